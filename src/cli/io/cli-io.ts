/** An output stream of the command line. */
export interface CliStream {
  /** Whether it is a terminal. */
  readonly isTTY: boolean;
  /** Its width in characters; `undefined` without a terminal. */
  readonly columns?: number;
  write(text: string): void;
}

/** The environment of the command line, except for files and programs. */
export interface CliIo {
  /** For data. */
  readonly stdout: CliStream;
  /** For messages. */
  readonly stderr: CliStream;
  readonly env: { readonly [name: string]: string | undefined };
  /** The whole standard input. */
  readStdin(): Promise<Buffer>;
}

/** One call of the command line. */
export interface CliSession {
  readonly io: CliIo;
  /** The exit code of the call. */
  exitCode: ExitCode;
}

/** The exit codes. */
export enum ExitCode {
  /** No findings that count. */
  CLEAN = 0,
  /** Findings that count. */
  FINDINGS = 1,
  /** An error. */
  FAILED = 2,
}
