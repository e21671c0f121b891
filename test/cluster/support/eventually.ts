import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 15_000;
const UNTIL_ASKED_AGAIN_MS = 50;

/**
 * Asks until the answer is as it should be; gives back the last answer in any case.
 *
 * @param patience in milliseconds
 */
export async function eventually<T>(ask: () => T | Promise<T>, isGood: (answer: T) => boolean, patience = PATIENCE_MS): Promise<T> {
  const end = Date.now() + patience;
  let answer = await ask();
  while (!isGood(answer) && Date.now() < end) {
    await sleep(UNTIL_ASKED_AGAIN_MS);
    answer = await ask();
  }
  return answer;
}

/**
 * Waits until a condition holds.
 *
 * @param problem what an error tells where it never does
 */
export async function waitUntil(holds: () => Promise<boolean>, problem: string, patience: number): Promise<void> {
  if (!await eventually(holds, (answer) => answer, patience)) {
    throw new Error(problem);
  }
}
