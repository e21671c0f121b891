import { spawnSync } from 'node:child_process';

/** More than any cluster's manifests. */
const MAX_OUTPUT = 2 ** 30;

/** Why a program could not do what it was asked: one line, no stack. */
export class ProgramError extends Error {
  /**
   * @param message the program, and what became of it
   * @param reported what the program itself printed; '' where it did not run or printed nothing
   */
  constructor(message: string, public readonly said = '') {
    super(message);
    this.name = 'ProgramError';
  }
}

/**
 * Runs a program and gives what it printed. The one place where the library starts a process.
 *
 * @param program its name, looked up on the PATH, or its path
 * @param args its arguments; no shell sees them
 * @param purpose what it is for, as in "to read the cluster"
 */
export function runProgram(program: string, args: readonly string[], purpose: string): Buffer {
  const { error, status, signal, stdout, stderr } = spawnSync(program, [...args], { maxBuffer: MAX_OUTPUT, stdio: ['ignore', 'pipe', 'pipe'] });
  if (error !== undefined) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not on the PATH' : error.message;
    throw new ProgramError(`'${program}' is needed ${purpose}, and could not be run: ${reason}.`);
  }
  if (status !== 0) {
    const printed = stderr.toString().trim();
    const end = signal ? `was ended by ${signal}` : `ended with ${status}`;
    throw new ProgramError(`'${program} ${args.join(' ')}' ${end}${printed === '' ? '.' : `: ${printed}`}`, printed);
  }
  return stdout;
}
