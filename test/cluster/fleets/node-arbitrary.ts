import * as fc from 'fast-check';

/** Where the pods of all fleets are; no kubelet attends to them, for where they are bound is all that counts. */
export const NAMESPACE = 'fleets';

/** The label by which a fleet keeps to nodes of its own. */
export const GROUP = 'acme.example/group';
export const ZONE = 'topology.kubernetes.io/zone';
export const POOL = 'acme.example/pool';
export const SIZE = 'acme.example/size';

export const ZONES = ['a', 'b', 'c'];
export const POOLS = ['large', 'small', ''];
export const SIZES = ['4', '8', '08', '64', '9223372036854775807', '9223372036854775808', 'x1'];
export const TAINT_KEYS = ['dedicated', 'acme.example/gpu'];
export const TAINT_VALUES = [undefined, 'a', 'b'];
export const TAINT_EFFECTS = ['NoSchedule', 'NoExecute', 'PreferNoSchedule'];

/** What the node controller turns into taints. */
const CONDITIONS = [
  { type: 'Ready', status: 'False' },
  { type: 'MemoryPressure', status: 'True' },
  { type: 'DiskPressure', status: 'True' },
  { type: 'PIDPressure', status: 'True' },
  { type: 'NetworkUnavailable', status: 'True' },
];

const AMPLE = fc.constant({ 'cpu': '64', 'memory': '256Gi', 'ephemeral-storage': '1Ti', 'pods': '500' });
const SCARCE = fc.record({
  'cpu': fc.constantFrom('1', '1930m', '4'),
  'memory': fc.constantFrom('2Gi', '3500Mi', '8G'),
  'ephemeral-storage': fc.constantFrom('10Gi', '19316009748', '1Ti'),
  'pods': fc.constantFrom('2', '3', '110', '110'),
}).chain((amounts) => maybe(15, fc.constantFrom('0', '1', '2')).map((gpus) => ({ ...amounts, ...(gpus !== undefined && { 'acme.example/gpu': gpus }) })));

/** Something in so many of a hundred cases. */
export function maybe<T>(percent: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: percent, arbitrary: value }, { weight: 100 - percent, arbitrary: fc.constant(undefined) });
}

/** An object without what is undefined. */
export function compact<T extends object>(object: T): any {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

const labels = fc.record({
  'kubernetes.io/os': fc.constantFrom('linux', 'linux', 'linux', 'linux', 'windows'),
  'kubernetes.io/arch': fc.constantFrom('amd64', 'amd64', 'arm64'),
  [ZONE]: maybe(85, fc.constantFrom(...ZONES)),
  [POOL]: maybe(60, fc.constantFrom(...POOLS)),
  [SIZE]: maybe(60, fc.constantFrom(...SIZES)),
}).map(compact);

const taint = fc.record({
  key: fc.constantFrom(...TAINT_KEYS),
  value: fc.constantFrom(...TAINT_VALUES),
  effect: fc.constantFrom(...TAINT_EFFECTS),
}).map(compact);
const taints = fc.uniqueArray(taint, { maxLength: 2, selector: ({ key, effect }) => key + effect });

/** A Node with its status, as a kubelet would have it by now. */
export function nodeArbitrary(name: string, group: string, isScarce: boolean): fc.Arbitrary<any> {
  return fc.record({
    labels,
    taints: maybe(35, taints),
    unschedulable: maybe(12, fc.constant(true)),
    condition: maybe(15, fc.constantFrom(...CONDITIONS)),
    amounts: isScarce ? SCARCE : AMPLE,
  }).map(({ labels: own, taints: given, unschedulable, condition, amounts }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, [GROUP]: group, ...own } },
    spec: compact({ taints: given, unschedulable }),
    status: {
      allocatable: amounts,
      capacity: amounts,
      conditions: [...(condition?.type === 'Ready' ? [] : [{ type: 'Ready', status: 'True' }]), ...(condition ? [condition] : [])],
    },
  }));
}
