import { Chart, Testing } from 'cdk8s';
import { KubesharkWorker, NodeLabelCondition, ServiceAccountReference } from 'cdk8s-kubeshark';
import { namesOf, newChart, objectsOf, ofKind, quietly, synthErrors } from './synth';

beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

const INSTANCE = 'app.kubernetes.io/instance';

describe('the id gives the names', () => {
  test('worker has exactly those of the official chart', () => {
    const objects = objectsOf();
    expect(namesOf(objects)).toEqual([
      'ServiceAccount kubeshark-worker-account',
      'ClusterRole kubeshark-worker-reader-kubeshark',
      'ClusterRoleBinding kubeshark-worker-reader-kubeshark',
      'Role kubeshark-worker-config-reader',
      'RoleBinding kubeshark-worker-config-reader',
      'NetworkPolicy kubeshark-worker-ports',
      'Service kubeshark-metrics-worker',
      'DaemonSet kubeshark-worker-daemon-set',
    ]);
    expect(ofKind(objects, 'DaemonSet')[0].spec.selector.matchLabels).toEqual({
      'app.kubeshark.com/app': 'worker',
      'app.kubernetes.io/name': 'kubeshark',
      [INSTANCE]: 'kubeshark',
    });
  });

  test('any other id is part of them, and of the selector and the labels of pods and Service', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'x');
    const objects = Testing.synth(chart);
    const [daemonSet] = ofKind(objects, 'DaemonSet');
    const [service] = ofKind(objects, 'Service');
    expect(daemonSet.metadata.name).toBe('kubeshark-x-daemon-set');
    expect(service.metadata.name).toBe('kubeshark-metrics-x');
    expect(daemonSet.spec.selector.matchLabels[INSTANCE]).toBe('kubeshark-x');
    expect(daemonSet.spec.template.metadata.labels[INSTANCE]).toBe('kubeshark-x');
    expect(service.spec.selector[INSTANCE]).toBe('kubeshark-x');
  });

  test('the order of workers does not matter', () => {
    const build = (...ids: string[]) => {
      const chart = newChart();
      ids.forEach((id) => new KubesharkWorker(chart, id, { placement: { nodeLabels: [NodeLabelCondition.isIn('pool', id)] } }));
      return Testing.synth(chart);
    };
    const sorted = (objects: any[]) => objects.map((object) => JSON.stringify(object)).sort();
    expect(sorted(build('a', 'b', 'worker'))).toEqual(sorted(build('worker', 'b', 'a')));
  });

  test('the selectors of two workers have no pod in common', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'worker', { placement: { hostnames: ['a'] } });
    new KubesharkWorker(chart, 'x', { placement: { hostnames: ['b'] } });
    const [one, other] = ofKind(Testing.synth(chart), 'DaemonSet');
    const selects = ({ spec }: any, labels: any) => Object.entries(spec.selector.matchLabels).every(([key, value]) => labels[key] === value);
    expect(selects(one, one.spec.template.metadata.labels)).toBe(true);
    expect(selects(one, other.spec.template.metadata.labels)).toBe(false);
    expect(selects(other, one.spec.template.metadata.labels)).toBe(false);
  });

  test('a release of another name is in the labels, and in the account\'s name', () => {
    const objects = objectsOf({ release: 'ks' });
    expect(ofKind(objects, 'DaemonSet')[0].spec.selector.matchLabels).toMatchObject({ 'app.kubernetes.io/name': 'ks', [INSTANCE]: 'ks' });
    expect(ofKind(objects, 'ServiceAccount')[0].metadata.name).toBe('ks-worker-account');
  });

  test('a name that is given takes the place of the DaemonSet\'s alone', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'x', { name: 'sniffers' });
    const names = namesOf(Testing.synth(chart));
    expect(names).toContain('DaemonSet sniffers');
    expect(names).toContain('Service kubeshark-metrics-x');
  });
});

describe('two workers of a namespace cannot share', () => {
  test.each([
    ['a name', { name: 'same' }, { name: 'same' }, "name/clash: 'name' (same): the name of the DaemonSet is taken by the worker kubeshark/one"],
    [
      'a claim', { storage: { claim: { name: 'data' } } }, { storage: { claim: { name: 'data' } } },
      "name/clash: 'storage.claim.name' (data): the name of the claim is taken by the worker kubeshark/one",
    ],
  ])('%s', (_, one, other, message) => {
    const chart = newChart();
    new KubesharkWorker(chart, 'one', one);
    new KubesharkWorker(chart, 'other', other);
    const errors = synthErrors(chart.node.root as any).filter((line) => line.includes('clash'));
    expect(errors).toEqual([expect.stringContaining(`[kubeshark/other] ${message}`)]);
  });

  test('an id, where they are in two charts', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app, 'one'), 'worker');
    new KubesharkWorker(newChart(app, 'other'), 'worker');
    expect(synthErrors(app)).toEqual([
      "[other/worker] name/clash: 'name' (kubeshark-worker-daemon-set): the name of the DaemonSet is taken by the worker one/worker; "
      + 'two workers in a namespace cannot share it. Give the construct another id, or another namespace to its chart.',
    ]);
  });

  test('a selector, also under another name', () => {
    const app = Testing.app();
    new KubesharkWorker(newChart(app, 'one'), 'worker', { placement: { hostnames: ['a'] } });
    new KubesharkWorker(newChart(app, 'other'), 'worker', { name: 'another', placement: { hostnames: ['b'] } });
    expect(synthErrors(app)).toEqual([
      expect.stringContaining("[other/worker] name/clash: 'release' (kubeshark, kubeshark): the selector by name and instance is taken by the worker one/worker"),
    ]);
  });

  test('but a claim that is there already', () => {
    const chart = newChart();
    const storage = { claim: { name: 'data', existing: true } };
    new KubesharkWorker(chart, 'one', { storage, placement: { hostnames: ['a'] } });
    new KubesharkWorker(chart, 'other', { storage, placement: { hostnames: ['b'] } });
    expect(ofKind(Testing.synth(chart), 'PersistentVolumeClaim')).toEqual([]);
  });
});

describe('the namespace', () => {
  test('of the chart is that of every object that can have one', () => {
    const spaced = objectsOf().filter(({ kind }) => !kind.startsWith('Cluster'));
    expect(new Set(spaced.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['kubeshark']));
    expect(objectsOf().filter(({ kind }) => kind.startsWith('Cluster')).map(({ metadata }) => metadata.namespace)).toEqual([undefined, undefined]);
  });

  test('may be missing: objects carry none, subjects say default, and a warning says it', () => {
    const chart = newChart(Testing.app(), 'kubeshark', {});
    const worker = new KubesharkWorker(chart, 'worker');
    const objects = Testing.synth(chart);
    expect(objects.filter(({ metadata }) => 'namespace' in metadata)).toEqual([]);
    expect([...ofKind(objects, 'ClusterRoleBinding'), ...ofKind(objects, 'RoleBinding')].map(({ subjects }) => subjects)).toEqual([
      [{ kind: 'ServiceAccount', name: 'kubeshark-worker-account', namespace: 'default' }],
      [{ kind: 'ServiceAccount', name: 'kubeshark-worker-account', namespace: 'default' }],
    ]);
    expect(worker.findings.filter(({ message }) => message.includes('default')).map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('is another for workers in charts of other namespaces, which share nothing', () => {
    const app = Testing.app();
    const charts = ['a', 'b'].map((namespace) => newChart(app, namespace, { namespace }));
    charts.forEach((chart) => new KubesharkWorker(chart, 'worker', { placement: { hostnames: [chart.node.id] } }));
    expect(synthErrors(app)).toEqual([]);
    expect(charts.map((chart) => ofKind(Testing.synth(chart), 'ClusterRole').map(({ metadata }) => metadata.name))).toEqual([
      ['kubeshark-worker-reader-a'], ['kubeshark-worker-reader-b'],
    ]);
  });

  test('is rendered on request, once, and lets privileged pods in', () => {
    const chart = newChart();
    new KubesharkWorker(chart, 'a', { createNamespace: true, placement: { hostnames: ['a'] } });
    new KubesharkWorker(chart, 'b', { createNamespace: true, placement: { hostnames: ['b'] } });
    const objects = Testing.synth(chart);
    expect(ofKind(objects, 'Namespace')).toHaveLength(1);
    expect(objects[0]).toMatchObject({
      kind: 'Namespace', metadata: { name: 'kubeshark', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } },
    });
  });
});

describe('the account', () => {
  test('is the one that is given, and then none is rendered', () => {
    const chart = newChart();
    const account = ServiceAccountReference.named('sniffers');
    const worker = new KubesharkWorker(chart, 'worker', { serviceAccount: account });
    const objects = Testing.synth(Chart.of(worker));
    expect(worker.serviceAccountObject).toBeUndefined();
    expect(ofKind(objects, 'ServiceAccount')).toEqual([]);
    expect(ofKind(objects, 'DaemonSet')[0].spec.template.spec.serviceAccountName).toBe('sniffers');
    expect(ofKind(objects, 'RoleBinding')[0].subjects).toEqual([{ kind: 'ServiceAccount', name: 'sniffers', namespace: 'kubeshark' }]);
  });
});
