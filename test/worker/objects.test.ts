import { ApiObject, Chart, Testing } from 'cdk8s';
import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
import { namesOf, newChart, newWorker, objectsOf, ofKind, quietly } from './synth';

beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

describe('objects that can be left out or asked for', () => {
  test('no roles without rbac', () => {
    expect(objectsOf({ rbac: false }).filter(({ kind }) => /Role/.test(kind))).toEqual([]);
  });

  test('no network policy without network.policy', () => {
    expect(ofKind(objectsOf({ network: { createPolicy: false } }), 'NetworkPolicy')).toEqual([]);
  });

  test('no Service without metrics.service, and no getter for it', () => {
    const worker = newWorker({ metrics: { service: false } });
    expect(worker.metricsService).toBeUndefined();
    expect(ofKind(Testing.synth(Chart.of(worker)), 'Service')).toEqual([]);
  });

  test('a claim of its own for the data, of the right mode', () => {
    const worker = newWorker({ storage: { limit: '25Gi', claim: { storageClass: 'efs' } } });
    const objects = Testing.synth(Chart.of(worker));
    expect(worker.storageClaim?.name).toBe('kubeshark-worker-data');
    expect(ofKind(objects, 'PersistentVolumeClaim')[0].spec).toEqual({
      accessModes: ['ReadWriteMany'],
      resources: { requests: { storage: '25Gi' } },
      storageClassName: 'efs',
      volumeMode: 'Filesystem',
    });
    expect(ofKind(objects, 'DaemonSet')[0].spec.template.spec.volumes).toContainEqual({
      name: 'data', persistentVolumeClaim: { claimName: 'kubeshark-worker-data' },
    });
  });

  test('no claim for a claim that is there', () => {
    const worker = newWorker({ storage: { claim: { name: 'there', existing: true } } });
    expect(worker.storageClaim).toBeUndefined();
    expect(ofKind(Testing.synth(Chart.of(worker)), 'PersistentVolumeClaim')).toEqual([]);
  });

  test('OpenShift\'s constraints for the account', () => {
    const [constraints] = ofKind(objectsOf({ security: { openShift: true } }), 'SecurityContextConstraints');
    expect(constraints).toMatchObject({ metadata: { name: 'kubeshark-worker-scc-kubeshark' }, users: ['system:serviceaccount:kubeshark:kubeshark-worker-account'] });
    expect(constraints.metadata.namespace).toBeUndefined();
  });
});

describe('the construct', () => {
  test('is known to cdk8s by its DaemonSet', () => {
    const worker = newWorker();
    expect(ApiObject.of(worker)).toBe(worker.daemonSet);
    expect(worker.daemonSet.kind).toBe('DaemonSet');
  });

  test('can be anywhere below a chart', () => {
    const chart = newChart();
    const inner = new Chart(chart, 'inner', { namespace: 'inner' });
    new KubesharkWorker(inner, 'worker');
    expect(namesOf(Testing.synth(inner))).toContain('DaemonSet kubeshark-worker-daemon-set');
    expect(Testing.synth(chart)).toEqual([]);
  });

  test('renders the same as its preset extended', () => {
    const tuning = { logging: { level: 'debug' as any }, labels: { team: 'net' } };
    const daemonSet = (props: object) => ofKind(objectsOf(props), 'DaemonSet');
    expect(daemonSet({ preset: WorkerPreset.debug().extend(tuning) })).toEqual(daemonSet({ preset: WorkerPreset.debug(), ...tuning }));
  });

  test('is not changed by what becomes of the props afterwards', () => {
    const hostnames = ['node-1'];
    const worker = newWorker({ placement: { hostnames } });
    hostnames.push('NODE-2');
    expect(JSON.stringify(worker.daemonSet.toJson())).not.toContain('NODE-2');
    expect(worker.findings.map(({ rule }) => rule)).not.toContain('placement/hostname');
  });

  test('tells for every value where it comes from', () => {
    const worker = newWorker({ preset: WorkerPreset.highTraffic(), resources: { limits: { memory: '8Gi' } } });
    const origins = Object.fromEntries(worker.explain().map(({ path, value, origin }) => [path, `${value} of ${origin}`]));
    expect(origins).toMatchObject({
      'resources.limits.memory': '8Gi of prop',
      'resources.requests.memory': '6Gi of preset highTraffic',
      'tracer.resources.limits.memory': '1Gi of preset recommended',
      'capture.networkInterface': 'any of default',
    });
    expect(worker.explainTable()).toMatch(/resources\.limits\.memory +8Gi +prop/);
  });
});
