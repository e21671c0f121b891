import { Testing } from 'cdk8s';
import {
  CaptureBackend, KubesharkWorker, SecretReference, ServiceAccountReference, SettingsOwner, TrafficFilter, type KubesharkWorkerProps,
} from 'cdk8s-kubeshark';
import { namesOf, newChart, ofKind, quietly, synthErrors } from './synth';

beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

/** The objects of two workers of a namespace, on nodes of their own. */
function objectsOfTwo(one: KubesharkWorkerProps, other: KubesharkWorkerProps): any[] {
  const chart = newChart();
  new KubesharkWorker(chart, 'one', { placement: { hostnames: ['node-1'] }, ...one });
  new KubesharkWorker(chart, 'other', { placement: { hostnames: ['node-2'] }, ...other });
  return Testing.synth(chart);
}

function accountNames({ subjects }: any): string[] {
  return subjects.map(({ name }: any) => name);
}

const account = (name: string) => ServiceAccountReference.named(name);
const secret = (name: string) => SecretReference.named(name);

describe('two workers of a namespace', () => {
  test('have one of each object but DaemonSet and Service', () => {
    expect(namesOf(objectsOfTwo({}, {})).sort()).toEqual([
      'ClusterRole kubeshark-worker-reader-kubeshark',
      'ClusterRoleBinding kubeshark-worker-reader-kubeshark',
      'DaemonSet kubeshark-one-daemon-set',
      'DaemonSet kubeshark-other-daemon-set',
      'NetworkPolicy kubeshark-worker-ports',
      'Role kubeshark-worker-config-reader',
      'RoleBinding kubeshark-worker-config-reader',
      'Service kubeshark-metrics-one',
      'Service kubeshark-metrics-other',
      'ServiceAccount kubeshark-worker-account',
    ]);
  });

  test('give it to both by the getter', () => {
    const chart = newChart();
    const [one, other] = ['one', 'other'].map((id) => new KubesharkWorker(chart, id));
    expect(one.serviceAccountObject).toBeDefined();
    expect(other.serviceAccountObject).toBe(one.serviceAccountObject);
    expect(other.metricsService).not.toBe(one.metricsService);
  });

  test('bring all their pull secrets to the account', () => {
    const objects = objectsOfTwo(
      { image: { pullSecrets: [secret('a'), secret('b')] } },
      { image: { pullSecrets: [secret('b'), secret('c')] } },
    );
    expect(ofKind(objects, 'ServiceAccount')[0].imagePullSecrets).toEqual([{ name: 'a' }, { name: 'b' }, { name: 'c' }]);
  });

  test('leave the pull secrets of a foreign account to it', () => {
    const objects = objectsOfTwo({}, { serviceAccount: account('foreign'), image: { pullSecrets: [secret('a')] } });
    expect(ofKind(objects, 'ServiceAccount')[0].imagePullSecrets).toBeUndefined();
  });

  test('open all their ports in the network policy', () => {
    const objects = objectsOfTwo({ network: { port: 50000 } }, { metrics: { port: 50001 } });
    expect(ofKind(objects, 'NetworkPolicy')[0].spec.ingress).toEqual([
      { ports: [48999, 49100, 50000, 50001].map((port) => ({ protocol: 'TCP', port })) },
    ]);
  });

  test('have their accounts in the bindings, but for one that wants no roles', () => {
    const both = objectsOfTwo({}, { serviceAccount: account('foreign') });
    expect(ofKind(both, 'ClusterRoleBinding').map(accountNames)).toEqual([['foreign', 'kubeshark-worker-account']]);
    const one = objectsOfTwo({}, { serviceAccount: account('foreign'), rbac: false });
    expect(ofKind(one, 'RoleBinding').map(accountNames)).toEqual([['kubeshark-worker-account']]);
  });

  test('have their accounts in OpenShift\'s constraints, if they ask for them', () => {
    const objects = objectsOfTwo({ security: { openShift: true } }, { serviceAccount: account('foreign') });
    expect(ofKind(objects, 'SecurityContextConstraints')[0].users).toEqual(['system:serviceaccount:kubeshark:kubeshark-worker-account']);
  });
});

describe('the release\'s settings', () => {
  const settings = { owner: SettingsOwner.THIS_APP };

  test('are rendered once for workers that agree', () => {
    const filter = TrafficFilter.ports(80);
    const objects = objectsOfTwo({ settings, filter }, { settings, filter });
    expect(namesOf(ofKind(objects, 'ConfigMap'))).toEqual(['ConfigMap kubeshark-config-map']);
  });

  test('are an error where two workers disagree', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'one', { settings, placement: { hostnames: ['a'] } });
    new KubesharkWorker(chart, 'other', { settings: { ...settings, namespaces: ['shop'] }, placement: { hostnames: ['b'] } });
    expect(synthErrors(chart.node.root as any)).toEqual([
      '[kubeshark/other] settings/conflict: \'settings\' asks for NAMESPACES="shop", and the worker kubeshark/one for ""; '
      + 'all workers of a namespace read one ConfigMap. Give both workers the same settings, filter and sampling.',
    ]);
  });

  test('are nothing to agree on where they are owned elsewhere', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'one', { settings, capture: { backend: CaptureBackend.AF_PACKET }, placement: { hostnames: ['a'] } });
    new KubesharkWorker(chart, 'other', { settings: { namespaces: ['shop'] }, placement: { hostnames: ['b'] } });
    expect(synthErrors(chart.node.root as any)).toEqual([]);
  });
});
