import * as path from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { CHART_CASES, REFUSED_CASES } from './chart-cases';
import { describeWithShared } from '../support/external';
import { documentsOf, semanticDifferences } from '../support/semdiff';

/** The objects of a worker on top of the preset `upstream`, accepting whatever the rules have to say. */
function objectsOf(props: () => KubesharkWorkerProps): any[] {
  const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
  const worker = new KubesharkWorker(chart, 'worker', { preset: WorkerPreset.upstream(), ...props() });
  return [worker.daemonSet.toJson()];
}

describeWithShared('the preset upstream equals the official chart', (shared) => {
  /** What the comparison by meaning has to say; nothing where both are equal. */
  function differences(name: string, props: () => KubesharkWorkerProps): string {
    const expected = documentsOf(shared, path.join(shared, 'conformance', 'cases', `${name}.expected.yaml`));
    return semanticDifferences(shared, expected, objectsOf(props), { parity: true, only: 'DaemonSet' });
  }

  test.each(CHART_CASES)('in case $name', ({ name, props }) => {
    expect(differences(name, props)).toBe('');
  });

  test.each(REFUSED_CASES)('in case $name, which every API server rejects', ({ name, props }) => {
    expect(differences(name, props)).toBe('');
  });
});

test.each(REFUSED_CASES)('case $name is an error of ours at synth that names the prop', ({ props, prop }) => {
  const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
  const worker = new KubesharkWorker(chart, 'worker', { preset: WorkerPreset.upstream(), ...props() });
  const errors = worker.findings.filter(({ severity }) => severity === 'error');
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.filter((error) => !error.prop?.startsWith(prop))).toEqual([]);
});
