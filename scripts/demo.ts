/** Synthesizes examples/getting-started with the real cdk8s-cli and shows the files, the objects and the report. */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { ensureCompiled } from './support/compiled';

const EXAMPLE = join('examples', 'getting-started');
const DIST = join(EXAMPLE, 'dist');

interface KubernetesObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

function main(): number {
  ensureCompiled('.');
  rmSync(DIST, { recursive: true, force: true });
  console.log(`$ cd ${EXAMPLE} && cdk8s synth`);
  const synth = spawnSync(resolve('node_modules', '.bin', 'cdk8s'), ['synth', '--check-upgrade=false'], {
    cwd: EXAMPLE,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, CDK8S_KUBESHARK_REPORT: 'all' },
  });
  if (synth.status !== 0) {
    console.error(synth.stderr ?? synth.error?.message);
    return 1;
  }
  const files = readdirSync(DIST).sort();
  section('Files', files.map(file => join(DIST, file)));
  section('Objects', files.flatMap(file => objects(join(DIST, file)).map(describe)));
  section('Report', synth.stderr.trim() === '' ? ['no findings'] : synth.stderr.trimEnd().split('\n'));
  return 0;
}

function objects(path: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(path, 'utf8')).map(document => document.toJS() as KubernetesObject);
}

function describe(object: KubernetesObject): string {
  const namespace = object.metadata.namespace === undefined ? '' : `  (namespace ${object.metadata.namespace})`;
  return `${object.kind.padEnd(20)} ${object.metadata.name}${namespace}`;
}

function section(title: string, lines: readonly string[]): void {
  console.log(`\n${title}\n${lines.map(line => `  ${line}`).join('\n')}`);
}

process.exitCode = main();
