import type { CommanderError } from 'commander';
import { COMMANDS } from './commands';
import { ExitCode, type CliIo, type CliSession } from './io/cli-io';
import { fail } from './io/errors';
import { commandLine } from './program';
import { PROGRAM } from './program-name';

/** For a call without arguments. */
const INTRODUCTION = `Checks, plans, explains and imports Kubeshark workers: any DaemonSet, from a file or a cluster.
Commands: ${Object.keys(COMMANDS).join(', ')}.
Try '${PROGRAM} lint dist', or see '${PROGRAM} --help'.
`;

/**
 * Runs the command line, from its arguments to its exit code, in which nothing but `io`, files and programs have a part.
 *
 * @param argv the arguments, without the program's own name
 * @param io what it reads and writes
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
      // Already reported. Only the help that was asked for, and the version, end well.
      return error.exitCode === 0 ? ExitCode.CLEAN : ExitCode.FAILED;
    }
    fail(session, error);
  }
  return session.exitCode;
}

function isCommanders(error: unknown): error is CommanderError {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('commander.');
}
