import { dirname } from 'node:path';
import { Cluster } from './support/cluster';
import { givenControlPlane } from './support/given-control-plane';
import { workerOf } from './support/namespace';
import { runCli } from '../cli/support/run-cli';

const NAMESPACE = 'lint-cluster';
const plane = givenControlPlane();
const cluster = new Cluster(plane);
const NODES = [{ name: 'lint-linux' }, { name: 'lint-arm', labels: { 'kubernetes.io/arch': 'arm' } }];

const objects = (props: object) => JSON.parse(JSON.stringify(workerOf(props).objects).replaceAll('"namespace":"kubeshark"', `"namespace":"${NAMESPACE}"`));

const path = process.env.PATH;
beforeAll(async () => {
  process.env.PATH = `${dirname(plane.kubectl)}:${path}`;
  cluster.addNodes(NODES);
  await cluster.addNamespace(NAMESPACE);
});
afterAll(async () => {
  process.env.PATH = path;
  cluster.remove('nodes', NODES.map(({ name }) => name));
  await cluster.removeNamespace(NAMESPACE);
});

async function pods(): Promise<any[]> {
  const { stdout } = await runCli(['lint', '--cluster', '-n', NAMESPACE, '--kubeconfig', plane.kubeconfig, '--output', 'json']);
  return JSON.parse(stdout).pods.filter(({ node }: any) => node.startsWith('lint-'));
}

test('a pod that runs, and a node of another architecture', async () => {
  await cluster.with(NAMESPACE, objects({}), async () => {
    await cluster.settled(NAMESPACE);
    expect(await pods()).toMatchObject([{ node: 'lint-arm', status: 'missing', reason: 'architecture' }, { node: 'lint-linux', status: 'running', restarts: 0 }]);
  });
});

test('a pod that does not fit has the words of the scheduler', async () => {
  await cluster.with(NAMESPACE, objects({ resources: { requests: { memory: '500Gi' }, limits: { memory: '500Gi' } } }), async () => {
    await cluster.settled(NAMESPACE);
    expect(await pods()).toMatchObject([{ node: 'lint-arm' }, { node: 'lint-linux', status: 'pending', reason: 'Unschedulable', message: expect.stringContaining('Insufficient memory') }]);
  });
});

describe('settings that select nothing, in the ConfigMap of the release', () => {
  const settings = (data: object) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubeshark-config-map', namespace: NAMESPACE }, data });

  test.each([
    ['an expression that RE2 rejects', { POD_REGEX: '*' }, 'error settings/pod-regex data[POD_REGEX]'],
    ['an expression that no name matches', { POD_REGEX: 'Catalogue' }, 'warning settings/pod-regex data[POD_REGEX]'],
    ['every target excluded', { NAMESPACES: 'shop', EXCLUDED_NAMESPACES: 'shop' }, 'warning settings/excluded data[EXCLUDED_NAMESPACES]'],
    ['a filter over the targets', { POD_REGEX: 'a.*', BPF_OVERRIDE: 'tcp port 80' }, 'warning settings/overridden data[POD_REGEX]'],
    ['a release that waits', { STOPPED: 'true' }, 'warning release/capture-stop data[STOPPED]'],
  ])('%s', async (_, data, expected) => {
    await cluster.with(NAMESPACE, [...objects({}), settings(data)], async () => {
      const { stdout } = await runCli(['lint', '--cluster', '-n', NAMESPACE, '--kubeconfig', plane.kubeconfig, '--no-config', '--output', 'json']);
      const found = JSON.parse(stdout).findings.map(({ severity, rule, path: field }: any) => `${severity} ${rule} ${field}`);
      expect(found).toContain(expected);
    });
  });
});
