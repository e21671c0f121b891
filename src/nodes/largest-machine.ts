import type { LargestBounds, LargestMachine } from './node';
import { INSTANCE_TYPE } from './node-labels';
import type { NodeRequirement } from '../worker-spec';

const GIBI = 2 ** 30;
const MEBI = 2 ** 20;
const MILLI = 1000;

/** CPUs and GiB of memory of a machine. */
type Machine = readonly [cpus: number, gibibytes: number];

/** Memory of the burstable families T2, T3, T3a and T4g by size; each has 2 CPUs from `nano` to `large`. */
const BURSTABLE: { readonly [size: string]: Machine } = {
  'nano': [2, 0.5], 'micro': [2, 1], 'small': [2, 2], 'medium': [2, 4], 'large': [2, 8], 'xlarge': [4, 16], '2xlarge': [8, 32],
};

/** GiB of memory per CPU of the families of generation 5 and later. */
const MEMORY_PER_CPU: { readonly [category: string]: number } = { c: 2, m: 4, r: 8 };

/** Sizes that only burstable families have in generations that Karpenter starts. */
const BURSTABLE_SIZES = ['nano', 'micro', 'small'];

/** The largest size that each such family has at least. */
const LARGEST_SIZE = '16xlarge';

const AWS = 'karpenter.k8s.aws/instance-';
const AZURE = 'karpenter.azure.com/sku-';

/** Labels that choose machines in a way that this table does not know. */
const OTHER_CHOICE = /^(karpenter\.azure\.com\/sku-(name|family|series)|karpenter\.k8s\.(gcp|alibabacloud)\/instance-.*)$/;

const ANY: LargestBounds = { least: Infinity, most: Infinity };
const UNKNOWN: LargestBounds = { least: 0, most: Infinity };

/**
 * Bounds of the largest machine that a NodePool may start. Karpenter counts the DaemonSets of its nodes, and chooses a machine on
 * which they fit if the pool has one: a pool without a limit has one.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/ and https://aws.amazon.com/ec2/instance-types/
 */
export function largestMachine(requirements: readonly NodeRequirement[]): LargestMachine {
  const byType = ofTypes(requirements);
  return {
    cpu: within(byType.cpu, boundsOf(requirements, [`${AWS}cpu`, `${AZURE}cpu`], MILLI)),
    memory: within(byType.memory, boundsOf(requirements, [`${AWS}memory`, `${AZURE}memory`], MEBI)),
  };
}

function ofTypes(requirements: readonly NodeRequirement[]): LargestMachine {
  const listed = (key: string) => listedValues(requirements, key);
  const [types, families, sizes, categories] = [listed(INSTANCE_TYPE), listed(`${AWS}family`), listed(`${AWS}size`), listed(`${AWS}category`)];
  if (requirements.some(({ key }) => OTHER_CHOICE.test(key))) {
    return { cpu: UNKNOWN, memory: UNKNOWN };
  }
  if (types !== undefined) {
    return largestOf(types.filter((type) => families === undefined || families.includes(type.split('.')[0]))
      .filter((type) => sizes === undefined || sizes.includes(type.split('.')[1])).map(machineOf));
  }
  // a category stands for a family of its kind
  const kinds = families ?? categories?.map((category) => (category === 't' ? 't3' : `${category}6i`));
  if (kinds !== undefined) {
    return largestOf(kinds.flatMap((family) => (sizes ?? [family.startsWith('t') ? '2xlarge' : LARGEST_SIZE]).map((size) => machineOf(`${family}.${size}`))));
  }
  return sizes === undefined ? { cpu: ANY, memory: ANY } : largestOf(sizes.map((size) => (
    BURSTABLE_SIZES.includes(size) ? BURSTABLE[size] : undefined
  )));
}

/** The values that a requirement lists, those of several requirements together. */
function listedValues(requirements: readonly NodeRequirement[], key: string): readonly string[] | undefined {
  const lists = requirements.filter((one) => one.key === key && one.operator === 'In').map(({ values = [] }) => values);
  return lists.length === 0 ? undefined : lists.reduce((one, other) => one.filter((value) => other.includes(value)));
}

/** The machine of a type; `undefined` where it is not known. */
function machineOf(type: string): Machine | undefined {
  const [, family, size] = /^([a-z][a-z0-9-]*)\.([a-z0-9]+)$/.exec(type) ?? [];
  if (/^t(2|3|3a|4g)$/.test(family ?? '')) {
    return BURSTABLE[size];
  }
  const [, category, generation, extra] = /^([cmr])(\d+)([a-z]*)(-flex)?$/.exec(family ?? '') ?? [];
  const cpus = cpusOf(size ?? '');
  // c5n has more memory for each CPU than the other families of its kind
  return category === undefined || cpus === undefined || Number(generation) < 5 || `${category}${generation}${extra}` === 'c5n'
    ? undefined : [cpus, cpus * MEMORY_PER_CPU[category]];
}

function cpusOf(size: string): number | undefined {
  const [, factor] = /^(\d*)xlarge$/.exec(size) ?? [];
  return size === 'medium' ? 1 : size === 'large' ? 2 : factor === undefined ? undefined : 4 * Number(factor || 1);
}

/** One machine of unknown size may be the largest. */
function largestOf(machines: readonly (Machine | undefined)[]): LargestMachine {
  const known = machines.filter((machine): machine is Machine => machine !== undefined);
  const bounds = (index: 0 | 1, unit: number): LargestBounds => {
    const largest = Math.max(0, ...known.map((machine) => machine[index] * unit));
    return { least: largest, most: known.length === machines.length ? largest : Infinity };
  };
  return { cpu: bounds(0, MILLI), memory: bounds(1, GIBI) };
}

/** What requirements on an amount itself say of the largest machine. */
function boundsOf(requirements: readonly NodeRequirement[], keys: readonly string[], unit: number): LargestBounds {
  return requirements.filter(({ key }) => keys.includes(key)).map(({ operator, values = [] }): LargestBounds => {
    const largest = Math.max(...values.map(Number)) * unit;
    switch (operator) {
      case 'In': return { least: largest, most: largest };
      case 'Lt': return { least: 0, most: largest - unit };
      default: return ANY;
    }
  }).reduce(within, ANY);
}

function within(one: LargestBounds, other: LargestBounds): LargestBounds {
  return { least: Math.min(one.least, other.least), most: Math.min(one.most, other.most) };
}
