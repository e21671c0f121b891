import { spawnSync } from 'node:child_process';
import { RAISE_LIMIT, timeLimit } from './time-limit';

/** Larger than the manifests of any cluster. */
const MAX_OUTPUT = 2 ** 30;

/** Long enough for a login in a browser and for a slow cluster. */
const MAX_SECONDS = 120;

/** Why a program failed: one line, no stack. */
export class ProgramError extends Error {
  /**
   * @param message the program and how it failed
   * @param stderr what the program printed on standard error; '' if it did not run or printed nothing
   */
  constructor(message: string, public readonly stderr = '') {
    super(message);
    this.name = 'ProgramError';
  }
}

/**
 * Runs a program and returns its standard output. Only this function starts a process.
 *
 * @param program its name, looked up on the PATH, or its path
 * @param args its arguments; no shell expands them
 * @param purpose what it is for, as in "to read the cluster"
 */
export function runProgram(program: string, args: readonly string[], purpose: string): Buffer {
  const timeout = timeLimit(MAX_SECONDS);
  const { error, status, signal, stdout, stderr } = spawnSync(program, [...args], {
    maxBuffer: MAX_OUTPUT, stdio: ['ignore', 'pipe', 'pipe'], timeout, killSignal: 'SIGKILL',
  });
  if (error !== undefined) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ETIMEDOUT') {
      throw new ProgramError(`'${program} ${args.join(' ')}' did not end in ${timeout / 1000} s, and was ended; ${RAISE_LIMIT}.`);
    }
    const reason = code === 'ENOENT' ? 'it is not on the PATH' : error.message;
    throw new ProgramError(`'${program}' is needed ${purpose}, and could not be run: ${reason}.`);
  }
  if (status !== 0) {
    const printed = stderr.toString().trim();
    const end = signal ? `was ended by ${signal}` : `ended with ${status}`;
    throw new ProgramError(`'${program} ${args.join(' ')}' ${end}${printed === '' ? '.' : `: ${printed}`}`, printed);
  }
  return stdout;
}
