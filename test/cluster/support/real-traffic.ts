import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { LatencyProfile } from 'cdk8s-kubeshark';
import { waitUntil } from './eventually';
import { GENERATOR_SCRIPT, proxyConfig, SINK_SETTINGS, toxicFiles, toxicsOf, TOXICS_SCRIPT, type TrafficKind } from '../../../src/stability-test/traffic';
import { freePort, isAnswering } from '../../support/ports';

/** The programs that the images of a stability test have. */
export interface TrafficPrograms {
  readonly vegeta: string;
  readonly toxiproxy: string;
  readonly sink: string;
}

/** What vegeta reports. */
export interface VegetaReport {
  readonly requests: number;
  readonly success: number;
  /** Nanoseconds. */
  readonly latencies: { readonly mean: number };
}

/** The ports of a proxy on the loopback address. */
interface Proxy {
  readonly ports: { readonly [port: number]: number };
}

const READY_MS = 10_000;

/** Other processes must not delay those of a test of times: where it is allowed, these come first. */
const FIRST = spawnSync('chrt', ['-f', '10', 'true']).status === 0 ? ['chrt', '-f', '10'] : [];

/** The pods of a stability test as processes, with the scripts and files that it renders; its ports are free ones. */
export class RealTraffic {
  private readonly folder = mkdtempSync(join(tmpdir(), 'traffic-'));
  private readonly children: ChildProcess[] = [];
  private readonly proxies = new Map<string, Proxy>();
  private readonly log = join(this.folder, 'sink.log');
  private sinkPort = 0;

  constructor(private readonly programs: TrafficPrograms) {
    // the scripts call it by its name
    symlinkSync(programs.vegeta, join(this.folder, 'vegeta'));
  }

  public async start(profiles: readonly LatencyProfile[]): Promise<void> {
    this.sinkPort = await freePort();
    writeFileSync(this.log, '');
    this.spawn('sh', ['-c', `exec "${this.programs.sink}" >>"${this.log}" 2>&1`], { ...SINK_SETTINGS, PORT: String(this.sinkPort), HOST: '127.0.0.1' });
    await this.ready(this.sinkPort);
    for (const profile of profiles) {
      await this.startProxy(profile);
    }
  }

  /** What the generator of a kind of traffic reports. */
  public send(
    { name, method, port, path, options }: TrafficKind, profile: LatencyProfile, perMinute: number, seconds: number,
  ): Promise<VegetaReport> {
    const tmp = mkdtempSync(join(this.folder, 'generator-'));
    const inTmp = (text: string) => text.replaceAll('/tmp/body', join(tmp, 'body'));
    const child = this.spawn('sh', ['-c', inTmp(GENERATOR_SCRIPT), 'generator', ...options.map(inTmp)], {
      METHOD: method,
      TARGET: `http://127.0.0.1:${this.proxies.get(profile.name)!.ports[port]}${path}`,
      NODE_NAME: 'node-a',
      KIND: `${profile.name}-${name}`,
      RATE: String(perMinute),
      PERIOD: '1',
      SECONDS_IN_ALL: String(seconds),
    });
    let output = '';
    child.stdout!.on('data', (chunk) => output += chunk);
    return new Promise((resolve, reject) => {
      child.on('close', () => {
        try {
          resolve(JSON.parse(output));
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** The lines of the sink's log. */
  public logged(): readonly string[] {
    return readFileSync(this.log, 'utf8').split('\n');
  }

  public stop(): void {
    this.children.forEach((child) => child.pid !== undefined && child.exitCode === null && process.kill(-child.pid, 'SIGKILL'));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startProxy(profile: LatencyProfile): Promise<void> {
    const [api, plain, upload] = [await freePort(), await freePort(), await freePort()];
    const ports: { [port: number]: number } = { 8080: plain, 8081: upload };
    const folder = mkdtempSync(join(this.folder, 'profile-'));
    const here = (text: string) => text.replaceAll('/profile/', `${folder}/`).replaceAll(':8474', `:${api}`);
    const config = proxyConfig('127.0.0.1').replace(/0\.0\.0\.0:(\d+)/g, (_, port) => `127.0.0.1:${ports[port]}`).replaceAll('127.0.0.1:8080', `127.0.0.1:${this.sinkPort}`);
    Object.entries({ 'proxies.json': config, ...toxicFiles(profile) }).forEach(([name, text]) => writeFileSync(join(folder, name), here(text)));
    this.spawn(this.programs.toxiproxy, ['-host=127.0.0.1', `-port=${api}`, `-config=${folder}/proxies.json`]);
    await this.ready(api);
    this.proxies.set(profile.name, { ports });
    this.spawn('sh', ['-c', here(TOXICS_SCRIPT)], { TOXICS: String(toxicsOf(profile).length) });
    const expected = toxicsOf(profile).length;
    await waitUntilReady(async () => {
      const proxies: any = await (await fetch(`http://127.0.0.1:${api}/proxies`)).json();
      return Object.values<any>(proxies).reduce((sum, { toxics }) => sum + toxics.length, 0) === expected;
    });
  }

  private spawn(program: string, args: readonly string[], env: { readonly [name: string]: string } = {}): ChildProcess {
    const [command, ...rest] = [...FIRST, program, ...args];
    const path = `${this.folder}:${dirname(process.execPath)}:${process.env.PATH}`;
    const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'ignore'], env: { PATH: path, ...env }, detached: true });
    // what nobody reads would fill the pipe, and the program would wait
    child.stdout!.resume();
    this.children.push(child);
    return child;
  }

  private ready(port: number): Promise<void> {
    return waitUntilReady(() => isAnswering(port));
  }
}

/** Waits until a program answers as it should; until then it may not answer at all. */
function waitUntilReady(isReady: () => Promise<boolean>): Promise<void> {
  return waitUntil(() => isReady().catch(() => false), 'a program of the stability test did not get ready', READY_MS);
}
