import { labelCondition, type Condition } from './node-affinity';
import type { PlannedWorker } from './planned-worker';
import { isInteger } from '../kubernetes/quantity/index';
import { type FleetNode, HOSTNAME, INSTANCE_TYPE, labelOf, OS_LABELS, unknownName, ZONE, ARCH } from '../nodes/index';
import type { StringMap } from '../util/kubernetes-object';
import type { NodeRequirement } from '../worker-spec';

/** Labels that every node has, with whatever value. */
const ON_EVERY_NODE = [...OS_LABELS, ARCH, ZONE, INSTANCE_TYPE, 'topology.kubernetes.io/region', 'karpenter.sh/capacity-type'];

/** Labels that a provider of Karpenter may give or not. */
const PROVIDER_LABEL = /^karpenter\.[\w-]+\.|^karpenter\.azure\.com\//;

/** A value that nothing names. */
const ANY_OTHER = 'any-other';

/** More kinds of nodes than a person reads, and than are worth a wait. */
const MAX_COMBINATIONS = 4096;

/** The nodes that a kind can turn out to be, as far as workers tell them apart. */
export interface PossibleNodes {
  /** One for each way in which workers land; none where the requirements contradict each other. */
  readonly nodes: readonly FleetNode[];
  /** Whether there were too many combinations to look at them all. */
  readonly truncated: boolean;
}

type LabelChoice = readonly [key: string, value: string | undefined];

/**
 * The nodes that a kind with requirements can turn out to be: a requirement is a set of labels, and labels that no worker
 * asks for do not matter. Of each key the values are split by what the conditions of all workers say of them, and of each
 * combination that leads to the same workers one stands for all: exact, and no more nodes than there are outcomes.
 */
export function possibleNodes(kind: FleetNode, workers: readonly PlannedWorker[]): PossibleNodes {
  if (kind.possible === undefined) {
    return { nodes: [kind], truncated: false };
  }
  const conditions = workers.flatMap(({ match }) => match.conditions).filter(({ byName }) => !byName);
  const spreads = workers.flatMap(({ constraints }) => constraints.map(({ topologyKey }) => labelCondition({ key: topologyKey, operator: 'Exists' })));
  const choices = choicesOf(kind, kind.possible, groupByKey([...conditions, ...spreads]));
  const { combinations, truncated } = combineChoices(choices);
  const outcomes = new Map<string, FleetNode>();
  for (const combination of combinations) {
    const node = nodeWith(kind, combination, choices);
    const outcome = outcomeOf(node, workers);
    outcomes.set(outcome, outcomes.get(outcome) ?? node);
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

/** For each key that matters, values that workers tell apart; none for a key that cannot have any. */
function choicesOf({ labels }: FleetNode, possible: readonly NodeRequirement[], asked: ReadonlyMap<string, Condition[]>): LabelChoice[][] {
  const keys = new Set([...possible.map(({ key }) => key), ...asked.keys()].filter((key) => key !== HOSTNAME));
  return [...keys].map((key) => {
    const allowed = possible.filter((requirement) => requirement.key === key).map(labelCondition);
    const conditions = asked.get(key) ?? [];
    const candidates = labelOf(labels, key) === undefined ? candidatesOf(key, allowed, conditions) : [labelOf(labels, key)];
    const left = candidates.filter((value) => allowed.every(({ holds }) => holds(value)));
    return distinct(left, conditions).map((value): LabelChoice => [key, value]);
  });
}

/** Every value that some condition tells from others: those that are named, the whole numbers beside them, another one, and none. */
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

/** One value for each set of answers that the conditions give. */
function distinct(values: readonly (string | undefined)[], conditions: readonly Condition[]): (string | undefined)[] {
  const byAnswers = new Map<string, string | undefined>();
  for (const value of values) {
    const answers = conditions.map(({ holds }) => (holds(value) ? '1' : '0')).join('');
    if (!byAnswers.has(answers)) {
      byAnswers.set(answers, value);
    }
  }
  return [...byAnswers.values()];
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

/** A node of the kind, called by the labels that tell it from others of its kind. */
function nodeWith(kind: FleetNode, combination: readonly LabelChoice[], choices: readonly (readonly LabelChoice[])[]): FleetNode {
  const present = combination.filter((choice): choice is [string, string] => choice[1] !== undefined);
  const labels: StringMap = { ...kind.labels, ...Object.fromEntries(present) };
  const distinguishing = combination.filter((_, index) => choices[index].length > 1).map(([key, value]) => (value === undefined ? `without ${key}` : `${key}=${value}`));
  return { ...kind, name: distinguishing.length === 0 ? kind.name : `${kind.name} (${distinguishing.join(', ')})`, labels };
}

/** What workers make of a node: whether each matches it, and which labels it has of those that they are spread by. */
function outcomeOf(node: FleetNode, workers: readonly PlannedWorker[]): string {
  const view = { name: unknownName(node.name), labels: labelsOf(node) };
  return workers.map(({ match, constraints }) => (match.mismatch(view) === undefined
    ? `1${constraints.map(({ topologyKey }) => labelOf(view.labels, topologyKey) !== undefined).join()}` : '0')).join(';');
}

/** The labels of a node; one that does not exist yet has a hostname that nobody knows. */
export function labelsOf({ name, labels, planned }: FleetNode): StringMap {
  return planned ? { [HOSTNAME]: unknownName(name), ...labels } : labels;
}
