import { inMemory } from '../../src/loader';
import { readPods } from '../../src/scheduling';

/** A pod whose spec is this. */
function pod(spec: unknown): any {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'shop', name: 'db' }, spec };
}

const container = (resources: unknown) => ({ nodeName: 'a', containers: [{ name: 'db', resources }] });

function problem(spec: unknown): string {
  try {
    readPods([inMemory(pod(spec))], 'pods.json');
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
}

test.each<[string, unknown, string]>([
  ['a request that is no quantity', container({ requests: { cpu: 'x' } }), "'spec.containers[0].resources.requests.cpu' (x) is not a valid quantity; write one such as '4' or '16Gi'."],
  ['a negative request', container({ requests: { memory: -5 } }), "'spec.containers[0].resources.requests.memory' (-5) is not a valid quantity; write one such as '4' or '16Gi'."],
  ['a null request', container({ requests: { memory: null } }), "'spec.containers[0].resources.requests.memory' (null) is not a valid quantity; write one such as '4' or '16Gi'."],
  ['a limit, which is the request by default', container({ limits: { memory: '1GiB' } }), "'spec.containers[0].resources.limits.memory' (1GiB) is not a valid quantity; write one such as '4' or '16Gi'."],
  ['requests that are a list', container({ requests: [] }), "'spec.containers[0].resources.requests' ([]) must be a map of names to values."],
  ['a null container', { containers: [null] }, "'spec.containers' ([null]) must be a list of objects."],
  ['a null init container', { initContainers: [null] }, "'spec.initContainers' ([null]) must be a list of objects."],
  ['the request of an init container', { initContainers: [{ resources: { requests: { cpu: '' } } }] }, "'spec.initContainers[0].resources.requests.cpu' (\"\") is not a valid quantity; write one such as '4' or '16Gi'."],
  ['resources of the pod', { resources: { requests: { cpu: 'x' } } }, "'spec.resources.requests.cpu' (x) is not a valid quantity; write one such as '4' or '16Gi'."],
  ['overhead', { overhead: { cpu: 'x' } }, "'spec.overhead.cpu' (x) is not a valid quantity; write one such as '4' or '16Gi'."],
  ['a port that is no number', { containers: [{ ports: [{ hostPort: '80' }] }] }, "'spec.containers[0].ports[0].hostPort' must be a whole number from 0 to 65535; correct it."],
  ['a spec that is a list', [], "'spec' ([]) must be a map of names to values."],
])('a pod is rejected for %s', (_, spec, reason) => {
  expect(problem(spec)).toBe(`the cluster: Pod/shop/db: ${reason}`);
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['requests in every notation', container({ requests: { 'cpu': 1, 'memory': '1e3', 'nvidia.com/gpu': '2' }, limits: { cpu: '1500m' } })],
  ['nulls for what is missing', { containers: null, initContainers: null, overhead: null, resources: null }],
  ['ports', { containers: [{ ports: [{ hostPort: 0, containerPort: 80 }, { containerPort: 65_535 }] }] }],
])('a pod with %s is read', (_, spec) => {
  expect(readPods([inMemory(pod(spec))], 'pods.json')).toEqual([pod(spec)]);
});

test('an object that is not a pod is rejected with its kind', () => {
  expect(() => readPods([inMemory({ kind: 'Node' })], 'pods.json')).toThrow("pods.json: this is Node, but pods are expected; pass the output of 'kubectl get pods -A -o json'");
  expect(() => readPods([inMemory({ kind: { a: 1 } })], 'pods.json')).toThrow('pods.json: this is an object without a kind, but pods are expected');
});
