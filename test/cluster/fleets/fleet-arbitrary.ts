import * as fc from 'fast-check';
import { compact, GROUP, maybe, NAMESPACE, POOL, POOLS, SIZE, SIZES, TAINT_EFFECTS, TAINT_KEYS, TAINT_VALUES, ZONE, ZONES } from './node-arbitrary';
import { demandingPod, modestPod } from './pod-arbitrary';

/** A fleet: its DaemonSets, in the order in which they are created. */
export interface Fleet {
  readonly name: string;
  readonly daemonSets: readonly any[];
}

const KEYS_AND_VALUES = [
  ['kubernetes.io/os', ['linux', 'windows']],
  ['kubernetes.io/arch', ['amd64', 'arm64']],
  [ZONE, ZONES],
  [POOL, POOLS],
  [SIZE, SIZES],
] as const;
const COMPARED = ['4', '8', '010', '9223372036854775806', '9223372036854775807', '9223372036854775808', 'abc', '-1', '+8'];

const label = fc.constantFrom(...KEYS_AND_VALUES).chain(([key, values]) => fc.record({ key: fc.constant(key), value: fc.constantFrom(...values) }));

const expression: fc.Arbitrary<any> = fc.constantFrom(...KEYS_AND_VALUES).chain(([key, values]) => fc.oneof(
  { weight: 4, arbitrary: fc.record({ key: fc.constant(key), operator: fc.constantFrom('In', 'NotIn'), values: fc.subarray([...values], { minLength: 1 }) }) },
  { weight: 2, arbitrary: fc.record({ key: fc.constant(key), operator: fc.constantFrom('Exists', 'DoesNotExist') }) },
  { weight: 1, arbitrary: fc.record({ key: fc.constant(SIZE), operator: fc.constantFrom('Gt', 'Lt'), values: fc.tuple(fc.constantFrom(...COMPARED)) }) },
));

function term(nodes: readonly string[]): fc.Arbitrary<any> {
  const field = fc.record({ key: fc.constant('metadata.name'), operator: fc.constantFrom('In', 'NotIn'), values: fc.tuple(fc.constantFrom(...nodes, 'no-such-node')) });
  return fc.record({ matchExpressions: fc.array(expression, { maxLength: 2 }), matchFields: maybe(12, fc.tuple(field)) }).map(compact);
}

const toleration = fc.record({
  key: maybe(80, fc.constantFrom(...TAINT_KEYS, 'node.kubernetes.io/not-ready')),
  isEqual: fc.boolean(),
  value: fc.constantFrom(...TAINT_VALUES),
  effect: maybe(60, fc.constantFrom(...TAINT_EFFECTS)),
}).map(({ key, isEqual, value, effect }) => compact(key !== undefined && isEqual ? { key, value, effect } : { key, operator: 'Exists', effect }));

function spreadOver(fleet: string, name: string, mayIgnore: boolean): fc.Arbitrary<any> {
  const selectors = [{ matchLabels: { app: fleet } }, { matchLabels: { name } }, { matchLabels: { app: 'resident' } }, {}, undefined];
  return fc.record({
    topologyKey: fc.constantFrom(ZONE, ZONE, POOL, 'kubernetes.io/hostname'),
    maxSkew: fc.constantFrom(1, 1, 2, 3),
    whenUnsatisfiable: fc.constantFrom('DoNotSchedule', 'DoNotSchedule', 'DoNotSchedule', 'ScheduleAnyway'),
    minDomains: maybe(25, fc.constantFrom(1, 2, 3, 5)),
    labelSelector: fc.constantFrom(selectors[0], selectors[0], ...selectors),
    matchLabelKeys: maybe(15, fc.constantFrom(['controller-revision-hash'], ['pod-template-generation'], ['no-such-label'])),
    nodeAffinityPolicy: mayIgnore ? maybe(60, fc.constantFrom('Ignore', 'Honor')) : maybe(20, fc.constant('Honor')),
    nodeTaintsPolicy: maybe(30, fc.constantFrom('Ignore', 'Honor')),
  }).map(({ minDomains, matchLabelKeys, ...rest }) => compact({
    ...rest,
    minDomains: rest.whenUnsatisfiable === 'DoNotSchedule' ? minDomains : undefined,
    matchLabelKeys: rest.labelSelector === undefined ? undefined : matchLabelKeys,
  }));
}

/** At most one constraint looks past the pod's own node: with two, what is left waiting depends on who comes first. */
function spreads(fleet: string, name: string, mayIgnore: boolean): fc.Arbitrary<any[]> {
  return fc.uniqueArray(
    fc.boolean().chain((isFirst) => spreadOver(fleet, name, mayIgnore && isFirst)),
    { minLength: 1, maxLength: 2, selector: ({ topologyKey, whenUnsatisfiable }) => topologyKey + whenUnsatisfiable },
  ).filter((all) => all.filter(looksPast).length <= 1);
}

/** Whether a constraint counts nodes to which its DaemonSet's pod cannot go. */
export function looksPast({ nodeAffinityPolicy, whenUnsatisfiable }: any): boolean {
  return nodeAffinityPolicy === 'Ignore' && whenUnsatisfiable === 'DoNotSchedule';
}

export interface FleetOptions {
  readonly name: string;
  /** The nodes that it is among. */
  readonly nodes: readonly string[];
  /** The group of nodes that is its own; undefined for all nodes. */
  readonly group?: string;
}

/** Fleets with a group of nodes have demands; those that share nodes have none, so that they cannot hinder each other. */
export function fleetArbitrary({ name, nodes, group }: FleetOptions): fc.Arbitrary<Fleet> {
  const size = fc.constantFrom(1, 1, 2, 3);
  return size.chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => daemonSet(name, index, index === count - 1, nodes, group))))
    .map((daemonSets) => ({ name, daemonSets }));
}

/** @param isLast whether chance may decide where its pods wait: nothing comes after it */
function daemonSet(fleet: string, index: number, isLast: boolean, nodes: readonly string[], group: string | undefined): fc.Arbitrary<any> {
  const name = `${fleet}-${index}`;
  return fc.record({
    selected: maybe(25, label),
    terms: maybe(60, fc.array(term(nodes), { minLength: 1, maxLength: 3 })),
    tolerations: maybe(50, fc.array(toleration, { minLength: 1, maxLength: 3 })),
    pod: group === undefined ? modestPod : demandingPod,
    topologySpreadConstraints: maybe(35, spreads(fleet, name, isLast)),
  }).map(({ selected, terms, tolerations, pod, topologySpreadConstraints }) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: NAMESPACE },
    spec: {
      selector: { matchLabels: { name } },
      template: {
        metadata: { labels: { app: fleet, name } },
        spec: compact({
          ...pod,
          nodeSelector: { ...(group !== undefined && { [GROUP]: group }), ...(selected && { [selected.key]: selected.value }) },
          affinity: terms && { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: terms } } },
          tolerations,
          topologySpreadConstraints,
          terminationGracePeriodSeconds: 0,
        }),
      },
    },
  }));
}
