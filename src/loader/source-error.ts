/**
 * Why an input cannot be read: one line that names the file, and the line where there is one. No fault of the program,
 * so nobody prints its stack.
 */
export class SourceError extends Error {
  constructor(public readonly file: string, reason: string, public readonly line?: number) {
    super(`${file === '-' ? 'standard input' : file}${line === undefined ? '' : `:${line}`}: ${reason}`);
    this.name = 'SourceError';
  }
}
