import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { SOCKET_VARIABLE } from './type-check';

/** Gives the run a temporary folder of its own, which `global-teardown` removes: `Testing.app()` of cdk8s never removes its folders. */
export function createTemporaryFolder(): string {
  return process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-test-'));
}

export default async function prepareRun(): Promise<void> {
  const socket = join(createTemporaryFolder(), 'type-check.sock');
  process.env[SOCKET_VARIABLE] = socket;
  await startTypeChecks(socket);
}

/** Starts the thread that type-checks for all test files. It does not keep the process alive. */
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
