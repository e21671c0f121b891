import type { CommanderError } from 'commander';
import { COMMANDS } from './commands';
import { ExitCode, type CliIo, type CliSession } from './io/cli-io';
import { fail } from './io/errors';
import { commandLine } from './program';
import { PROGRAM } from './program-name';

/** The message for a call without arguments. */
const INTRODUCTION = `Starts, checks, plans, explains and imports Kubeshark workers of any manifest or cluster.
Commands: ${Object.keys(COMMANDS).join(', ')}.
Try '${PROGRAM} lint dist', or see '${PROGRAM} --help'.
`;

/**
 * Runs the command line. It uses only `io`, files and programs.
 *
 * @param argv the arguments, without the program's name
 * @param io its streams and environment
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: CliIo): Promise<number> {
  const session: CliSession = { io, exitCode: ExitCode.CLEAN };
  if (argv.length === 0) {
    io.stderr.write(INTRODUCTION);
    return ExitCode.FAILED;
  }
  try {
    await commandLine(session, argv).parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (isCommanders(error)) {
      // Already reported. Only help and version have exit code 0.
      return error.exitCode === 0 ? ExitCode.CLEAN : ExitCode.FAILED;
    }
    fail(session, error);
  }
  return session.exitCode;
}

function isCommanders(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
