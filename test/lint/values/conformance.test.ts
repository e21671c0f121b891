import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint } from '../../../src/lint';
import { readText } from '../../../src/loader';
import { renderings } from '../../support/conformance';
import { describeWithShared } from '../../support/external';

/** Findings of values alone, and of the release's other objects, which no values file has. */
const OF_ONE_SIDE = /^(helm|settings|filter|release)\//;

/** Each finding of a worker as its rule and severity. */
function findingsOf(file: string): string[] {
  const { findings } = lint(readText(file, readFileSync(file)));
  return [...new Set(findings.filter(({ rule }) => !OF_ONE_SIDE.test(rule)).map(({ rule, severity }) => `${severity} ${rule}`))].sort();
}

describeWithShared('the values of a conformance case have the findings of what helm renders from them', (shared) => {
  const cases = renderings(shared).map(({ name }) => name).filter((name) => existsSync(join(shared, 'conformance', 'cases', `${name}.yaml`)));

  test.each(cases)('%s', (name) => {
    const values = join(shared, 'conformance', 'cases', `${name}.yaml`);
    expect(findingsOf(values)).toEqual(findingsOf(join(shared, 'conformance', 'cases', `${name}.expected.yaml`)));
  });
});
