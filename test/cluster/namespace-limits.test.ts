import { Cluster } from './support/cluster';
import { eventually } from './support/eventually';
import { givenControlPlane } from './support/given-control-plane';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';

const NAMESPACE = 'limits';
const cluster = new Cluster(givenControlPlane());

/** A worker's pod; its disk has a limit so that the sentinels below concern only themselves. */
const RESOURCES = { requests: { cpu: '500m', memory: '2Gi' }, limits: { 'memory': '3Gi', 'ephemeral-storage': '1Gi' } };
const POD = { containers: [{ name: 'sniffer', image: 'a/worker:v53.3', command: ['./worker', '-packet-capture', 'best'], resources: RESOURCES }] };
const TWO = { containers: [...POD.containers, { name: 'other', image: 'a/other:1', resources: { limits: { 'cpu': '1', 'memory': '1Gi', 'ephemeral-storage': '1Gi' } } }] };
const INIT = { ...POD, initContainers: [{ name: 'first', image: 'a/first:1', resources: { limits: { 'cpu': '1', 'memory': '4Gi', 'ephemeral-storage': '1Gi' } } }] };

const object = (kind: string, name: string, fields: object) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: NAMESPACE }, ...fields });
const pod = (name: string, spec: object) => object('Pod', name, { spec });

const SEEN_RANGE = { type: 'Container', max: { 'ephemeral-storage': '100Gi' } };
const BEYOND_RANGE = pod('sentinel', { containers: [{ ...POD.containers[0], resources: { limits: { 'cpu': '1', 'memory': '3Gi', 'ephemeral-storage': '200Gi' } } }] });
const SEEN_QUOTA = { 'count/secrets': '0' };
const BEYOND_QUOTA = object('Secret', 'sentinel', {});

/** The errors about pods of a DaemonSet beside such an object. */
function errors(spec: object, beside: object): string[] {
  const template = { metadata: { labels: { app: 'w' } }, spec };
  const daemonSet = { ...object('DaemonSet', 'w', {}), apiVersion: 'apps/v1', spec: { selector: { matchLabels: { app: 'w' } }, template } };
  return lint([beside, daemonSet].map((one) => inMemory(one as any))).findings
    .filter(({ rule, severity }) => /^release\/(limit-range|resource-quota)$/.test(rule) && severity === 'error').map(({ path }) => path!);
}

/** Applies objects, the last with a sentinel that it rejects, and waits until the admission has seen them. */
async function admitted(kind: string, objects: readonly any[], sentinel: object, check: () => Promise<void>): Promise<void> {
  try {
    objects.forEach((one) => cluster.apply([one]));
    await eventually(() => cluster.refusal(sentinel), (reason) => reason !== undefined && /exceeded quota|maximum/.test(reason));
    await check();
  } finally {
    cluster.remove(kind, objects.map(({ metadata }) => metadata.name), NAMESPACE);
    await eventually(() => cluster.refusal(sentinel), (reason) => reason === undefined);
  }
}

beforeAll(() => cluster.addNamespace(NAMESPACE));
afterAll(() => cluster.removeNamespace(NAMESPACE));

test.each<[string, object, object]>([
  ['with room', POD, { type: 'Container', max: { memory: '3Gi' }, min: { memory: '2Gi' } }],
  ['below a limit', POD, { type: 'Container', max: { memory: '2Gi' } }],
  ['above a request', POD, { type: 'Container', min: { memory: '2500Mi' } }],
  ['with a smaller ratio', POD, { type: 'Container', maxLimitRequestRatio: { memory: '1' } }],
  ['with a ratio where there is no limit', POD, { type: 'Container', maxLimitRequestRatio: { cpu: '2' } }],
  ['whose maximum becomes the limit', POD, { type: 'Container', max: { cpu: '2' } }],
  ['that adds a limit below the request', POD, { type: 'Container', default: { cpu: '100m' } }],
  ['for the pod, where no container has a limit', POD, { type: 'Pod', max: { cpu: '4' } }],
  ['for the pod, where one container has no limit', TWO, { type: 'Pod', max: { cpu: '4' } }],
  ['for the pod, below the sum', TWO, { type: 'Pod', max: { memory: '3Gi' } }],
  ['for the pod, with room for the sum', TWO, { type: 'Pod', max: { memory: '4Gi' } }],
  ['for the pod, below an init container', INIT, { type: 'Pod', max: { memory: '3500Mi' } }],
  ['for the pod, above the requests', POD, { type: 'Pod', min: { memory: '2500Mi' } }],
])('release/limit-range is an error exactly where the API server rejects the pods: a range %s', async (_, spec, item) => {
  const [range, seen] = [item, SEEN_RANGE].map((limits, index) => object('LimitRange', `range-${index}`, { spec: { limits: [limits] } }));
  await admitted('limitranges', [range, seen], BEYOND_RANGE, async () => {
    const reason = await cluster.refusal(pod('worker', spec));
    expect([reason, errors(spec, range).length > 0]).toEqual([reason, reason !== undefined]);
  });
});

test.each<[string, object, object]>([
  ['with room', POD, { hard: { 'requests.memory': '2Gi', 'limits.memory': '3Gi', 'pods': '1' } }],
  ['below the requests', POD, { hard: { memory: '1Gi' } }],
  ['below the limits', POD, { hard: { 'limits.memory': '2Gi' } }],
  ['of a limit that no container has', POD, { hard: { 'limits.cpu': '100' } }],
  ['of a limit that one container lacks', TWO, { hard: { 'limits.cpu': '100' } }],
  ['below the sum', TWO, { hard: { 'limits.memory': '3500Mi' } }],
  ['below an init container', INIT, { hard: { 'limits.memory': '3500Mi' } }],
  ['of no pods', POD, { hard: { pods: '0' } }],
  ['of no pods that end', POD, { hard: { pods: '0' }, scopes: ['Terminating'] }],
  ['of no pods that do not end', POD, { hard: { pods: '0' }, scopes: ['NotTerminating'] }],
  ['of no pods of a priority', POD, { hard: { pods: '0' }, scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['system-node-critical'] }] } }],
])('release/resource-quota is an error exactly where the API server rejects the pods: a quota %s', async (_, spec, fields) => {
  const quota = object('ResourceQuota', 'quota', { spec: fields });
  const seen = object('ResourceQuota', 'seen', { spec: { hard: SEEN_QUOTA } });
  const isCounted = (quotas: readonly any[]) => quotas.every(({ status }) => Object.keys(status?.hard ?? {}).length > 0);
  cluster.apply([quota]);
  await eventually(() => cluster.list(NAMESPACE, 'resourcequotas'), isCounted);
  await admitted('resourcequotas', [quota, seen], BEYOND_QUOTA, async () => {
    const reason = await cluster.refusal(pod('worker', spec));
    expect([reason, errors(spec, quota).length > 0]).toEqual([reason, reason !== undefined]);
  });
});
