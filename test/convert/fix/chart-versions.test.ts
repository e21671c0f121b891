import { parse } from 'yaml';
import { fixText } from '../../../src/convert/fix';
import { inMemory } from '../../../src/loader';
import { WorkerPreset } from '../../../src/presets';
import { COMMAND, handWritten } from '../../field/support/inputs';

/** A worker of the chart of a version, with requests far below their limits, the chart's timeout and an init container of its own. */
function workerOf(version: string | undefined): any {
  const object: any = handWritten({
    container: {
      resources: { requests: { cpu: '1', memory: '64Mi' }, limits: { cpu: '100m', memory: '20Gi' } },
      env: [{ name: 'TCP_STREAM_CHANNEL_TIMEOUT_MS', value: '10000' }],
    },
    pod: { initContainers: [{ name: 'load-module', image: 'module', command: ['load'] }] },
  });
  return version === undefined ? object : { ...object, metadata: { ...object.metadata, labels: { 'helm.sh/chart': `kubeshark-${version}` } } };
}

function valuesOf(version: string | undefined, preset?: WorkerPreset): { readonly text: string; readonly tap: any } {
  const text = fixText('helm-values', [inMemory(workerOf(version))], preset);
  return { text, tap: parse(text)?.tap };
}

describe('a fix as Helm values', () => {
  test('has the keys of the chart that rendered the worker, and says over what they are set', () => {
    const { text, tap } = valuesOf('52.1.0');
    expect(text).toContain('# for chart 52.1.0, over the values of the release: helm upgrade --version 52.1.0 --reuse-values --values FILE');
    expect(tap.tcpStreamChannelTimeoutMs).toBe(15000);
    expect(tap.misc).toBeUndefined();
    expect(valuesOf('50.2').tap.resources.worker.requests.memory).toBe('4Gi');
    expect(valuesOf('50.2').text).toMatch(/Still open: tcp-streams\/timeout-range/);
  });

  test('changes nothing else for a chart of another version, whose defaults are others', () => {
    expect(Object.keys(valuesOf('52.1.0').tap).sort()).toEqual(['resources', 'tcpStreamChannelTimeoutMs']);
  });

  test('has the limit that its request needs', () => {
    expect(valuesOf(undefined).tap.resources.sniffer).toMatchObject({ requests: { memory: '4Gi' }, limits: { cpu: '2', memory: '6Gi' } });
    expect(valuesOf('52.4.0').tap.resources.sniffer).toMatchObject({ limits: { cpu: '2', memory: '6Gi' } });
  });

  test('writes no 0 for "none" where the chart writes it as a limit', () => {
    const low: any = workerOf('52.3.87');
    low.spec.template.spec.containers.push({
      name: 'tracer', image: 'docker.io/kubeshark/worker:v53.3', command: ['./tracer', '-procfs', '/hostproc'], resources: { limits: { cpu: '50m', memory: '1Gi' }, requests: { cpu: '0', memory: '1Gi' } },
    });
    const text = fixText('helm-values', [inMemory(low)]);
    expect(parse(text).tap.resources.tracer?.limits?.cpu).not.toBe('0');
  });

  test('names what the chart of the version has no value for, where a whole preset is asked for', () => {
    const { text, tap } = valuesOf('50.2', WorkerPreset.recommended());
    expect(text).toMatch(/^# no value of the chart sets tap\.resources\.tracer\.limits\.memory: charts have it from 52\.1\.0 on$/m);
    expect(tap.resources.tracer).toBeUndefined();
  });
});

test.each(['yaml-patch', 'ts', 'helm-values'] as const)('no fix as %s removes a container or an argument of its author', (language) => {
  const object = workerOf(undefined);
  object.spec.template.spec.containers[0].command = [...COMMAND, '-misspelt-flag'];
  const lines = fixText(language, [inMemory(object)]).split('\n').filter((line) => !/^(#|\/\/)/.test(line));
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter((line) => /initContainers|extraInitContainers|extraArguments|command\/\d+$/.test(line))).toEqual([]);
});

test('a whole preset for a chart of another version leaves its labels alone', () => {
  const labelled = workerOf('52.3.59');
  Object.assign(labelled.metadata.labels, { 'app.kubeshark.co/app': 'worker', 'app.kubernetes.io/managed-by': 'Helm' });
  expect(parse(fixText('helm-values', [inMemory(labelled)], WorkerPreset.recommended())).tap.labels).toBeUndefined();
});
