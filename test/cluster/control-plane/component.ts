import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 60_000;
const LAST_WORDS = 5;

const SETTINGS = {
  // The program built here ends with its standard input, so that it outlives no test run, even one that was killed.
  KUBE_ENDS_WITH_STDIN: '1',
  // A few hundred megabytes in place of a tenth of its time.
  GOGC: '400',
};

/** A running part of the control plane. */
export class Component {
  private readonly process: ChildProcess;
  private readonly ended: Promise<void>;
  private hasEnded = false;

  /** @param log the file that gets all it says */
  constructor(private readonly program: string, args: readonly string[], private readonly log: string) {
    const output = openSync(log, 'a');
    this.process = spawn(program, args, { stdio: ['pipe', output, output], env: { ...SETTINGS, PATH: process.env.PATH } });
    closeSync(output);
    this.ended = new Promise((resolve) => {
      for (const event of ['exit', 'error']) {
        this.process.once(event, () => {
          this.hasEnded = true;
          resolve();
        });
      }
    });
  }

  /** Waits until a question is answered with yes; an error is a no. */
  public async until(isReady: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + PATIENCE_MS;
    while (!await isReady().catch(() => false)) {
      if (this.hasEnded || Date.now() > end) {
        throw new Error(`${basename(this.program)} ${this.hasEnded ? 'ended' : 'is not ready'}: ${this.lastWords()}`);
      }
      await sleep(50);
    }
  }

  /** Ends it at once, for nothing of it is kept, and waits until it is gone. */
  public stop(): Promise<void> {
    this.process.kill('SIGKILL');
    return this.ended;
  }

  private lastWords(): string {
    return readFileSync(this.log, 'utf8').trimEnd().split('\n').slice(-LAST_WORDS).join('\n');
  }
}
