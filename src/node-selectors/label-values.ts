import type { Condition } from './requirement';
import { isInteger } from '../kubernetes/quantity/index';
import type { NodeRequirement } from '../worker-spec';

/** The length limit of label values; numbers may be padded with zeros up to it. */
const MAX_VALUE_LENGTH = 63;

/** The largest number that a label can be compared as. */
export const MAX_INTEGER = 2n ** 63n - 1n;

/**
 * A part of the possible values of a key that no condition divides: the label is absent, has a value that a condition
 * names, an unnamed number of a range, or any other string. `value` represents the whole part.
 */
export type Cell =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'range'; readonly value: string; readonly lowest: bigint; readonly highest: bigint }
  | { readonly kind: 'other'; readonly value: string };

/** All cells of one key for these conditions on it, in the order in which a witness prefers them. */
export function cellsOf(conditions: readonly Condition[]): Cell[] {
  const { field } = conditions[0];
  const requirements = conditions.map(({ requirement }) => requirement);
  const named = new Set(requirements.filter(({ operator }) => operator === 'In' || operator === 'NotIn').flatMap(({ values = [] }) => values));
  return [
    ...(field ? [] : [{ kind: 'absent' } as const]),
    ...[...named].map((value) => ({ kind: 'value', value } as const)),
    ...ranges(requirements, named),
    { kind: 'other', value: unusedName(field ? 'any-node' : 'any', named) },
  ];
}

/** The test of a condition on the cells of its key. */
export function conditionTest({ operator, values = [] }: NodeRequirement): (cell: Cell) => boolean {
  const named = new Set(values);
  switch (operator) {
    case 'In': return (cell) => cell.kind === 'value' && named.has(cell.value);
    case 'NotIn': return (cell) => cell.kind !== 'value' || !named.has(cell.value);
    case 'Exists': return ({ kind }) => kind !== 'absent';
    case 'DoesNotExist': return ({ kind }) => kind === 'absent';
    default: return (cell) => isBeyond(operator, integer(values[0]), cell);
  }
}

/** The number that a cell represents, as the scheduler reads it. */
export function numberOf(cell: Cell): bigint | undefined {
  return cell.kind !== 'absent' && isInteger(cell.value, 64) ? integer(cell.value) : undefined;
}

function isBeyond(operator: string, bound: bigint, cell: Cell): boolean {
  const number = numberOf(cell);
  return number !== undefined && (operator === 'Gt' ? number > bound : number < bound);
}

function integer(text: string): bigint {
  return BigInt(text.replace('+', ''));
}

/** The ranges between the bounds of `Gt` and `Lt`, from 0, since labels have no sign; empty without `Gt` and `Lt`. */
function ranges(requirements: readonly NodeRequirement[], named: ReadonlySet<string>): Cell[] {
  const compared = requirements.filter(({ operator }) => operator === 'Gt' || operator === 'Lt');
  if (compared.length === 0) {
    return [];
  }
  const starts = compared.map(({ operator, values }) => integer(values![0]) + (operator === 'Gt' ? 1n : 0n));
  const inside = starts.filter((start) => start > 0n && start <= MAX_INTEGER);
  const sorted = [...new Set([0n, ...inside])].sort((one, other) => (one < other ? -1 : 1));
  return sorted.flatMap((lowest, index): Cell[] => {
    const highest = index + 1 < sorted.length ? sorted[index + 1] - 1n : MAX_INTEGER;
    const value = unusedSpelling(lowest, highest, named);
    return value === undefined ? [] : [{ kind: 'range', value, lowest, highest }];
  });
}

/** A number of a range in a spelling that is not among the named values, of which there are finitely many. */
function unusedSpelling(lowest: bigint, highest: bigint, named: ReadonlySet<string>): string | undefined {
  for (let number = lowest; number <= highest; number++) {
    for (let value = String(number); value.length <= MAX_VALUE_LENGTH; value = `0${value}`) {
      if (!named.has(value)) {
        return value;
      }
    }
  }
  return undefined;
}

function unusedName(text: string, named: ReadonlySet<string>): string {
  let value = text;
  for (let number = 2; named.has(value); number++) {
    value = `${text}-${number}`;
  }
  return value;
}
