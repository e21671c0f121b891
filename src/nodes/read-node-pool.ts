import { largestMachine } from './largest-machine';
import { UNKNOWN_SIZE, type FleetNode } from './node';
import { ARCH, OS } from './node-labels';
import { readLabels, readList, readName, readObject, readQuantity, readTaints, throwSourceError } from './read-fields';
import { parseQuantity } from '../kubernetes';
import { isInteger } from '../kubernetes/quantity/index';
import { formatValue } from '../kubernetes/validation/index';
import type { SourceObject } from '../loader';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import type { NodeRequirement } from '../worker-spec';

const POOL_LABEL = 'karpenter.sh/nodepool';
const PROVISIONER_LABEL = 'karpenter.sh/provisioner-name';

/** Machines of other architectures are offered to Karpenter by no cloud. */
const ANY_ARCHITECTURE: NodeRequirement = { key: ARCH, operator: 'In', values: ['amd64', 'arm64'] };

/** How many values each operator takes; `undefined` means at least one. */
const VALUES: { readonly [operator: string]: number | undefined } = {
  In: undefined, NotIn: undefined, Exists: 0, DoesNotExist: 0, Gt: 1, Lt: 1, Gte: 1, Lte: 1,
};

/** What the two kinds of Karpenter have in common. */
interface KarpenterPool {
  readonly labels: StringMap;
  /** Where requirements and taints are. */
  readonly spec: KubernetesObject;
  readonly at: string;
  readonly limits: unknown;
  readonly limitsAt: string;
  readonly replicas?: unknown;
}

/**
 * Reads a NodePool of Karpenter as the kind of node that it starts: fixed labels, and requirements for its other labels. The
 * size of its nodes is unknown: Karpenter chooses machines on which the DaemonSets fit, as far as the pool has any.
 *
 * @returns nothing for a pool with a limit of 0, which starts no node
 */
export function readNodePool(source: SourceObject): FleetNode | undefined {
  const name = readName(source);
  const { template, limits, replicas } = readObject(source, 'spec', source.object.spec);
  const { metadata, spec: templateSpec } = readObject(source, 'spec.template', template);
  const spec = readObject(source, 'spec.template.spec', templateSpec);
  const labels: StringMap = {
    ...readLabels(source, 'spec.template.metadata.labels', readObject(source, 'spec.template.metadata', metadata).labels),
    [POOL_LABEL]: name,
    ...classLabel(spec.nodeClassRef),
  };
  return readPool(source, { labels, spec, at: 'spec.template.spec', limits, limitsAt: 'spec.limits', replicas });
}

/** Reads a Provisioner, the NodePool of Karpenter before 0.32: on amd64 unless it asks for another architecture. */
export function readProvisioner(source: SourceObject): FleetNode | undefined {
  const spec = readObject(source, 'spec', source.object.spec);
  const own = readLabels(source, 'spec.labels', spec.labels);
  const labels: StringMap = { ...own, [PROVISIONER_LABEL]: readName(source) };
  const asksForArchitecture = readList(source, 'spec.requirements', spec.requirements).some(({ key }) => key === ARCH);
  const { resources } = readObject(source, 'spec.limits', spec.limits);
  return readPool(source, {
    labels: asksForArchitecture ? labels : { [ARCH]: 'amd64', ...labels }, spec, at: 'spec', limits: resources, limitsAt: 'spec.limits.resources',
  });
}

function readPool(source: SourceObject, { labels, spec, at, limits, limitsAt, replicas }: KarpenterPool): FleetNode | undefined {
  const requirements = readList(source, `${at}.requirements`, spec.requirements)
    .map((one, index) => readRequirement(source, `${at}.requirements[${index}]`, one));
  const asksFor = (key: string) => Object.hasOwn(labels, key) || requirements.some((one) => one.key === key);
  const node: FleetNode = {
    name: readName(source),
    labels: asksFor(OS) ? labels : { [OS]: 'linux', ...labels },
    taints: readTaints(source, `${at}.taints`, spec.taints),
    unschedulable: false,
    allocatable: UNKNOWN_SIZE,
    count: Number.isSafeInteger(replicas) && (replicas as number) > 0 ? replicas as number : 1,
    planned: true,
    possible: asksFor(ARCH) ? requirements : [...requirements, ANY_ARCHITECTURE],
    largest: largestMachine(requirements),
  };
  return isClosed(source, limits, limitsAt) || replicas === 0 ? undefined : node;
}

/** The label with which Karpenter marks the class of its nodes. */
function classLabel(nodeClassRef: any): StringMap {
  const { group, kind, name } = nodeClassRef ?? {};
  return [group, kind, name].every((part) => typeof part === 'string' && part !== '') ? { [`${group}/${kind.toLowerCase()}`]: name } : {};
}

function isClosed(source: SourceObject, limits: unknown, at: string): boolean {
  return Object.entries(readObject(source, at, limits))
    .some(([name, limit]) => parseQuantity(readQuantity(source, `${at}.${name}`, limit))!.coefficient === 0n);
}

function readRequirement(source: SourceObject, at: string, requirement: KubernetesObject): NodeRequirement {
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
