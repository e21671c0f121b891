import { has, less, maskOf, type Mask } from './bit-set';
import type { KeyAxis } from './label-space';
import { holds, LARGEST_INTEGER, numberOf, type Cell } from './label-values';
import type { NodeRequirement } from '../worker-spec';

/** Conditions on one key, and which of its classes meet them. */
export interface Alternative {
  readonly conditions: readonly NodeRequirement[];
  readonly mask: Mask;
}

/** A part of a key as conditions. */
export interface Expression {
  /** Each says a piece of the part, all together say it, but for what cannot be said. */
  readonly alternatives: readonly Alternative[];
  /** What of the part no condition can say. */
  readonly unsupported: Mask;
}

type Value = Extract<Cell, { kind: 'value' }>;
type Range = Extract<Cell, { kind: 'range' }>;

/** What conditions have to let in and to keep out; all else is kept out by others already. */
interface Wish {
  readonly key: string;
  readonly wanted: readonly Cell[];
  readonly unwanted: readonly Cell[];
}

/**
 * Says a part of a key as conditions that stand beside others.
 *
 * Every part can be said but one: text that is no number without numbers that are compared, since the complement of `Gt`
 * and `Lt` is also text.
 *
 * @param axis the key
 * @param part what is to be said
 * @param within what the other conditions leave
 */
export function toRequirements(axis: KeyAxis, part: Mask, within: Mask): Expression {
  if (part === within) {
    return { alternatives: [{ conditions: [], mask: within }], unsupported: maskOf([]) };
  }
  const wish: Wish = { key: axis.key, wanted: cells(axis, part), unwanted: cells(axis, less(within, part)) };
  const lists = axis.field ? nameConditions(wish) : labelConditions(wish);
  const alternatives = lists.map((conditions) => ({ conditions, mask: meeting(axis, conditions) }));
  return { alternatives, unsupported: alternatives.reduce((rest, { mask }) => less(rest, mask), part) };
}

function cells({ classes }: KeyAxis, mask: Mask): Cell[] {
  return classes.flatMap((parts, index) => (has(mask, index) ? parts : []));
}

/** The conditions are made of whole classes, so that one cell speaks for its class. */
function meeting({ classes }: KeyAxis, conditions: readonly NodeRequirement[]): Mask {
  const questions = conditions.map(holds);
  return maskOf(classes.flatMap(([cell], index) => (questions.every((question) => question(cell)) ? [index] : [])));
}

/** The API server takes one name in a condition. */
function nameConditions({ key, wanted, unwanted }: Wish): NodeRequirement[][] {
  return unwanted.every(isValue)
    ? [valuesOf(unwanted).map((value) => ({ key, operator: 'NotIn', values: [value] }))]
    : valuesOf(wanted).map((value) => [{ key, operator: 'In', values: [value] }]);
}

function labelConditions(wish: Wish): NodeRequirement[][] {
  const { key, wanted, unwanted } = wish;
  const excluded = valuesOf(unwanted);
  const byExclusion = unwanted.every(({ kind }) => kind === 'value' || kind === 'absent');
  if (wanted.every(isAbsent)) {
    return [[{ key, operator: 'DoesNotExist' }]];
  }
  if (wanted.every(isValue) && (!byExclusion || unwanted.some(isAbsent) || wanted.length <= excluded.length)) {
    return [[{ key, operator: 'In', values: valuesOf(wanted) }]];
  }
  return byExclusion
    ? [[...(unwanted.some(isAbsent) ? [{ key, operator: 'Exists' }] : []), ...notIn(key, excluded)]]
    : pieces(wish);
}

/** Without a number that is unwanted: the missing label, ranges of numbers, and single values. */
function pieces({ key, wanted, unwanted }: Wish): NodeRequirement[][] {
  const runs = runsOf(wanted.filter(isRange), unwanted.filter(isRange));
  const rest = wanted.filter(isValue).filter((cell) => !runs.some((run) => isWithin(cell, run)));
  return [
    ...(wanted.some(isAbsent) ? [[{ key, operator: 'DoesNotExist' }]] : []),
    ...runs.flatMap((run) => rangeConditions(key, run, valuesOf(unwanted.filter((cell) => isWithin(cell, run))))),
    ...(rest.length > 0 ? [[{ key, operator: 'In', values: valuesOf(rest) }]] : []),
  ];
}

interface Run { readonly lowest: bigint; readonly highest: bigint }

/** Wanted ranges, joined where nothing unwanted lies between them. */
function runsOf(wanted: readonly Range[], unwanted: readonly Range[]): Run[] {
  const runs: Run[] = [];
  for (const { lowest, highest } of wanted) {
    const last = runs.at(-1);
    if (last && !unwanted.some((range) => range.lowest > last.highest && range.highest < lowest)) {
      runs[runs.length - 1] = { lowest: last.lowest, highest };
    } else {
      runs.push({ lowest, highest });
    }
  }
  return runs;
}

function rangeConditions(key: string, { lowest, highest }: Run, excluded: readonly string[]): NodeRequirement[][] {
  const above = lowest > 0n ? [{ key, operator: 'Gt', values: [String(lowest - 1n)] }] : [];
  const below = highest < LARGEST_INTEGER ? [{ key, operator: 'Lt', values: [String(highest + 1n)] }] : [];
  const bounds = [...above, ...below];
  // no single comparison says "any number"
  const alternatives = bounds.length > 0 ? [bounds] : [[{ key, operator: 'Lt', values: ['1'] }], [{ key, operator: 'Gt', values: ['0'] }]];
  return alternatives.map((conditions) => [...conditions, ...notIn(key, excluded)]);
}

function notIn(key: string, values: readonly string[]): NodeRequirement[] {
  return values.length === 0 ? [] : [{ key, operator: 'NotIn', values }];
}

function valuesOf(some: readonly Cell[]): string[] {
  return some.filter(isValue).map(({ value }) => value);
}

function isWithin(cell: Cell, { lowest, highest }: Run): boolean {
  const number = numberOf(cell);
  return number !== undefined && lowest <= number && number <= highest;
}

function isAbsent({ kind }: Cell): boolean {
  return kind === 'absent';
}

function isValue(cell: Cell): cell is Value {
  return cell.kind === 'value';
}

function isRange(cell: Cell): cell is Range {
  return cell.kind === 'range';
}
