import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Yaml } from 'cdk8s';
import { KubesharkWorker, WorkerPreset, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import type { Construct } from 'constructs';
import { CHART_CASES, REFUSED_CASES } from './chart-cases';
import { describeWithShared } from '../support/external';

/** The objects of a worker on top of the preset `upstream`, accepting whatever the rules have to say. */
function objectsOf(props: (scope: Construct) => KubesharkWorkerProps): any[] {
  const chart = new Chart(new App(), 'kubeshark', { namespace: 'kubeshark' });
  const worker = new KubesharkWorker(chart, 'worker', { preset: WorkerPreset.upstream(), ...props(chart) });
  return [worker.daemonSet.toJson()];
}

describeWithShared('the preset upstream equals the official chart', (shared) => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'conformance-'));
  afterAll(() => fs.rmSync(folder, { recursive: true }));

  /** What the comparison by meaning has to say; nothing where both are equal. */
  function differences(name: string, props: (scope: Construct) => KubesharkWorkerProps): string {
    const actual = path.join(folder, `${name}.yaml`);
    fs.writeFileSync(actual, Yaml.stringify(...objectsOf(props)));
    const expected = path.join(shared, 'conformance', 'cases', `${name}.expected.yaml`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath, [path.join(shared, 'conformance', 'semdiff.mjs'), '--only', 'DaemonSet', '--parity', expected, actual], { encoding: 'utf8' },
    );
    return status === 0 ? '' : stdout + stderr;
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
