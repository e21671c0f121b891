import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A running Prometheus. */
export interface RunningPrometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** How to run it. */
export interface PrometheusOptions {
  readonly prometheus: string;
  readonly promtool: string;
  /** Its series, as OpenMetrics with times. */
  readonly metrics: string;
  /** Further arguments. */
  readonly args?: readonly string[];
}

const READY_MS = 20_000;

/** Starts a real Prometheus on the loopback address, with series of any time. It scrapes nothing. */
export async function startPrometheus({ prometheus, promtool, metrics, args = [] }: PrometheusOptions): Promise<RunningPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  const [input, data, config] = ['metrics.txt', 'data', 'prometheus.yml'].map((name) => join(folder, name));
  writeFileSync(input, `${metrics}# EOF\n`);
  writeFileSync(config, '');
  const { status, stderr } = spawnSync(promtool, ['tsdb', 'create-blocks-from', 'openmetrics', '--quiet', input, data], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`promtool: ${stderr}`);
  }
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(prometheus, [
    `--config.file=${config}`, `--storage.tsdb.path=${data}`, '--storage.tsdb.retention.time=100y', `--web.listen-address=${address}`, '--log.level=error', ...args,
  ], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${address}`;
  for (const start = Date.now(); !(await isReady(url));) {
    if (child.exitCode !== null || Date.now() - start > READY_MS) {
      await stop();
      throw new Error('Prometheus did not get ready');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/-/ready`)).ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
