import * as fc from 'fast-check';
import { and, or, andNot, maskOf, EMPTY, fullMask, type Mask } from '../../../src/node-selectors/bit-set';
import type { NodeSelection } from '../../../src/node-selectors/node-selection';
import type { NodeRequirement, NodeTermSpec } from '../../../src/worker-spec';

/** A node; a label that is `undefined` is missing. */
export interface TriedNode {
  readonly name: string;
  readonly labels: { readonly [key: string]: string | undefined };
}

const KEYS = ['a', 'b', 'c'];

/** What tells apart all conditions that are generated: in and out of each list and each range, a number spelled as it is not, and none. */
const DOMAIN = [undefined, '', 'x', 'z', '1', '3', '03', '00', '01', '02', '003', '04', '05'];
const NAMES = ['n1', 'n2', 'n3'];

/** Every node that there is, as far as generated selections can tell. */
export const ALL_NODES: readonly TriedNode[] = KEYS.reduce<TriedNode[]>(
  (nodes, key) => nodes.flatMap((node) => DOMAIN.map((value) => ({ ...node, labels: { ...node.labels, [key]: value } }))),
  NAMES.map((name) => ({ name, labels: {} })),
);

const EVERYWHERE = fullMask(ALL_NODES.length);

/** Some of all nodes, by their positions. */
export type NodeSet = Mask;

/** The nodes that a selection selects, as Kubernetes does it, in its own words. */
export function nodesOf({ required, nodeSelector = {} }: NodeSelection): NodeSet {
  const selected = Object.entries(nodeSelector).map(([key, value]) => meeting({ key, operator: 'In', values: [value] }, false));
  const terms = required === undefined ? [EVERYWHERE] : required.map(nodesOfTerm);
  return all([any(terms), ...selected]);
}

/** The nodes of all sets. */
export function all(sets: readonly NodeSet[]): NodeSet {
  return sets.reduce(and, EVERYWHERE);
}

/** The nodes of any set. */
export function any(sets: readonly NodeSet[]): NodeSet {
  return sets.reduce(or, EMPTY);
}

/** The nodes of the first set that are not in the second. */
export function minus(one: NodeSet, other: NodeSet): NodeSet {
  return andNot(one, other);
}

/** Whether any node is in a set. */
export function isAny(set: NodeSet): boolean {
  return set !== EMPTY;
}

/** Whether a selection selects this one node. */
export function selects({ required, nodeSelector = {} }: NodeSelection, { labels, name }: TriedNode): boolean {
  const meets = ({ matchExpressions = [], matchFields = [] }: NodeTermSpec) => matchExpressions.length + matchFields.length > 0
    && matchExpressions.every((condition) => holds(condition, labels[condition.key]))
    && matchFields.every((condition) => holds(condition, name));
  return Object.entries(nodeSelector).every(([key, value]) => labels[key] === value) && (required === undefined || required.some(meets));
}

function nodesOfTerm({ matchExpressions = [], matchFields = [] }: NodeTermSpec): NodeSet {
  return matchExpressions.length + matchFields.length === 0
    ? EMPTY
    : all([...matchExpressions.map((condition) => meeting(condition, false)), ...matchFields.map((condition) => meeting(condition, true))]);
}

const known = new Map<string, NodeSet>();

function meeting(condition: NodeRequirement, byName: boolean): NodeSet {
  const text = JSON.stringify([condition, byName]);
  let nodes = known.get(text);
  if (nodes === undefined) {
    nodes = maskOf(ALL_NODES.flatMap(({ labels, name }, index) => (holds(condition, byName ? name : labels[condition.key]) ? [index] : [])));
    known.set(text, nodes);
  }
  return nodes;
}

function holds({ operator, values = [] }: NodeRequirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default:
      if (value === undefined || !/^\d+$/.test(value)) {
        return false;
      }
      return operator === 'Gt' ? Number(value) > Number(values[0]) : Number(value) < Number(values[0]);
  }
}

const value = fc.constantFrom('', 'x', '1', '3', '03');
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 3 });
const key = fc.constantFrom(...KEYS);

/** A condition on one of the labels. */
export const requirement: fc.Arbitrary<NodeRequirement> = fc.oneof(
  fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values }),
  fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
  fc.record({ key, operator: fc.constantFrom('Gt', 'Lt'), values: fc.constantFrom('0', '1', '2', '3', '4').map((bound) => [bound]) }),
);

const nameRequirement: fc.Arbitrary<NodeRequirement> = fc.record({
  key: fc.constant('metadata.name'), operator: fc.constantFrom('In', 'NotIn'), values: fc.constantFrom('n1', 'n2').map((name) => [name]),
});

const term: fc.Arbitrary<NodeTermSpec> = fc.record({
  matchExpressions: fc.array(requirement, { maxLength: 3 }),
  matchFields: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(nameRequirement, { minLength: 1, maxLength: 2 }) },
  ),
});

/** Any selection over three labels and the name. */
export const selection: fc.Arbitrary<NodeSelection> = fc.record({
  required: fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: 12, arbitrary: fc.array(term, { maxLength: 3 }) }),
  nodeSelector: fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: fc.dictionary(key, value, { maxKeys: 2 }) }),
});

/** Selections that leave little or nothing out: each is joined by one that selects what a condition of it does not. */
export const fleet: fc.Arbitrary<NodeSelection[]> = fc.oneof(
  fc.array(selection, { minLength: 1, maxLength: 4 }),
  fc.array(requirement, { minLength: 1, maxLength: 3 }).map((requirements) => [
    { required: [{ matchExpressions: requirements }] },
    { required: requirements.flatMap(complement).map((condition) => ({ matchExpressions: [condition] })) },
  ]),
);

/** What does not meet a condition, but for what is not a number. */
function complement({ key: of, operator, values: given }: NodeRequirement): NodeRequirement[] {
  switch (operator) {
    case 'In': return [{ key: of, operator: 'NotIn', values: given }];
    case 'NotIn': return [{ key: of, operator: 'In', values: given }];
    case 'Exists': return [{ key: of, operator: 'DoesNotExist' }];
    case 'DoesNotExist': return [{ key: of, operator: 'Exists' }];
    case 'Gt': return [{ key: of, operator: 'DoesNotExist' }, { key: of, operator: 'Lt', values: [String(Number(given![0]) + 1)] }];
    default: return [{ key: of, operator: 'DoesNotExist' }, { key: of, operator: 'Gt', values: [String(Number(given![0]) - 1)] }];
  }
}
