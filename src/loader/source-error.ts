/**
 * Why an input cannot be read: one line that names the file, and the line where there is one. No fault of the program,
 * so its stack is never printed.
 */
export class SourceError extends Error {
  /**
   * @param file the file, `-` for the standard input
   * @param reason why, as a part of a sentence
   * @param line the line, where one is at fault
   * @param isEmpty whether it can be read, and only holds no object
   */
  constructor(public readonly file: string, reason: string, public readonly line?: number, public readonly isEmpty = false) {
    super(`${file === '-' ? 'standard input' : file}${line === undefined ? '' : `:${line}`}: ${reason}`);
    this.name = 'SourceError';
  }
}
