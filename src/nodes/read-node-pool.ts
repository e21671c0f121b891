import type { FleetNode } from './node';
import { OS } from './node-labels';
import { readLabels, readList, readName, readObject, readQuantity, readTaints, throwSourceError } from './read-fields';
import { parseQuantity } from '../kubernetes';
import { isInteger } from '../kubernetes/quantity/index';
import { formatValue } from '../kubernetes/validation/index';
import type { SourceObject } from '../loader';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import type { NodeRequirement } from '../worker-spec';

const POOL_LABEL = 'karpenter.sh/nodepool';

const LABELS = 'spec.template.metadata.labels';
const SPEC = 'spec.template.spec';

/** How many values each operator takes; `undefined` means at least one. */
const VALUES: { readonly [operator: string]: number | undefined } = {
  In: undefined, NotIn: undefined, Exists: 0, DoesNotExist: 0, Gt: 1, Lt: 1, Gte: 1, Lte: 1,
};

/**
 * Reads a NodePool of Karpenter as the kind of node that it starts: fixed labels, and requirements for its other labels. The
 * size of its nodes is unknown: Karpenter chooses machines on which the DaemonSets fit.
 *
 * @returns nothing for a pool with a limit of 0, which starts no node
 */
export function readNodePool(source: SourceObject): FleetNode | undefined {
  const name = readName(source);
  const { template, limits, replicas } = readObject(source, 'spec', source.object.spec);
  const { metadata, spec } = readObject(source, 'spec.template', template);
  const { requirements, taints, nodeClassRef } = readObject(source, SPEC, spec);
  const labels: StringMap = {
    ...readLabels(source, LABELS, readObject(source, 'spec.template.metadata', metadata).labels), [POOL_LABEL]: name, ...classLabel(nodeClassRef),
  };
  const nodeRequirements = readList(source, `${SPEC}.requirements`, requirements).map((one, index) => readRequirement(source, index, one));
  if (isClosed(source, limits) || replicas === 0) {
    return undefined;
  }
  return {
    name,
    labels: nodeRequirements.some(({ key }) => key === OS) ? labels : { [OS]: 'linux', ...labels },
    taints: readTaints(source, `${SPEC}.taints`, taints),
    unschedulable: false,
    allocatable: { cpu: null, memory: null, ephemeralStorage: null, pods: null },
    count: Number.isSafeInteger(replicas) && replicas > 0 ? replicas : 1,
    planned: true,
    possible: nodeRequirements,
  };
}

/** The label with which Karpenter marks the class of its nodes. */
function classLabel(nodeClassRef: any): StringMap {
  const { group, kind, name } = nodeClassRef ?? {};
  return [group, kind, name].every((part) => typeof part === 'string' && part !== '') ? { [`${group}/${kind.toLowerCase()}`]: name } : {};
}

function isClosed(source: SourceObject, limits: unknown): boolean {
  return Object.entries(readObject(source, 'spec.limits', limits))
    .some(([name, limit]) => parseQuantity(readQuantity(source, `spec.limits.${name}`, limit))!.coefficient === 0n);
}

function readRequirement(source: SourceObject, index: number, requirement: KubernetesObject): NodeRequirement {
  const at = `${SPEC}.requirements[${index}]`;
  const { key, operator, values = [] } = requirement;
  const wanted = typeof key === 'string' && typeof operator === 'string' && Object.hasOwn(VALUES, operator) && Array.isArray(values);
  if (!wanted || !values.every((value: unknown) => typeof value === 'string') || !fits(values.length, VALUES[operator])) {
    throwSourceError(source, at, `'${at}' ${formatValue(requirement)} is not a valid requirement. It needs a key, an operator (one of ${Object.keys(VALUES).join(', ')}) and matching values.`);
  }
  return withStrictComparison(source, at, { key, operator, ...(values.length > 0 && { values }) });
}

function fits(length: number, wanted: number | undefined): boolean {
  return wanted === undefined ? length > 0 : length === wanted;
}

/** Replaces `Gte` and `Lte`, which only Karpenter has, by `Gt` and `Lt`. */
function withStrictComparison(source: SourceObject, at: string, requirement: NodeRequirement): NodeRequirement {
  const { key, operator, values = [] } = requirement;
  if (!/^[GL]te?$/.test(operator)) {
    return requirement;
  }
  if (!isInteger(values[0], 64)) {
    throwSourceError(source, `${at}.values`, `'${at}.values' ${formatValue(values)} must be a whole number, because ${operator} compares numbers.`);
  }
  const bound = BigInt(values[0].replace('+', ''));
  return { key, operator: operator.slice(0, 2), values: [String(operator === 'Gte' ? bound - 1n : operator === 'Lte' ? bound + 1n : bound)] };
}
