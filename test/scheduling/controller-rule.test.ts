import fc from 'fast-check';
import { daemonSet, node, planOf } from '../node-selectors/support/fleets';
import { runs } from '../support/runs';

/** The rule in control-plane terms, written a second time and without any index: what the controller makes a pod for. */
function controllerSends(podSpec: any, { metadata: { name, labels }, spec: { taints = [] } }: any): boolean {
  const selected = Object.entries(podSpec.nodeSelector ?? {}).every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value);
  const terms = podSpec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  const required = terms === undefined || terms.some(({ matchExpressions = [], matchFields = [] }: any) => (
    matchExpressions.length + matchFields.length > 0
    && matchExpressions.every((one: any) => holds(one, Object.hasOwn(labels, one.key) ? labels[one.key] : undefined))
    && matchFields.every(({ operator, values }: any) => values.length === 1 && (operator === 'In') === (values[0] === name))
  ));
  const tolerations = [...podSpec.tolerations ?? [], ...automatic(podSpec.hostNetwork)];
  return selected && required && taints.every((taint: any) => taint.effect === 'PreferNoSchedule' || tolerations.some((one: any) => tolerated(one, taint)));
}

function holds({ operator, values = [] }: any, value: string | undefined): boolean {
  if (operator === 'In') return values.length > 0 && value !== undefined && values.includes(value);
  if (operator === 'NotIn') return values.length > 0 && (value === undefined || !values.includes(value));
  if (operator === 'Exists') return values.length === 0 && value !== undefined;
  if (operator === 'DoesNotExist') return values.length === 0 && value === undefined;
  const numbers = [value, values[0]].map((text) => (text !== undefined && /^[+-]?\d{1,18}$/.test(text) ? Number(text) : NaN));
  return values.length === 1 && (operator === 'Gt' ? numbers[0] > numbers[1] : numbers[0] < numbers[1]);
}

function automatic(hostNetwork: boolean): object[] {
  const keys = (effect: string, ...names: string[]) => names.map((name) => ({ key: `node.kubernetes.io/${name}`, operator: 'Exists', effect }));
  return [
    ...keys('NoExecute', 'not-ready', 'unreachable'), ...keys('NoSchedule', 'disk-pressure', 'memory-pressure', 'pid-pressure', 'unschedulable'),
    ...(hostNetwork ? keys('NoSchedule', 'network-unavailable') : []),
  ];
}

function tolerated({ key = '', operator = 'Equal', value = '', effect = '' }: any, taint: any): boolean {
  return (effect === '' || effect === taint.effect) && (key === '' || key === taint.key) && (operator === 'Exists' || value === (taint.value ?? ''));
}

const key = fc.constantFrom('a', 'b', 'constructor');
const value = fc.constantFrom('', 'x', 'y', '1', '2', '10', '-1', '07');
const name = fc.constantFrom('n1', 'n2', 'n3');
const requirement = fc.record({
  key, operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'), values: fc.array(value, { maxLength: 2 }),
});
const byName = fc.record({ key: fc.constant('metadata.name'), operator: fc.constantFrom('In', 'NotIn'), values: fc.array(name, { minLength: 1, maxLength: 2 }) });
const term = fc.record({
  matchExpressions: fc.array(requirement, { maxLength: 3 }), matchFields: fc.array(byName, { maxLength: 1 }),
}, { requiredKeys: [] });
const effect = fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule');
const taintKey = fc.constantFrom('t', 'u', 'node.kubernetes.io/unschedulable', 'node.kubernetes.io/not-ready', 'node.kubernetes.io/network-unavailable');
const taint = fc.record({ key: taintKey, value: fc.constantFrom('', 'v'), effect }, { requiredKeys: ['key', 'effect'] });
const toleration = fc.record({
  key: taintKey, operator: fc.constantFrom('Exists', 'Equal'), value: fc.constantFrom('', 'v'), effect,
}, { requiredKeys: [] }).filter((one) => one.key !== undefined || one.operator === 'Exists');

const podSpec = fc.record({
  hostNetwork: fc.boolean(),
  nodeSelector: fc.dictionary(key, value, { maxKeys: 1 }),
  affinity: fc.array(term, { maxLength: 3 }).map((nodeSelectorTerms) => (
    { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } }
  )),
  tolerations: fc.array(toleration, { maxLength: 3 }),
}, { requiredKeys: ['hostNetwork'] });

const nodes = fc.uniqueArray(name, { minLength: 1 }).chain((names) => fc.tuple(...names.map((one) => (
  fc.tuple(fc.dictionary(key, value), fc.array(taint, { maxLength: 2 })).map(([labels, taints]) => node(one, { labels, taints }))
))));

test('pods are made for exactly the nodes that the rule of the controller gives', () => {
  let made = 0;
  let notMade = 0;
  fc.assert(fc.property(fc.array(podSpec, { minLength: 1, maxLength: 4 }), nodes, (specs, objects) => {
    const plans = planOf(specs.map((spec, index) => daemonSet(`pool-${index}`, { ...spec, containers: [] })), objects);
    for (const object of objects as any[]) {
      const { workers, pending, excluded } = plans[object.metadata.name];
      const sent = specs.flatMap((spec, index) => (controllerSends(spec, object) ? [`pool-${index}`] : []));
      made += sent.length;
      notMade += specs.length - sent.length;
      expect([...workers]).toEqual(sent);
      expect(pending).toEqual([]);
      expect(excluded.map(({ pool }) => pool)).toEqual(specs.map((_, index) => `pool-${index}`).filter((pool) => !sent.includes(pool)));
    }
  }), { numRuns: runs(1000) });
  expect(Math.min(made, notMade)).toBeGreaterThan(runs(100));
});
