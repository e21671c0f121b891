/** Runs the tests of this folder on a real control plane: builds what is missing, starts it, and ends it whatever happens. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { relative } from 'node:path';
import { ControlPlane } from './control-plane/control-plane';
import { findPrograms } from './control-plane/programs';

/** For a test and a hook; controllers take their time. */
const TIMEOUT_MS = 60_000;

const SIGNALS = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

async function main(args: readonly string[]): Promise<number> {
  const interrupt = interruption();
  const plane = await ControlPlane.start(findPrograms());
  let status = 1;
  try {
    status = interrupt.status ?? await runJest(args, plane, interrupt);
  } finally {
    await plane.stop();
    if (status === 0) {
      plane.remove();
    } else {
      process.stderr.write(`What the control plane said is kept in ${plane.logs}\n`);
    }
  }
  return status;
}

interface Interruption {
  /** What to exit with; undefined as long as nothing has interrupted the run. */
  status?: number;
  /** What to do about it. */
  act?: () => void;
}

/** From here on a signal does not end this process: it ends what the process waits for. */
function interruption(): Interruption {
  const interrupt: Interruption = {};
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      interrupt.status = 128 + constants.signals[signal];
      interrupt.act?.();
    });
  }
  return interrupt;
}

function runJest(args: readonly string[], { kubectl, kubeconfig }: ControlPlane, interrupt: Interruption): Promise<number> {
  const jest = spawn(process.execPath, [
    require.resolve('jest/bin/jest'), '--ci', '--maxWorkers=1', `--testTimeout=${TIMEOUT_MS}`,
    `--roots=${relative('.', __dirname)}`, '--testPathIgnorePatterns=/node_modules/', ...args,
  ], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, KUBECTL: kubectl, KUBECONFIG: kubeconfig } });
  interrupt.act = () => jest.kill('SIGTERM');
  return new Promise((resolve, reject) => {
    jest.on('error', reject);
    jest.on('exit', (code) => resolve(interrupt.status ?? code ?? 1));
  });
}

main(process.argv.slice(2)).then((status) => {
  process.exitCode = status;
}, (error: Error) => {
  process.stderr.write(`test:cluster: ${error.message}\n`);
  process.exitCode = 1;
});
