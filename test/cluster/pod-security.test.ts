import { Cluster } from './support/cluster';
import { eventually } from './support/eventually';
import { givenControlPlane } from './support/given-control-plane';
import { workerOf } from './support/namespace';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const cluster = new Cluster(givenControlPlane());

describe.each(['baseline', 'restricted', 'privileged'])('in a namespace that enforces the level %s', (level) => {
  const name = `level-${level}`;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [ENFORCE]: level } } };
  const objects = JSON.parse(JSON.stringify(workerOf({}).objects).replaceAll('"namespace":"kubeshark"', `"namespace":"${name}"`)) as any[];

  beforeAll(async () => {
    cluster.addNodes([{ name: `node-${level}` }]);
    await cluster.addNamespace(name);
    cluster.apply([namespace]);
  });

  afterAll(async () => {
    cluster.remove('nodes', [`node-${level}`]);
    await cluster.removeNamespace(name);
  });

  test('release/pod-security is an error exactly where the controller cannot create a pod', async () => {
    const findings = lint([namespace, ...objects].map((object) => inMemory(object))).findings.filter(({ rule }) => rule === 'release/pod-security');
    await cluster.with(name, objects, async () => {
      const isDecided = (events: readonly any[]) => events.some(({ reason }) => reason === 'FailedCreate' || reason === 'SuccessfulCreate');
      const events = await eventually(async () => (await cluster.list(name, 'events')).filter(({ involvedObject }) => involvedObject.kind === 'DaemonSet'), isDecided);
      const rejected = events.filter(({ reason }) => reason === 'FailedCreate');
      expect(findings).toHaveLength(level === 'privileged' ? 0 : 1);
      expect(rejected.length > 0).toBe(findings.length > 0);
      expect(rejected.every(({ message }) => message.includes(`violates PodSecurity "${level}:latest"`))).toBe(true);
      expect((await cluster.list(name, 'pods')).length > 0).toBe(findings.length === 0);
    });
  });
});
