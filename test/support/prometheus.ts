import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './ports';

/** A running server with the HTTP API of Prometheus. */
export interface RunningPrometheus {
  readonly url: string;
  stop(): Promise<void>;
}

/** How to run a Prometheus. */
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
  return startServer(folder, prometheus, '/-/ready', (address) => [
    `--config.file=${config}`, `--storage.tsdb.path=${data}`, '--storage.tsdb.retention.time=100y', `--web.listen-address=${address}`, '--log.level=error', ...args,
  ]);
}

/** Starts a real VictoriaMetrics on the loopback address, with series as OpenMetrics with times. */
export async function startVictoriaMetrics(program: string, metrics: string): Promise<RunningPrometheus> {
  const folder = mkdtempSync(join(tmpdir(), 'victoria-metrics-'));
  const server = await startServer(folder, program, '/health', (address) => [
    `-storageDataPath=${join(folder, 'data')}`, '-retentionPeriod=100y', `-httpListenAddr=${address}`, '-loggerLevel=ERROR',
  ]);
  // its text format has milliseconds
  const body = metrics.replace(/ ([\d.]+)\n/g, (_, seconds) => ` ${Math.round(Number(seconds) * 1000)}\n`);
  for (const [path, init] of [['api/v1/import/prometheus', { method: 'POST', body }], ['internal/force_flush', {}]] as const) {
    const response = await fetch(`${server.url}/${path}`, init);
    if (!response.ok) {
      await server.stop();
      throw new Error(`VictoriaMetrics, ${path}: ${await response.text()}`);
    }
  }
  return server;
}

/** Starts a server on a free port; its folder goes with it. */
async function startServer(
  folder: string, program: string, ready: string, argsFor: (address: string) => readonly string[],
): Promise<RunningPrometheus> {
  const address = `127.0.0.1:${await freePort()}`;
  const child = spawn(program, argsFor(address), { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `http://${address}`;
  for (const start = Date.now(); !(await isReady(`${url}${ready}`));) {
    if (child.exitCode !== null || Date.now() - start > READY_MS) {
      await stop();
      throw new Error(`${program} did not get ready`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, stop };
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
