import type { FleetNode } from './node';
import type { NodeAllocatable, NodeKind } from './node-kind';
import { ARCH, OS } from './node-labels';
import { parseQuantity } from '../kubernetes';
import { formatValue } from '../kubernetes/validation/index';
import { checkShape } from '../props/validation/index';
import { quantityText, type QuantityText } from '../worker-spec/index';

/** An upper limit for nodes of one kind: more than any cluster has. */
const MAX_COUNT = 100_000;

/** Kinds of nodes as the plan uses them. Throws an `Error` for invalid ones. */
export function readKinds(kinds: readonly NodeKind[]): FleetNode[] {
  if (kinds.length === 0) {
    throw new Error('NodeInventory: the list of kinds is empty; pass at least one.');
  }
  const names = new Set<string>();
  return kinds.map((input, index) => {
    const { clean: kind, problems: [problem] } = checkShape<NodeKind>(input ?? {}, 'NodeKind', `kinds[${index}]`);
    if (problem !== undefined) {
      throw new Error(`NodeInventory: ${problem.message} ${problem.fix}`);
    }
    if (names.has(kind.name)) {
      throw new Error(`NodeInventory: 'kinds[${index}].name' ${formatValue(kind.name)} is a duplicate; give each kind its own.`);
    }
    names.add(kind.name);
    return nodeOf(kind);
  });
}

function nodeOf(kind: NodeKind): FleetNode {
  const { name, labels = {}, taints = [], allocatable = {}, count = 1 } = kind;
  if (!Number.isInteger(count) || count < 1 || count > MAX_COUNT) {
    rejectKind(name, 'count', count, `must be a whole number from 1 to ${MAX_COUNT}`);
  }
  const { pods = null } = allocatable;
  if (pods !== null && (!Number.isInteger(pods) || pods < 0)) {
    rejectKind(name, 'allocatable.pods', pods, 'must be a whole number from 0');
  }
  return {
    name,
    labels: { [OS]: 'linux', [ARCH]: 'amd64', ...labels },
    taints: taints.map(({ key, value, effect }) => ({ key, ...(value !== undefined && value !== '' && { value }), effect })),
    unschedulable: false,
    allocatable: {
      cpu: amount(name, allocatable, 'cpu'),
      memory: amount(name, allocatable, 'memory'),
      ephemeralStorage: amount(name, allocatable, 'ephemeralStorage'),
      pods,
    },
    count,
    planned: true,
  };
}

function amount(name: string, allocatable: NodeAllocatable, field: 'cpu' | 'memory' | 'ephemeralStorage'): QuantityText {
  const text = quantityText(allocatable[field]);
  const quantity = text === null ? undefined : parseQuantity(text);
  if (text !== null && (quantity === undefined || quantity.coefficient < 0n)) {
    rejectKind(name, `allocatable.${field}`, text, "is not a valid quantity such as '4' or '16Gi'");
  }
  return text;
}

function rejectKind(name: string, prop: string, value: unknown, problem: string): never {
  throw new Error(`NodeInventory: '${prop}' ${formatValue(value)} of the kind '${name}' ${problem}; correct or remove it.`);
}
