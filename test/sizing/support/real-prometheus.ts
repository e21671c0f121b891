import { spawn, type ChildProcess } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { findProgram } from '../../support/external';

/** A Prometheus of this machine that holds given series and scrapes nothing. */
export class RealPrometheus {
  /** Starts it with series in the OpenMetrics format, each sample with its time. */
  public static async start(program: string, openMetrics: string): Promise<RealPrometheus> {
    const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'prometheus-'));
    fs.writeFileSync(path.join(dir, 'series.om'), openMetrics);
    fs.writeFileSync(path.join(dir, 'prometheus.yml'), '{}');
    execFileSync(findProgram('promtool')!, ['tsdb', 'create-blocks-from', 'openmetrics', path.join(dir, 'series.om'), path.join(dir, 'data')], { stdio: 'pipe' });
    const port = await freePort();
    const child = spawn(program, [
      `--config.file=${path.join(dir, 'prometheus.yml')}`, `--storage.tsdb.path=${path.join(dir, 'data')}`, `--web.listen-address=127.0.0.1:${port}`,
      '--storage.tsdb.retention.time=10y',
    ], { stdio: 'ignore' });
    const prometheus = new RealPrometheus(child, dir, `http://127.0.0.1:${port}`);
    await prometheus.ready();
    return prometheus;
  }

  private constructor(private readonly child: ChildProcess, private readonly dir: string, public readonly url: string) {}

  /** Ends it and removes what it held. */
  public async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill();
    await ended;
    fs.rmSync(this.dir, { recursive: true });
  }

  private async ready(): Promise<void> {
    while (this.child.exitCode === null) {
      const answer = await fetch(`${this.url}/-/ready`).catch(() => undefined);
      if (answer?.ok) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`prometheus ended with ${this.child.exitCode}`);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
