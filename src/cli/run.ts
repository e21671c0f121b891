import type { CommanderError } from 'commander';
import { ExitCode, type CliIo, type CliSession } from './io/cli-io';
import { fail } from './io/errors';
import { commandLine } from './program';

/**
 * Runs the command line, from its arguments to its exit code, in which nothing but `io`, files and programs have a part.
 *
 * @param argv the arguments, without the program's own name
 * @param io what it reads and writes
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const session: CliSession = { io, exitCode: ExitCode.CLEAN };
  try {
    await commandLine(session, argv).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (isCommanders(error)) {
      // Already told. Only the help that was asked for, and the version, end well.
      return error.exitCode === 0 ? ExitCode.CLEAN : ExitCode.FAILED;
    }
    fail(session, error);
  }
  return session.exitCode;
}

function isCommanders(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
