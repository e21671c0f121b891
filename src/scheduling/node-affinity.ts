import { isInteger } from '../kubernetes/quantity/index';
import { labelOf } from '../nodes/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { textOf } from '../util/start-of-json';
import { isObject, listOf, objectOf, objectsOf } from '../util/untyped';
import type { NodeRequirement } from '../worker-spec';

/** The only field of a node that terms can match. */
const NAME_FIELD = 'metadata.name';

/** The parts of a node that conditions use. */
export interface NodeView {
  readonly name: string;
  readonly labels: StringMap;
}

/** A condition that a node does not meet. */
export interface Mismatch {
  readonly requirement: NodeRequirement;
  /** The node's value; `undefined` where it lacks the label. */
  readonly value: string | undefined;
  /** The number of alternatives, of which this one is nearest to a match. */
  readonly alternatives: number;
}

/** A condition, prepared for checks of thousands of nodes. */
export interface Condition {
  readonly requirement: NodeRequirement;
  /** Whether it is on the node's name, not on a label. */
  readonly byName: boolean;
  readonly holds: (value: string | undefined) => boolean;
}

/** Which nodes the DaemonSet controller selects by labels and names. */
export interface NodeMatch {
  readonly conditions: readonly Condition[];
  /** The first condition that the node does not meet; `undefined` where it meets all. */
  mismatch(node: NodeView): Mismatch | undefined;
}

/** Reads the node selector, the required terms and the node name of a DaemonSet's pods. */
export function nodeMatchOf(podSpec: KubernetesObject): NodeMatch {
  const always = [...selectorConditions(podSpec.nodeSelector), ...nodeNameConditions(podSpec.nodeName)];
  const terms = termsOf(podSpec);
  return {
    conditions: [...always, ...(terms ?? []).flat()],
    mismatch: (node) => {
      const failed = always.find((condition) => !meets(node, condition));
      return failed === undefined ? terms && termMismatch(node, terms) : mismatchOf(node, failed, 1);
    },
  };
}

function termsOf({ affinity }: KubernetesObject): Condition[][] | undefined {
  const required = objectOf(objectOf(affinity).nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution;
  return isObject(required) ? objectsOf(required.nodeSelectorTerms).map(termConditions) : undefined;
}

function termMismatch(node: NodeView, terms: readonly (readonly Condition[])[]): Mismatch | undefined {
  let nearest: readonly Condition[] | undefined;
  for (const term of terms) {
    const failed = term.filter((condition) => !meets(node, condition));
    if (failed.length === 0 && term.length > 0) {
      return undefined;
    }
    if (failed.length > 0 && (nearest === undefined || failed.length < nearest.length)) {
      nearest = failed;
    }
  }
  return nearest === undefined ? EMPTY_TERM : mismatchOf(node, nearest[0], terms.length);
}

/** A term without conditions, and a list without terms, match no node. */
const EMPTY_TERM: Mismatch = { requirement: { key: '', operator: '' }, value: undefined, alternatives: 0 };

function meets(node: NodeView, condition: Condition): boolean {
  return condition.holds(valueOf(node, condition));
}

/** The node's value for the key of a condition. */
export function valueOf(node: NodeView, { byName, requirement: { key } }: Condition): string | undefined {
  return byName ? (key === NAME_FIELD ? node.name : '') : labelOf(node.labels, key);
}

function mismatchOf(node: NodeView, condition: Condition, alternatives: number): Mismatch {
  return { requirement: condition.requirement, value: valueOf(node, condition), alternatives };
}

function selectorConditions(nodeSelector: unknown): Condition[] {
  return Object.entries(objectOf(nodeSelector)).map(([key, value]) => labelCondition({ key, operator: 'In', values: [textOf(value)] }));
}

function nodeNameConditions(nodeName: unknown): Condition[] {
  return typeof nodeName === 'string' && nodeName !== '' ? [fieldCondition({ key: NAME_FIELD, operator: 'In', values: [nodeName] })] : [];
}

function termConditions({ matchExpressions, matchFields }: KubernetesObject): Condition[] {
  return [
    ...objectsOf(matchExpressions).map((one) => labelCondition(requirementOf(one))),
    ...objectsOf(matchFields).map((one) => fieldCondition(requirementOf(one))),
  ];
}

function requirementOf({ key, operator, values }: KubernetesObject): NodeRequirement {
  return { key: textOf(key), operator: textOf(operator), ...(Array.isArray(values) && { values: listOf(values).map(textOf) }) };
}

/** A condition that the scheduler cannot parse matches no node. */
const NEVER = () => false;

function fieldCondition(requirement: NodeRequirement): Condition {
  const { operator, values = [] } = requirement;
  const readable = (operator === 'In' || operator === 'NotIn') && values.length === 1;
  return { requirement, byName: true, holds: readable ? (value) => (value === values[0]) === (operator === 'In') : NEVER };
}

/** A condition on a label, as the scheduler reads it. */
export function labelCondition(requirement: NodeRequirement): Condition {
  return { requirement, byName: false, holds: labelTest(requirement) };
}

function labelTest({ operator, values = [] }: NodeRequirement): Condition['holds'] {
  const set = new Set<string | undefined>(values);
  switch (operator) {
    case 'In': return set.size > 0 ? (value) => value !== undefined && set.has(value) : NEVER;
    case 'NotIn': return set.size > 0 ? (value) => value === undefined || !set.has(value) : NEVER;
    case 'Exists': return set.size === 0 ? (value) => value !== undefined : NEVER;
    case 'DoesNotExist': return set.size === 0 ? (value) => value === undefined : NEVER;
    case 'Gt':
    case 'Lt': return comparison(operator, values);
    default: return NEVER;
  }
}

function comparison(operator: 'Gt' | 'Lt', values: readonly string[]): Condition['holds'] {
  if (values.length !== 1 || !isInteger(values[0], 64)) {
    return NEVER;
  }
  const bound = integer(values[0]);
  return (value) => value !== undefined && isInteger(value, 64) && (operator === 'Gt' ? integer(value) > bound : integer(value) < bound);
}

function integer(text: string): bigint {
  return BigInt(text.replace('+', ''));
}
