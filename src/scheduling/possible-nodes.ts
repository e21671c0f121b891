import { labelCondition, type Condition } from './node-affinity';
import type { PlannedWorker } from './planned-worker';
import { isInteger } from '../kubernetes/quantity/index';
import { type FleetNode, HOSTNAME, INSTANCE_TYPE, labelOf, OS, OS_LABELS, unknownName, whyNoWorker, ZONE, ZONE_LABELS, ARCH } from '../nodes/index';
import type { StringMap } from '../util/kubernetes-object';
import type { NodeRequirement } from '../worker-spec';
import { IMAGE_ARCHITECTURES } from '../worker-spec/index';

/** Labels that every node has, with any value. */
const ON_EVERY_NODE = [...OS_LABELS, ARCH, ZONE, INSTANCE_TYPE, 'topology.kubernetes.io/region', 'karpenter.sh/capacity-type'];

/** What every worker needs of a node. */
const RUNS_WORKERS = [{ key: OS, operator: 'In', values: ['linux'] }, { key: ARCH, operator: 'In', values: IMAGE_ARCHITECTURES }].map(labelCondition);

/** Labels that a provider of Karpenter may set. */
const PROVIDER_LABEL = /^karpenter\.[\w-]+\.|^karpenter\.azure\.com\//;

/** A value that no condition names. */
const ANY_OTHER = 'any-other';

/** The limit of combinations: more are neither readable nor fast. */
const MAX_COMBINATIONS = 4096;

/** The nodes that a kind can result in, as far as workers distinguish them. */
export interface PossibleNodes {
  /** One node for each outcome; none where the requirements contradict each other. */
  readonly nodes: readonly FleetNode[];
  /** Whether there are more combinations than the limit. */
  readonly truncated: boolean;
}

/** A value of a label, and the others that lead to the same outcome. */
type LabelChoice = readonly [key: string, value: string | undefined, alike: readonly (string | undefined)[]];

/** The needs of every worker that the pool has something to say about. */
function listedNeeds(possible: readonly NodeRequirement[]): Condition[] {
  return RUNS_WORKERS.filter(({ requirement }) => possible.some(({ key }) => key === requirement.key));
}

/**
 * The nodes that a kind with requirements can result in. A requirement is a set of labels; labels that no worker selects by
 * are ignored. The values of each key are split by the conditions of all workers, and one combination represents all that
 * lead to the same outcome. The result is exact, with one node for each outcome.
 */
export function possibleNodes(kind: FleetNode, workers: readonly PlannedWorker[]): PossibleNodes {
  if (kind.possible === undefined) {
    return { nodes: [kind], truncated: false };
  }
  const conditions = workers.flatMap(({ match }) => match.conditions).filter(({ byName }) => !byName);
  const spreads = workers.flatMap(({ constraints }) => constraints.map(({ topologyKey }) => labelCondition({ key: topologyKey, operator: 'Exists' })));
  const choices = choicesOf(kind, kind.possible, groupByKey([...conditions, ...spreads, ...listedNeeds(kind.possible)]));
  const { combinations, truncated } = combineChoices(choices);
  const outcomes = new Map<string, FleetNode>();
  for (const combination of combinations) {
    const node = nodeWith(kind, combination, choices);
    const outcome = outcomeOf(node, workers);
    const first = outcomes.get(outcome);
    outcomes.set(outcome, first === undefined ? node : withZonesOf(first, node));
  }
  return { nodes: [...outcomes.values()], truncated };
}

function groupByKey(conditions: readonly Condition[]): Map<string, Condition[]> {
  const groups = new Map<string, Condition[]>();
  for (const condition of conditions) {
    const { key } = condition.requirement;
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(condition);
  }
  return groups;
}

/** For each relevant key, values that workers distinguish; none for a key that cannot have any. */
function choicesOf({ labels }: FleetNode, possible: readonly NodeRequirement[], conditionsByKey: ReadonlyMap<string, Condition[]>): LabelChoice[][] {
  const keys = new Set([...possible.map(({ key }) => key), ...conditionsByKey.keys()].filter((key) => key !== HOSTNAME));
  return [...keys].map((key) => {
    const allowed = possible.filter((requirement) => requirement.key === key).map(labelCondition);
    const conditions = conditionsByKey.get(key) ?? [];
    const candidates = labelOf(labels, key) === undefined ? candidatesOf(key, allowed, conditions) : [labelOf(labels, key)];
    const matching = candidates.filter((value) => allowed.every(({ holds }) => holds(value)));
    return distinct(matching, conditions).map((alike): LabelChoice => [key, alike[0], alike]);
  });
}

/** A value for each case that conditions distinguish: named values, the numbers next to them, another value, and none. */
function candidatesOf(key: string, allowed: readonly Condition[], conditions: readonly Condition[]): (string | undefined)[] {
  const named = [...allowed, ...conditions].flatMap(({ requirement }) => requirement.values ?? []);
  const numbers = named.filter((value) => isInteger(value, 64)).map((value) => BigInt(value.replace('+', '')))
    .flatMap((number) => [number - 1n, number + 1n]).filter((number) => number >= 0n);
  const some = [...new Set([...named, ...numbers.map(String), unusedValue(named)])];
  if (ON_EVERY_NODE.includes(key)) {
    return some;
  }
  return allowed.length > 0 || PROVIDER_LABEL.test(key) ? [...some, undefined] : [undefined];
}

function unusedValue(named: readonly string[]): string {
  let value = ANY_OTHER;
  while (named.includes(value)) {
    value += '-';
  }
  return value;
}

/** The values by the results of the conditions. */
function distinct(values: readonly (string | undefined)[], conditions: readonly Condition[]): (string | undefined)[][] {
  const byResults = new Map<string, (string | undefined)[]>();
  for (const value of values) {
    const results = conditions.map(({ holds }) => (holds(value) ? '1' : '0')).join('');
    byResults.set(results, [...byResults.get(results) ?? [], value]);
  }
  return [...byResults.values()];
}

function combineChoices(choices: readonly (readonly LabelChoice[])[]): { combinations: LabelChoice[][]; truncated: boolean } {
  let combinations: LabelChoice[][] = [[]];
  let truncated = false;
  for (const choice of choices) {
    const next = combinations.flatMap((combination) => choice.map((one) => [...combination, one]));
    truncated ||= next.length > MAX_COMBINATIONS;
    combinations = next.slice(0, MAX_COMBINATIONS);
  }
  return { combinations, truncated };
}

/** A node of the kind, named by the labels that distinguish it from others of its kind. */
function nodeWith(kind: FleetNode, combination: readonly LabelChoice[], choices: readonly (readonly LabelChoice[])[]): FleetNode {
  const present = combination.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const labels: StringMap = { ...kind.labels, ...Object.fromEntries(present) };
  const distinguishing = combination.filter((_, index) => choices[index].length > 1).map(([key, value]) => (value === undefined ? `without ${key}` : `${key}=${value}`));
  const zones = combination.find(([key]) => ZONE_LABELS.includes(key))?.[2].filter((zone): zone is string => zone !== undefined) ?? [];
  return {
    ...kind,
    name: distinguishing.length === 0 ? kind.name : `${kind.name} (${distinguishing.join(', ')})`,
    labels,
    ...(zones.length > 1 && { zones }),
  };
}

/** A node that stands for another one, too. */
function withZonesOf(first: FleetNode, other: FleetNode): FleetNode {
  const zones = [...new Set([...zonesOf(first), ...zonesOf(other)])];
  return zones.length > 1 ? { ...first, zones } : first;
}

function zonesOf({ zones, labels }: FleetNode): readonly string[] {
  return zones ?? ZONE_LABELS.flatMap((key) => labelOf(labels, key) ?? []).slice(0, 1);
}

/** The outcome of a node: whether each worker matches it, and which of their topology keys it has. */
function outcomeOf(node: FleetNode, workers: readonly PlannedWorker[]): string {
  const view = { name: unknownName(node.name), labels: labelsOf(node) };
  return (whyNoWorker(node)?.kind ?? '') + workers.map(({ match, constraints }) => (match.mismatch(view) === undefined
    ? `1${constraints.map(({ topologyKey }) => labelOf(view.labels, topologyKey) !== undefined).join()}` : '0')).join(';');
}

/** The labels of a node; a planned one has a placeholder for its hostname. */
export function labelsOf({ name, labels, planned }: FleetNode): StringMap {
  return planned ? { [HOSTNAME]: unknownName(name), ...labels } : labels;
}
