import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { findOverlaps, findRepeated, lint, type LintFinding } from '../../src/lint';
import { readText, type SourceObject } from '../../src/loader';
import { WorkerPreset } from '../../src/presets';
import { daemonSet } from '../../src/render';
import { mutate, pick, randomFrom } from '../kubernetes/support/mutations';
import { richDaemonSet } from '../kubernetes/support/worker-daemon-set';
import { describeWithShared } from '../support/external';
import { runs } from '../support/runs';
import { specOf } from '../support/spec';

/** What stands in place of scalars: most of it is right for some field and wrong for others. */
const SCALARS = [
  '0', '1', '-1', '65536', '48999', '30100', '08', '1e3', '7Gi', '100m', '5Ei', '1.5', 'true', 'false', 'null', 'a', 'A_b', 'Always', 'Exists', 'NoExecute',
  'docker.io/kubeshark/worker:v52.3', 'kubeshark/worker:latest', 'worker', 'sniffer', 'tracer', '/', '/proc', '..', '""', '"1"', '"-debug"', '"15000"', 'GODEBUG',
];

const yaml = (value: object) => dump(value, { noRefs: true, lineWidth: -1 });

/** The documents as one text. Two characters anywhere make it a text of which each document is parsed, so that they share nothing. */
function sourcesOf(documents: readonly string[], isParsed: boolean): readonly SourceObject[] {
  return readText('file.yaml', Buffer.from(`${documents.join('---\n')}---\nkind: '${isParsed ? '<<' : '>>'}'\n`));
}

/** What is found in all documents by one linter, which remembers what it found before. */
function found(documents: readonly string[]): { readonly findings: readonly LintFinding[]; readonly isShared: boolean } {
  const sources = sourcesOf(documents, false);
  return { findings: lint(sources).findings, isShared: sources.some(({ object }) => Object.isFrozen(object)) };
}

/** What is found in each document alone, which no other one shares anything with. */
function foundAfresh(documents: readonly string[]): LintFinding[] {
  const sources = sourcesOf(documents, true);
  expect(sources.some(({ object }) => Object.isFrozen(object))).toBe(false);
  const ofSeveral = { overlaps: findOverlaps(sources), repeated: findRepeated(sources) };
  return sources.flatMap((source) => lint([source], ofSeveral).findings);
}

/** A document with other scalars on some of its lines. */
function variant(document: string, random: () => number): string {
  const lines = document.split('\n');
  const places = lines.flatMap((line, index) => (/^ *(?:- )*(?:[\w./-]+: )?[\w."'/-][^ ]*$/.test(line) && !line.endsWith(':') ? [index] : []));
  for (let changes = 1 + Math.floor(random() * 3); changes > 0; changes--) {
    const at = pick(random, places);
    lines[at] = lines[at].replace(/[^ ]+$/, pick(random, SCALARS));
  }
  return lines.join('\n');
}

test('workers that are like an earlier one have the findings, lines included, that each has alone', () => {
  let shared = 0;
  for (let seed = 0; seed < runs(400); seed++) {
    const random = randomFrom(seed);
    const preset = pick(random, WorkerPreset.all());
    const base = random() < 0.3 ? richDaemonSet() : daemonSet(specOf({}, preset));
    const models = [base, random() < 0.5 ? mutate(base, random) : base].map((object) => yaml({ ...object, apiVersion: 'apps/v1', kind: 'DaemonSet' }));
    const documents = [...models, ...Array.from({ length: 8 }, () => variant(pick(random, models), random))];
    const { findings, isShared } = found(documents);
    expect([seed, findings]).toEqual([seed, foundAfresh(documents)]);
    shared += isShared ? 1 : 0;
  }
  expect(shared).toBeGreaterThan(runs(400) * 0.8);
});

describeWithShared('objects that a real API server was asked about', (dir) => {
  test('have the same findings where they share parts, in any order', () => {
    const { cases } = JSON.parse(readFileSync(join(dir, 'conformance', 'verdicts.json'), 'utf8')) as { cases: { readonly object: object }[] };
    const documents = cases.map(({ object }) => yaml(object));
    for (const order of [documents, [...documents].reverse()]) {
      const { findings, isShared } = found(order);
      expect(findings).toEqual(foundAfresh(order));
      expect(isShared).toBe(true);
    }
  });
});
