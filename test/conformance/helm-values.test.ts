import * as fs from 'node:fs';
import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkWorker } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { REFUSED_CASES } from './chart-cases';
import { describeWithShared } from '../support/external';
import { documentsOf, semanticDifferences } from '../support/semdiff';

function workerFrom(values: any): KubesharkWorker {
  return KubesharkWorker.fromHelmValues(new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' }), 'worker', values);
}

describeWithShared('a worker from values equals the one that the official chart renders from them', (shared) => {
  const cases = path.join(shared, 'conformance', 'cases');
  const names = fs.readdirSync(cases).filter((file) => /^\d+-.*\.yaml$/.test(file) && !file.endsWith('.expected.yaml')).map((file) => file.slice(0, -'.yaml'.length));

  function valuesOf(name: string): any {
    return parse(fs.readFileSync(path.join(cases, `${name}.yaml`), 'utf8')) ?? {};
  }

  /** What the comparison by meaning has to say; nothing where both are equal. */
  function differences(name: string, worker: KubesharkWorker): string {
    const expected = documentsOf(shared, path.join(cases, `${name}.expected.yaml`));
    return semanticDifferences(shared, expected, [worker.daemonSet.toJson()], { parity: true, only: 'DaemonSet' });
  }

  test('there are cases', () => {
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  test.each(names)('in case %s', (name) => {
    expect(differences(name, workerFrom(valuesOf(name)))).toBe('');
  });

  test.each(names)('gives the values of case %s back', (name) => {
    const values = valuesOf(name);
    expect(workerFrom(values).toHelmValues()).toEqual({ values, unsupported: [] });
  });

  test.each(names)('has no error but what the API server rejects in case %s', (name) => {
    const errors = workerFrom(valuesOf(name)).findings.filter(({ severity }) => severity === 'error');
    const refused = REFUSED_CASES.find((one) => one.name === name);
    expect(errors.map(({ prop = '' }) => prop.startsWith(refused?.prop ?? '\n'))).toEqual(refused ? [true] : []);
  });

  test.each(names)('has nothing against the values of case %s', (name) => {
    const said = workerFrom(valuesOf(name)).findings.filter(({ rule }) => rule.startsWith('helm/'));
    expect(said.filter(({ rule }) => rule !== 'helm/kept')).toEqual([]);
  });
});
