import type { Condition } from './requirement';
import { isInteger } from '../kubernetes/quantity/index';
import type { NodeRequirement } from '../worker-spec';

/** The longest value that a label can have; numbers may be padded with zeros up to it. */
const MAX_VALUE_LENGTH = 63;

/** The largest number that a label can be compared as. */
export const LARGEST_INTEGER = 2n ** 63n - 1n;

/**
 * A part of what a key can be that no condition of the question divides: the label is missing, it is one of the values
 * that are named, a number of a range that is none of them, or any other text. `value` stands for all of the part.
 */
export type Cell =
  | { readonly kind: 'absent' }
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'range'; readonly value: string; readonly lowest: bigint; readonly highest: bigint }
  | { readonly kind: 'other'; readonly value: string };

/** All parts of one key for these conditions on it, in the order in which a witness takes them. */
export function cellsOf(conditions: readonly Condition[]): Cell[] {
  const { field } = conditions[0];
  const requirements = conditions.map(({ requirement }) => requirement);
  const named = new Set(requirements.filter(({ operator }) => operator === 'In' || operator === 'NotIn').flatMap(({ values = [] }) => values));
  return [
    ...(field ? [] : [{ kind: 'absent' } as const]),
    ...[...named].map((value) => ({ kind: 'value', value } as const)),
    ...ranges(requirements, named),
    { kind: 'other', value: unnamed(field ? 'any-node' : 'any', named) },
  ];
}

/** Whether a condition holds, as a question to ask of each part of its key. */
export function holds({ operator, values = [] }: NodeRequirement): (cell: Cell) => boolean {
  const named = new Set(values);
  switch (operator) {
    case 'In': return (cell) => cell.kind === 'value' && named.has(cell.value);
    case 'NotIn': return (cell) => cell.kind !== 'value' || !named.has(cell.value);
    case 'Exists': return ({ kind }) => kind !== 'absent';
    case 'DoesNotExist': return ({ kind }) => kind === 'absent';
    default: return (cell) => isBeyond(operator, integer(values[0]), cell);
  }
}

/** The number that a part stands for, as the scheduler reads it. */
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

/** The ranges between the bounds of `Gt` and `Lt`, from 0 on, since no label has a sign; none where no bound is given. */
function ranges(requirements: readonly NodeRequirement[], named: ReadonlySet<string>): Cell[] {
  const compared = requirements.filter(({ operator }) => operator === 'Gt' || operator === 'Lt');
  if (compared.length === 0) {
    return [];
  }
  const starts = compared.map(({ operator, values }) => integer(values![0]) + (operator === 'Gt' ? 1n : 0n));
  const inside = starts.filter((start) => start > 0n && start <= LARGEST_INTEGER);
  const sorted = [...new Set([0n, ...inside])].sort((one, other) => (one < other ? -1 : 1));
  return sorted.flatMap((lowest, index): Cell[] => {
    const highest = index + 1 < sorted.length ? sorted[index + 1] - 1n : LARGEST_INTEGER;
    const value = spelling(lowest, highest, named);
    return value === undefined ? [] : [{ kind: 'range', value, lowest, highest }];
  });
}

/** A number of a range, spelled as none of the named values is; there are always but finitely many to pass over. */
function spelling(lowest: bigint, highest: bigint, named: ReadonlySet<string>): string | undefined {
  for (let number = lowest; number <= highest; number++) {
    for (let value = String(number); value.length <= MAX_VALUE_LENGTH; value = `0${value}`) {
      if (!named.has(value)) {
        return value;
      }
    }
  }
  return undefined;
}

function unnamed(text: string, named: ReadonlySet<string>): string {
  let value = text;
  for (let number = 2; named.has(value); number++) {
    value = `${text}-${number}`;
  }
  return value;
}
