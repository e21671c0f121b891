import * as fc from 'fast-check';
import { compact, maybe, NAMESPACE } from './node-arbitrary';

/** A priority class below that of workers, which have none. */
export const LOW_PRIORITY = 'low';

const PROTOCOLS = ['TCP', 'UDP'];
const PORTS = [40_001, 40_002];

const requests = fc.record({
  'cpu': maybe(70, fc.constantFrom('0', '100m', '330m', '0.5', '1', '1930m')),
  'memory': maybe(70, fc.constantFrom('0', '500Mi', '1Gi', '1536Mi', '3500Mi', '1e9')),
  'ephemeral-storage': maybe(20, fc.constantFrom('1Gi', '10Gi', '12G')),
}).map(compact);

/** A limit without a request counts as one. */
const resources = fc.oneof(
  { weight: 5, arbitrary: requests.map((amounts) => ({ requests: amounts })) },
  { weight: 1, arbitrary: requests.map((amounts) => ({ limits: amounts })) },
  { weight: 1, arbitrary: fc.constant({ requests: { 'acme.example/gpu': '1' }, limits: { 'acme.example/gpu': '1' } }) },
);

const port = fc.record({
  number: fc.constantFrom(...PORTS),
  protocol: fc.constantFrom(...PROTOCOLS),
  hostIP: maybe(20, fc.constantFrom('127.0.0.1', '10.0.0.1')),
});
const ports = fc.uniqueArray(port, { minLength: 1, maxLength: 2, selector: ({ number, protocol }) => `${number}${protocol}` });

/** Ports that a container holds on its node. */
const hostPorts = ports.map((all) => all.map(({ number, protocol, hostIP }) => (
  compact({ containerPort: number, hostPort: number, protocol, hostIP })
)));

/** Ports that it holds if its pod is on the host's network. */
const declaredPorts = ports.map((all) => all.map(({ number, protocol }) => ({ containerPort: number, protocol })));

function container(name: string): fc.Arbitrary<any> {
  return fc.record({ name: fc.constant(name), image: fc.constant('registry.example.com/agent:1'), resources });
}

const initContainers = fc.array(fc.boolean(), { minLength: 1, maxLength: 2 }).chain((sidecars) => fc.tuple(
  ...sidecars.map((isSidecar, index) => container(`init-${index}`).map((one) => (isSidecar ? { ...one, restartPolicy: 'Always' } : one))),
));

/** What a pod takes of its node: amounts and ports. */
export const demandingPod: fc.Arbitrary<any> = fc.record({
  main: container('main'),
  second: maybe(25, container('second')),
  initContainers: maybe(20, initContainers),
  hostNetwork: maybe(30, fc.constant(true)),
  declared: maybe(50, declaredPorts),
  held: maybe(25, hostPorts),
}).map(({ main, second, initContainers: before, hostNetwork, declared, held }) => compact({
  hostNetwork,
  initContainers: before,
  containers: [{ ...main, ...(hostNetwork ? declared && { ports: declared } : held && { ports: held }) }, ...(second ? [second] : [])],
}));

/** What a pod is that takes nothing but its place. */
export const modestPod: fc.Arbitrary<any> = fc.record({ hostNetwork: maybe(30, fc.constant(true)) })
  .map(({ hostNetwork }) => compact({ hostNetwork, containers: [{ name: 'main', image: 'registry.example.com/agent:1' }] }));

/** A pod that is on its node whatever the scheduler would say; some in the sight of a fleet's spread, some that make room for workers. */
export function residentArbitrary(name: string, nodeName: string, fleet: string): fc.Arbitrary<any> {
  return fc.record({ spec: demandingPod, sort: fc.constantFrom('counted', 'foreign', 'low') }).map(({ spec, sort }) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: NAMESPACE, labels: { app: sort === 'counted' ? fleet : 'resident' } },
    spec: {
      ...spec,
      nodeName,
      tolerations: [{ operator: 'Exists' }],
      terminationGracePeriodSeconds: 0,
      ...(sort === 'low' && { priorityClassName: LOW_PRIORITY }),
    },
  }));
}
