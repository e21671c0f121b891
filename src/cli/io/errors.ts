import { ExitCode, type CliSession } from './cli-io';
import { coloursFor } from './terminal/colours';
import { oneLine } from '../../util/single-line';
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

/** The limit of characters of a message: names and values of an input may have any length. */
const MAX_MESSAGE = 4000;

/** A message as one line that begins with `error:`. */
export function errorLine({ io: { stderr, env } }: CliSession, message: string): string {
  const short = message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE)}… (${message.length} characters)` : message;
  return `${coloursFor(stderr, env).red('error:')} ${oneLine(joinLines(short.trim()))}`;
}

/** Whether the error is about the user's input. */
export function isUserError(error: unknown): boolean {
  return error instanceof Error && USER_ERRORS.includes(error.name);
}

function text(error: unknown): string {
  return error instanceof Error && error.name === 'Error' ? error.message : String(error);
}
