/** Where the command line writes. */
export interface CliStream {
  /** Whether a person looks at it. */
  readonly isTTY: boolean;
  /** Its width in characters; none where it is no terminal. */
  readonly columns?: number;
  write(text: string): void;
}

/** Everything outside that the command line touches, but for files and programs. */
export interface CliIo {
  /** For data. */
  readonly stdout: CliStream;
  /** For talk. */
  readonly stderr: CliStream;
  readonly env: { readonly [name: string]: string | undefined };
  /** The whole standard input. */
  readStdin(): Promise<Buffer>;
}

/** One call of the command line. */
export interface CliSession {
  readonly io: CliIo;
  /** 0 clean, 1 findings that count, 2 could not do what was asked. */
  exitCode: ExitCode;
}

/** What the process ends with. */
export enum ExitCode {
  CLEAN = 0,
  FINDINGS = 1,
  FAILED = 2,
}
