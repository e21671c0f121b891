import * as fs from 'node:fs';
import * as path from 'node:path';
import { clusterWithNodes, NAMESPACE } from './support/namespace';
import { ALL_NODES, UNTAINTED_NODES } from './support/nodes';
import { runProgram } from '../support/run-program';

const EXAMPLES = path.resolve(__dirname, '..', '..', 'examples');
const NAMES = fs.readdirSync(EXAMPLES).filter((name) => fs.existsSync(path.join(EXAMPLES, name, 'main.ts'))).sort();

/** The nodes of each DaemonSet, where not all Linux nodes. */
const NODES_OF: { readonly [example: string]: { readonly [daemonSet: string]: readonly string[] } } = {
  // Its manifest asks for no operating system.
  'adopted-release': { 'kubeshark-worker-daemon-set': [...ALL_NODES, 'windows'].sort() },
  'custom-preset': {
    'kubeshark-large-daemon-set': ['large-1'],
    'kubeshark-worker-daemon-set': ALL_NODES.filter((name) => name !== 'large-1'),
  },
  'fleet': {
    'kubeshark-large-daemon-set': ['large-1'],
    'kubeshark-small-daemon-set': ['node-1', 'node-2'],
    'kubeshark-others-daemon-set': ['control-plane', 'no-zone', 'node-3'],
  },
  'monitoring': {
    'kubeshark-large-daemon-set': ['large-1'],
    'kubeshark-others-daemon-set': ALL_NODES.filter((name) => name !== 'large-1'),
  },
  'tuning-guide': { 'kubeshark-worker-daemon-set': ['node-1', 'node-2'] },
  'validation': { 'kubeshark-worker-daemon-set': ['node-1', 'node-2'], 'agent': [...UNTAINTED_NODES, 'windows'].sort() },
};

/** Kinds that a cluster has only where somebody has installed them. */
const CUSTOM_KINDS = ['VerticalPodAutoscaler', 'PodMonitor', 'PrometheusRule'];

/** What the claim of a release is bound to. */
const VOLUME = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'shared' },
  spec: { capacity: { storage: '1Ti' }, accessModes: ['ReadWriteMany'], hostPath: { path: '/shared' } },
};

const cluster = clusterWithNodes();
beforeAll(() => cluster.create([VOLUME]));
afterAll(() => cluster.remove('persistentvolume', [VOLUME.metadata.name]));

describe.each(NAMES)('the example %s', (example) => {
  let objects: any[];
  beforeAll(() => {
    const folder = path.join(EXAMPLES, example);
    objects = runProgram(fs.readFileSync(path.join(folder, 'main.ts'), 'utf8'), folder).objects.filter(({ kind }) => !CUSTOM_KINDS.includes(kind));
  });

  test('is accepted under strict validation without a warning', () => {
    expect(cluster.dryRun(objects).stderr).toBe('');
  });

  test('runs on the nodes that it chooses, and leaves no pod waiting', async () => {
    await cluster.with(NAMESPACE, objects, async () => {
      const { pending } = await cluster.settled(NAMESPACE);
      const expected = objects.filter(({ kind }) => kind === 'DaemonSet').map(({ metadata: { name } }) => [name, NODES_OF[example]?.[name] ?? ALL_NODES]);
      expect({ pending, running: await cluster.nodesByDaemonSet(NAMESPACE) }).toEqual({ pending: [], running: Object.fromEntries(expected) });
    });
  });
});
