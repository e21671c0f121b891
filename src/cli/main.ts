import type { CliIo, CliStream } from './io/cli-io';
import { run } from './run';

/** Runs the command line in this process. It never ends the process: all output must be flushed first. */
async function main(): Promise<void> {
  let written = true;
  // A reader that closes the pipe (`| head`) is not an error; a full disk is.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') {
      written = false;
      process.exitCode = 2;
      process.stderr.write(`error: the standard output cannot be written: ${error.message}\n`);
    }
  });
  process.stderr.on('error', () => {});
  const code = await run(process.argv.slice(2), processIo());
  process.exitCode = written ? code : 2;
}

function processIo(): CliIo {
  return { stdout: streamOf(process.stdout), stderr: streamOf(process.stderr), env: process.env, readStdin };
}

function streamOf(stream: NodeJS.WriteStream): CliStream {
  return { write: (text) => void stream.write(text), isTTY: stream.isTTY === true, columns: stream.columns };
}

/** Reads the standard input. `readFileSync(0)` would fail on a pipe without data. */
async function readStdin(): Promise<Buffer> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { checkSize } = require('../loader') as typeof import('../loader');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    length = checkSize('-', length + chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

void main();
