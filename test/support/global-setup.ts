import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SOCKET_VARIABLE } from './type-check';

/**
 * Gives the run a temporary folder of its own, which `global-teardown` removes: `Testing.app()` of cdk8s never removes its folders.
 * Starts the thread that type-checks for all test files.
 */
export default async function prepareRun(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-test-'));
  process.env.TMPDIR = folder;
  process.env[SOCKET_VARIABLE] = join(folder, 'type-check.sock');
  await startTypeChecks(process.env[SOCKET_VARIABLE]);
}

/** The thread does not keep the process alive. */
function startTypeChecks(socket: string): Promise<void> {
  const thread = new Worker(join(__dirname, 'type-check-server.ts'), {
    workerData: socket, execArgv: ['--require', 'ts-node/register/transpile-only'], env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json' },
  });
  return new Promise((resolve, reject) => {
    thread.once('error', reject);
    thread.once('message', () => {
      thread.unref();
      resolve();
    });
  });
}
