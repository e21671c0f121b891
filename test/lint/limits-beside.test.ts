import { lint, type LintFinding } from '../../src/lint';
import { readText } from '../../src/loader';

const beside = (kind: string, name: string, fields: object, namespace?: string) => (
  { apiVersion: 'v1', kind, metadata: { name, ...(namespace !== undefined && { namespace }) }, ...fields }
);
const range = (item: object, namespace = 'kubeshark') => beside('LimitRange', 'range', { spec: { limits: [{ type: 'Container', ...item }] } }, namespace);
const quota = (hard: object, fields: object = {}, namespace = 'kubeshark') => beside('ResourceQuota', 'quota', { spec: { hard, ...fields } }, namespace);
const claim = (name: string, namespace = 'kubeshark') => beside('PersistentVolumeClaim', name, { spec: { accessModes: ['ReadWriteMany'] } }, namespace);
const runtime = (name: string, fields: object = {}) => beside('RuntimeClass', name, { handler: name, ...fields });
const priority = (name: string) => beside('PriorityClass', name, { value: 1 });

const RESOURCES = { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '3Gi' } };

/** A worker with these resources, and these fields of its pod. */
function worker(pod: object = {}, resources: object = RESOURCES, status?: object): object {
  const template = {
    metadata: { labels: { app: 'worker' } },
    spec: { hostNetwork: true, containers: [{ name: 'sniffer', image: 'a/worker:v53.3', command: ['./worker', '-packet-capture', 'best'], resources }], ...pod },
  };
  const metadata = { name: 'w', namespace: 'kubeshark' };
  return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { selector: { matchLabels: { app: 'worker' } }, template }, ...(status && { status }) };
}

function found(family: string, ...objects: object[]): LintFinding[] {
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  return lint(readText('input.yaml', Buffer.from(text))).findings.filter(({ rule }) => rule.startsWith(family));
}

const headings = (findings: readonly LintFinding[]) => findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);

const volume = (claimName: string) => ({ volumes: [{ name: 'data', persistentVolumeClaim: { claimName } }] });
const other = (claimName: string) => ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'hub', namespace: 'kubeshark' }, spec: { template: { spec: volume(claimName) } } });
const NAME_PATH = 'spec.template.spec.volumes[0].persistentVolumeClaim.claimName';

describe('a claim that the workers name', () => {
  test.each<[string, object[], readonly string[]]>([
    ['is silent where the input has it', [claim('data'), claim('more')], []],
    ['is silent where the input has no claims', [], []],
    ['is a warning where the input has one of another name', [claim('datas')], [`warning release/claim-name ${NAME_PATH}`]],
    ['is a warning where the input has it in another namespace', [claim('data', 'shop')], [`warning release/claim-name ${NAME_PATH}`]],
    ['is silent beside claims of other namespaces', [claim('datas', 'shop')], []],
    ['is silent beside claims that other pods mount', [claim('hub-data'), other('hub-data')], []],
  ])('%s', (_, objects, expected) => {
    const findings = found('release/claim', ...objects, worker(volume('data')));
    expect(headings(findings)).toEqual(expected);
    expect(findings.every(({ object }) => object === 'DaemonSet/kubeshark/w')).toBe(true);
  });
});

describe('a LimitRange', () => {
  test.each<[string, object, readonly string[]]>([
    ['with room is silent', { max: { memory: '3Gi' }, min: { memory: '2Gi' } }, []],
    ['below a limit', { max: { memory: '2Gi' } }, ['error release/limit-range spec.limits[0].max[memory]']],
    ['above a request', { min: { memory: '2.5Gi' } }, ['error release/limit-range spec.limits[0].min[memory]']],
    ['with a smaller ratio', { maxLimitRequestRatio: { memory: '1' } }, ['error release/limit-range spec.limits[0].maxLimitRequestRatio[memory]']],
    ['with the ratio', { maxLimitRequestRatio: { memory: '1.5' } }, []],
    ['that adds a limit', { default: { cpu: '2' } }, ['warning release/limit-range spec.limits[0].default[cpu]']],
    ['whose maximum becomes the limit', { max: { cpu: '2' } }, ['warning release/limit-range spec.limits[0].max[cpu]']],
    ['that adds a limit below the request', { default: { cpu: '100m' } }, ['error release/limit-range spec.limits[0].default[cpu]']],
    ['that adds a request', { defaultRequest: { 'ephemeral-storage': '1Gi' } }, []],
    ['for the pod, where a container has no limit', { type: 'Pod', max: { cpu: '4' } }, ['error release/limit-range spec.limits[0].max[cpu]']],
    ['for the pod, with room', { type: 'Pod', max: { memory: '4Gi' } }, []],
    ['for claims', { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }, []],
  ])('%s', (_, item, expected) => {
    const findings = found('release/limit-range', range(item), worker());
    expect(headings(findings)).toEqual(expected);
    expect(findings.every(({ object }) => object === 'LimitRange/kubeshark/range')).toBe(true);
    expect(found('release/limit-range', range(item, 'shop'), worker())).toEqual([]);
  });
});

describe('a ResourceQuota', () => {
  test.each<[string, object, readonly string[]]>([
    ['with room says for how many pods', quota({ 'requests.memory': '4Gi' }), ['info release/resource-quota spec.hard[requests.memory]']],
    ['below one pod', quota({ 'limits.memory': '2Gi' }), ['error release/resource-quota spec.hard[limits.memory]']],
    ['of nothing', quota({ pods: '0' }), ['error release/resource-quota spec.hard[pods]']],
    ['of limits that a container does not have', quota({ 'limits.cpu': '100' }), ['error release/resource-quota spec.hard[limits.cpu]']],
    ['of what pods do not count towards', quota({ 'count/services': '0', 'persistentvolumeclaims': '0' }), []],
    ['of pods that end', quota({ pods: '0' }, { scopes: ['Terminating'] }), []],
    ['of pods that do not end', quota({ pods: '0' }, { scopes: ['NotTerminating', 'NotBestEffort'] }), ['error release/resource-quota spec.hard[pods]']],
    ['of pods without requests', quota({ pods: '0' }, { scopes: ['BestEffort'] }), []],
    ['of another priority', quota({ pods: '0' }, { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'In', values: ['high'] }] } }), []],
    ['of no priority', quota({ pods: '0' }, { scopeSelector: { matchExpressions: [{ scopeName: 'PriorityClass', operator: 'DoesNotExist' }] } }), ['error release/resource-quota spec.hard[pods]']],
    ['of another namespace', quota({ pods: '0' }, {}, 'shop'), []],
  ])('%s', (_, one, expected) => {
    expect(headings(found('release/resource-quota', one, worker()))).toEqual(expected);
  });

  test('is a warning where the DaemonSet says how many pods it needs', () => {
    expect(headings(found('release/resource-quota', quota({ pods: '2' }), worker({}, RESOURCES, { desiredNumberScheduled: 3 })))).toEqual(['warning release/resource-quota spec.hard[pods]']);
    expect(found('release/resource-quota', quota({ pods: '3' }), worker({}, RESOURCES, { desiredNumberScheduled: 3 }))).toEqual([]);
  });

  test('counts the limit that a LimitRange of its namespace adds', () => {
    expect(headings(found('release/resource-quota', range({ default: { cpu: '2' } }), quota({ 'limits.cpu': '1' }), worker()))).toEqual(['error release/resource-quota spec.hard[limits.cpu]']);
    expect(headings(found('release/resource-quota', range({ default: { cpu: '2' } }), quota({ 'limits.cpu': '4' }), worker()))).toEqual(['info release/resource-quota spec.hard[limits.cpu]']);
  });
});

describe('a class that the pods name', () => {
  test.each<[string, object, object[], readonly string[]]>([
    ['a runtime class among those of the input', { runtimeClassName: 'runc' }, [runtime('runc')], []],
    ['a runtime class where the input has none', { runtimeClassName: 'crun' }, [], []],
    ['a runtime class that is not among them', { runtimeClassName: 'crun' }, [runtime('runc')], ['warning release/runtime-class spec.template.spec.runtimeClassName']],
    ['a sandbox by its handler', { runtimeClassName: 'safe' }, [runtime('safe', { handler: 'kata-qemu' })], ['warning release/runtime-class spec.template.spec.runtimeClassName']],
    ['a sandbox by its name', { runtimeClassName: 'gvisor' }, [], ['warning release/runtime-class spec.template.spec.runtimeClassName']],
    ['a class for some nodes', { runtimeClassName: 'runc' }, [runtime('runc', { scheduling: { nodeSelector: { a: 'b' } } })], ['warning release/runtime-class scheduling.nodeSelector']],
    ['a priority class that is not among them', { priorityClassName: 'high' }, [priority('low')], ['warning release/priority-class spec.template.spec.priorityClassName']],
    ['a priority class among them', { priorityClassName: 'high' }, [priority('high')], []],
    ['a priority class where the input has none', { priorityClassName: 'high' }, [], []],
    ['a priority class that every cluster has', { priorityClassName: 'system-node-critical' }, [priority('low')], []],
  ])('%s', (_, pod, objects, expected) => {
    expect(headings([...found('release/runtime-class', ...objects, worker(pod)), ...found('release/priority-class', ...objects, worker(pod))])).toEqual(expected);
  });
});

describe('a port among the node ports', () => {
  const listening = { containers: [{ name: 'sniffer', image: 'a/worker:v53.3', command: ['./worker', '-port', '30001', '-packet-capture', 'best'], resources: RESOURCES }] };
  const service = beside('Service', 'front', { spec: { type: 'NodePort', ports: [{ port: 80, nodePort: 30_001 }] } }, 'shop');

  test('is a warning on the host network, and an error beside the Service that has it', () => {
    const nodePorts = (...objects: object[]) => [...found('environment/node-port', ...objects), ...found('release/node-port', ...objects)].map(({ severity, rule }) => `${severity} ${rule}`);
    expect(nodePorts(worker(listening))).toEqual(['warning environment/node-port']);
    expect(nodePorts(worker({ ...listening, hostNetwork: false }))).toEqual([]);
    expect(nodePorts(service, worker(listening))).toEqual(['error release/node-port']);
  });
});
