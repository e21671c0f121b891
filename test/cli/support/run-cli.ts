import type { CliStream } from '../../../src/cli/io/cli-io';
import { run } from '../../../src/cli/run';

/** What a call of the command line printed, and how it ended. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a call runs. */
export interface CliPlace {
  /** The standard input. */
  readonly stdin?: string;
  /** The width of a terminal; a pipe unless given. */
  readonly columns?: number;
  readonly env?: { readonly [name: string]: string };
}

/** Calls the command line within this process. */
export async function runCli(argv: readonly string[], { stdin = '', columns, env = {} }: CliPlace = {}): Promise<CliRun> {
  const stdout = new Recorder(columns);
  const stderr = new Recorder(columns);
  const code = await run(argv, { stdout, stderr, env, readStdin: () => Promise.resolve(Buffer.from(stdin)) });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Recorder implements CliStream {
  public text = '';
  public readonly isTTY: boolean;

  constructor(public readonly columns?: number) {
    this.isTTY = columns !== undefined;
  }

  public write(text: string): void {
    this.text += text;
  }
}
