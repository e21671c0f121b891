import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What runs a program in a folder, and returns what it prints. */
export type Run = (cwd: string, program: string, ...args: string[]) => string;

/** Reports a check. */
export type Check = (name: string, holds: boolean) => void;

const NAMES = {
  'cdk8s': ['App', 'Chart'],
  'cdk8s-kubeshark': [
    'CaptureBackend', 'FleetPool', 'KubesharkFleet', 'NodeLabelCondition', 'SettingsOwner', 'TrafficFilter', 'WorkerMonitoring', 'WorkerPreset',
  ],
};

/** Parts of the library that are loaded on first use: filters, a fleet, monitoring. */
const APP = `
const app = new App({ outdir: process.argv[2] });
const chart = new Chart(app, 'kubeshark', { namespace: 'kubeshark' });
const worker = {
  filter: TrafficFilter.bpf('tcp port 80'),
  capture: { backend: CaptureBackend.AF_PACKET },
  settings: { owner: SettingsOwner.THIS_APP },
};
const fleet = new KubesharkFleet(chart, 'fleet', {
  pools: [FleetPool.of('large', {
    ...worker,
    preset: WorkerPreset.highTraffic(),
    placement: { nodeLabels: [NodeLabelCondition.isIn('size', 'large')] },
  })],
  catchAll: worker,
});
new WorkerMonitoring(chart, 'monitoring', { targets: [fleet], prometheusRelease: 'prometheus' });
app.synth();
`;

/** A program in which a function of a peer fails below the library. */
const FAULT = `
const { App, Chart } = require('cdk8s');
const { KubesharkWorker } = require('cdk8s-kubeshark');
const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
Chart.of = () => { throw new Error('planted'); };
try { new KubesharkWorker(chart, 'worker') } catch (error) { console.log(error.stack) }
`;

const RESOLUTIONS = { node16: 'node16', nodenext: 'nodenext', bundler: 'esnext' };

/** The packages of a user's project: the peers, and the tools of its author. */
export interface Packages {
  readonly title: string;
  readonly names: readonly string[];
}

/** An app with the lowest peers that the package accepts, and one with the newest. */
export function peerChoices(peers: Readonly<Record<string, string>>): Packages[] {
  return [
    { title: 'the lowest peers', names: Object.entries(peers).map(([name, range]) => `${name}@${range.replace('^', '')}`) },
    { title: 'the newest peers', names: Object.entries(peers).map(([name, range]) => `${name}@${range}`) },
  ];
}

/**
 * Uses the packed library in each form of module that TypeScript and Node.js know, and in bundles as the FAQ makes them.
 *
 * @param folder an empty folder
 * @param packages what is installed there, the packed library included
 * @param faq the page that has the commands of a bundle
 */
export function checkModuleForms(folder: string, { title, names }: Packages, faq: string, run: Run, check: Check): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
  run(folder, 'npm', 'install', '--silent', '--no-save', ...names);
  const imports = Object.entries(NAMES).map(([name, exported]) => `import { ${exported.join(', ')} } from '${name}';`).join('\n');
  const requires = Object.entries(NAMES).map(([name, exported]) => `const { ${exported.join(', ')} } = require('${name}');`).join('\n');
  writeFileSync(join(folder, 'main.ts'), imports + APP);
  writeFileSync(join(folder, 'named.mjs'), imports + APP);
  writeFileSync(join(folder, 'required.cjs'), requires + APP);
  for (const [resolution, module] of Object.entries(RESOLUTIONS)) {
    run(folder, 'npx', '--no-install', 'tsc', '--noEmit', '--strict', '--skipLibCheck', '--target', 'es2022', '--types', 'node',
      '--module', module, '--moduleResolution', resolution, 'main.ts');
    check(`${title}: TypeScript with the resolution ${resolution} compiles`, true);
  }
  const expected = manifestsOf(run, folder, 'required.cjs');
  check(`${title}: plain JavaScript gives a fleet and its monitoring`, /kind: DaemonSet[^]*kind: PodMonitor/.test(expected));
  check(`${title}: an ES module that imports by name gives the same bytes`, manifestsOf(run, folder, 'named.mjs') === expected);
  for (const command of bundleCommands(faq)) {
    run(folder, 'bash', '-ec', command.replace('npx ', 'npx --no-install '));
    const file = /--outfile=(\S+)/.exec(command)![1];
    check(`${title}: the bundle ${file} gives the same bytes`, manifestsOf(run, folder, file) === expected);
  }
  const trace = run(folder, process.execPath, '--enable-source-maps', '-e', FAULT);
  check(`${title}: the stack trace of a fault names a source of the library`, /planted[^]*src\/worker\/[a-z-]+\.ts:\d+/.test(trace));
}

/** The commands of the FAQ that make a bundle. */
export function bundleCommands(faq: string): string[] {
  return [...readFileSync(faq, 'utf8').matchAll(/^```sh\n(npx esbuild [^]*?)^```$/gm)].map(([, command]) => command);
}

function manifestsOf(run: Run, folder: string, file: string): string {
  const out = join(folder, `out-${file}`);
  run(folder, process.execPath, file, out);
  return existsSync(out) ? readdirSync(out).sort().map((name) => readFileSync(join(out, name), 'utf8')).join('---\n') : '';
}
