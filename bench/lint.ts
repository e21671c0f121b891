import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { compareCommands } from './commands';
import { ratio } from './measure';

const BIN = join(__dirname, '..', 'bin', 'cdk8s-kubeshark');
const CACHED = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cdk8s-kubeshark', 'bin', 'kube-score');

/** What checking manifests costs, against kube-score and against a process that only reads them. */
export function benchLint(folder: string, manifest: string): void {
  const one = join(folder, 'one.yaml');
  const worker = parseAllDocuments(readFileSync(manifest, 'utf8')).map((document) => document.toJS()).find(({ kind }) => kind === 'DaemonSet');
  writeFileSync(one, stringify(worker));
  const reader = ['node', '-e', "require('js-yaml').loadAll(require('fs').readFileSync(process.argv[1], 'utf8'))", one];
  const [lint, read] = compareCommands([['node', BIN, 'lint', one], reader], 9);
  console.log(`\nlint of one file against a process that reads it with js-yaml: ${ratio(lint.cpu, read.cpu)} cpu, ${ratio(lint.wall, read.wall)} wall`);

  const kubeScore = spawnSync('kube-score', ['version']).status === 0 ? 'kube-score' : existsSync(CACHED) ? CACHED : undefined;
  console.log(`lint of many workers in one file, positions included${kubeScore ? ', against kube-score on the same file' : ' (kube-score is not on the PATH)'}:`);
  for (const [title, vary] of [['that differ in their names', false], ['that differ in their memory limits, too', true]] as const) {
    for (const count of [250, 1000, 4000]) {
      const many = join(folder, 'many.yaml');
      writeFileSync(many, Array.from({ length: count }, (_, index) => stringify(variant(worker, index, vary))).join('---\n'));
      const [ours, theirs] = compareCommands([['node', BIN, 'lint', many], ...(kubeScore ? [[kubeScore, 'score', many]] : [])], 3);
      console.log(`${String(count).padStart(7)} ${title}: ${ours.cpu.toFixed(2)} s cpu${theirs ? `, ${ratio(ours.cpu, theirs.cpu)}` : ''}`);
    }
  }
}

function variant(worker: any, index: number, vary: boolean): any {
  const copy = JSON.parse(JSON.stringify(worker));
  copy.metadata.name += `-${index}`;
  if (vary) {
    copy.spec.template.spec.containers[0].resources.limits.memory = `${6000 + index}Mi`;
  }
  return copy;
}
