import { ExitCode, type CliIo, type CliSession } from './cli-io';
import { coloursFor } from './terminal/colours';
import { shortLine } from '../../util/single-line';
import { joinLines } from '../../util/text-ends';

/** An error that the user can fix: reported in one line, without a stack. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Errors about the user's input, by name: most calls load none of the modules that define them. */
const USER_ERRORS = ['UsageError', 'SourceError', 'ProgramError'];

/** The environment variable that adds the stack of an unexpected error. */
const DEBUG = 'CDK8S_KUBESHARK_DEBUG';

/** Reports an error on the standard error stream, and fails the call. */
export function fail(session: CliSession, error: unknown): void {
  const { stderr, env } = session.io;
  session.exitCode = ExitCode.FAILED;
  stderr.write(`${errorLine(session, isUserError(error) ? (error as Error).message : `${text(error)} ${REPORT}`)}\n`);
  if (!isUserError(error) && env[DEBUG]) {
    stderr.write(`${(error as Error)?.stack ?? ''}\n`);
  }
}

const REPORT = `(this is a bug in cdk8s-kubeshark: please report it with the output of ${DEBUG}=1)`;

/** A message as one line that begins with `error:`. */
export function errorLine({ io: { stderr, env } }: CliSession, message: string): string {
  return `${coloursFor(stderr, env).red('error:')} ${shortLine(joinLines(message.trim()))}`;
}

/** Writes a warning on the standard error stream, as one line. */
export function warn({ stderr }: CliIo, message: string): void {
  stderr.write(`warning: ${shortLine(message)}\n`);
}

/** Writes an error about the user's input as a warning: what it is about can be done without. Any other error is thrown. */
export function warnOfError(io: CliIo, error: unknown, prefix = ''): void {
  if (!isUserError(error)) {
    throw error;
  }
  warn(io, prefix + (error as Error).message);
}

/** How many warnings about values are written. */
const MAX_WARNINGS = 20;

/** Writes warnings about values, each as one line, and how many more there are. */
export function warnOfValues(io: CliIo, messages: readonly string[]): void {
  messages.slice(0, MAX_WARNINGS).forEach((message) => warn(io, message));
  if (messages.length > MAX_WARNINGS) {
    warn(io, `${messages.length - MAX_WARNINGS} more values are not read by the chart`);
  }
}

/** Whether the error is about the user's input. */
export function isUserError(error: unknown): boolean {
  return error instanceof Error && USER_ERRORS.includes(error.name);
}

function text(error: unknown): string {
  return error instanceof Error && error.name === 'Error' ? error.message : String(error);
}
