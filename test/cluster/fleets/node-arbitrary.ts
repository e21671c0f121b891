import * as fc from 'fast-check';
import { WITHOUT_KUBELET } from '../control-plane/kubelet';

/** Where the pods of all fleets are: where they are bound is all that counts. */
export const NAMESPACE = WITHOUT_KUBELET;

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
const CONDITION_TAINTS: { readonly [condition: string]: string } = {
  MemoryPressure: 'node.kubernetes.io/memory-pressure',
  DiskPressure: 'node.kubernetes.io/disk-pressure',
  PIDPressure: 'node.kubernetes.io/pid-pressure',
  NetworkUnavailable: 'node.kubernetes.io/network-unavailable',
};

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
    condition: maybe(15, fc.constantFrom(...Object.keys(CONDITION_TAINTS))),
    amounts: isScarce ? SCARCE : AMPLE,
  }).map(({ labels: own, taints: given, unschedulable, condition, amounts }) => ({
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, [GROUP]: group, ...own } },
    spec: compact({ taints: given, unschedulable }),
    status: {
      allocatable: amounts,
      capacity: amounts,
      conditions: ['Ready', ...(condition === undefined ? [] : [condition])].map((type) => ({ type, status: 'True' })),
    },
  }));
}

/** Whether the node controller has made taints of all that a node's status and its cordon say. */
export function isTainted({ spec, status: { conditions } }: any): boolean {
  const wanted = conditions.map(({ type }: any) => CONDITION_TAINTS[type]).filter((key?: string) => key !== undefined);
  const made = (spec.taints ?? []).map(({ key }: any) => key).filter((key: string) => key.startsWith('node.kubernetes.io/'));
  return [...wanted, ...(spec.unschedulable ? ['node.kubernetes.io/unschedulable'] : [])].sort().join() === made.sort().join();
}
