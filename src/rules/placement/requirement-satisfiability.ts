import { isInteger } from '../../kubernetes/quantity/index';
import type { StringMap } from '../../util/kubernetes-object';
import type { NodeRequirement, NodeTermSpec } from '../../worker-spec';

/** The longest value that a label can have; numbers may be padded with zeros up to it. */
const MAX_VALUE_LENGTH = 63;

const MAX_INTEGER = 2n ** 63n - 1n;

/** Values of a long list that a string shows. */
const SHOWN_VALUES = 5;

/** Everything that a list of conditions requires of one key. */
interface KeyDomain {
  /** Whether some condition needs the key. */
  present: boolean;
  /** Whether some condition needs it to be missing. */
  absent: boolean;
  /** The values left by `In`; `undefined`: all. */
  allowed: ReadonlySet<string> | undefined;
  readonly excluded: Set<string>;
  /** Both ends included, left by `Gt` and `Lt`; `undefined`: the value need not be a number. */
  range: { lowest: bigint; highest: bigint } | undefined;
  /** Whether some condition is never true, whatever the node. */
  never: boolean;
}

/** Whether a term asks for nothing, which in Kubernetes matches no node. */
export function isEmptyTerm({ matchExpressions = [], matchFields = [] }: NodeTermSpec): boolean {
  return matchExpressions.length + matchFields.length === 0;
}

/**
 * Why no node can meet a term and the node selector beside it: for each key at fault the fewest conditions that
 * contradict each other. None: some node could meet the term, unless it is empty.
 *
 * Exact for conditions that the API server takes: keys do not depend on each other, and a key's label is missing or has
 * any valid value. As the scheduler does, `NotIn` holds without the label, and `Gt` and `Lt` compare 64-bit integers, of
 * which a label, having no sign, holds those from 0 on, with any number of zeros in front.
 */
export function contradictions(term: NodeTermSpec, nodeSelector: StringMap = {}): NodeRequirement[][] {
  const selected = Object.keys(nodeSelector).map((key) => ({ key, operator: 'In', values: [nodeSelector[key]] }));
  return [
    ...coresOf([...(term.matchExpressions ?? []), ...selected], isLabelPossible),
    ...coresOf(term.matchFields ?? [], isFieldPossible),
  ];
}

/** Whether every node that meets the term has the label. */
export function needsLabel(term: NodeTermSpec, key: string): boolean {
  return domainOf((term.matchExpressions ?? []).filter((requirement) => requirement.key === key)).present;
}

/** A condition as a string: `zone In [a, b]`. */
export function requirementText({ key, operator, values }: NodeRequirement): string {
  if (operator === 'Gt' || operator === 'Lt') {
    return `${key} ${operator} ${(values ?? []).join(', ')}`;
  }
  if (values === undefined) {
    return `${key} ${operator}`;
  }
  const rest = values.length - SHOWN_VALUES;
  const shown = rest > 0 ? [...values.slice(0, SHOWN_VALUES), `${rest} more`] : values;
  return `${key} ${operator} [${shown.map((value) => (value === '' ? "''" : value)).join(', ')}]`;
}

type Test = (requirements: readonly NodeRequirement[]) => boolean;

function coresOf(requirements: readonly NodeRequirement[], isPossible: Test): NodeRequirement[][] {
  return groups(requirements).filter((group) => !isPossible(group)).map((group) => smallest(group, isPossible));
}

function groups(requirements: readonly NodeRequirement[]): NodeRequirement[][] {
  const byKey = new Map<string, NodeRequirement[]>();
  for (const requirement of requirements) {
    const group = byKey.get(requirement.key);
    if (group) {
      group.push(requirement);
    } else {
      byKey.set(requirement.key, [requirement]);
    }
  }
  return [...byKey.values()];
}

/** The conditions without those that the contradiction does not need. */
function smallest(requirements: readonly NodeRequirement[], isPossible: Test): NodeRequirement[] {
  let core = [...requirements];
  for (const requirement of requirements) {
    const without = core.filter((other) => other !== requirement);
    if (!isPossible(without)) {
      core = without;
    }
  }
  return core;
}

function isLabelPossible(requirements: readonly NodeRequirement[]): boolean {
  const domain = domainOf(requirements);
  if (domain.never || (domain.present && domain.absent)) {
    return false;
  }
  return domain.present ? hasValue(domain) : true;
}

/** A node field always has a value. */
function isFieldPossible(requirements: readonly NodeRequirement[]): boolean {
  const domain = domainOf(requirements);
  return !domain.never && !domain.absent && hasValue(domain);
}

function hasValue({ allowed, excluded, range }: KeyDomain): boolean {
  if (allowed !== undefined) {
    return [...allowed].some((value) => !excluded.has(value) && (range === undefined || isWithin(value, range)));
  }
  if (range === undefined) {
    return true;
  }
  for (const value of spellings(range.lowest > 0n ? range.lowest : 0n, range.highest)) {
    // ends after one step more than there are excluded values
    if (!excluded.has(value)) {
      return true;
    }
  }
  return false;
}

function isWithin(value: string, { lowest, highest }: { lowest: bigint; highest: bigint }): boolean {
  if (!isInteger(value, 64)) {
    return false;
  }
  const number = integer(value);
  return lowest <= number && number <= highest;
}

/** All label values that are read as an integer of the range. */
function* spellings(lowest: bigint, highest: bigint): Generator<string> {
  for (let number = lowest; number <= highest; number++) {
    for (let value = String(number); value.length <= MAX_VALUE_LENGTH; value = `0${value}`) {
      yield value;
    }
  }
}

function integer(text: string): bigint {
  return BigInt(text.replace('+', ''));
}

function domainOf(requirements: readonly NodeRequirement[]): KeyDomain {
  const domain: KeyDomain = { present: false, absent: false, allowed: undefined, excluded: new Set(), range: undefined, never: false };
  requirements.forEach((requirement) => narrow(domain, requirement));
  return domain;
}

function narrow(domain: KeyDomain, { operator, values = [] }: NodeRequirement): void {
  switch (operator) {
    case 'In':
      domain.present = true;
      domain.allowed = new Set(values.filter((value) => domain.allowed?.has(value) ?? true));
      break;
    case 'NotIn':
      values.forEach((value) => domain.excluded.add(value));
      break;
    case 'Exists':
      domain.present = true;
      break;
    case 'DoesNotExist':
      domain.absent = true;
      break;
    default:
      domain.present = true;
      narrowRange(domain, operator, values);
  }
}

function narrowRange(domain: KeyDomain, operator: string, values: readonly string[]): void {
  if ((operator !== 'Gt' && operator !== 'Lt') || values.length !== 1 || !isInteger(values[0], 64)) {
    domain.never = true;
    return;
  }
  const bound = integer(values[0]);
  const { lowest, highest } = domain.range ?? { lowest: -MAX_INTEGER - 1n, highest: MAX_INTEGER };
  domain.range = operator === 'Gt'
    ? { lowest: bound + 1n > lowest ? bound + 1n : lowest, highest }
    : { lowest, highest: bound - 1n < highest ? bound - 1n : highest };
}
