import { hasBit, andNot, maskOf, type Mask } from './bit-set';
import type { KeyAxis } from './label-space';
import { conditionTest, MAX_INTEGER, numberOf, type Cell } from './label-values';
import type { NodeRequirement } from '../worker-spec';

/** Conditions on one key, and which of its classes meet them. */
export interface Alternative {
  readonly conditions: readonly NodeRequirement[];
  readonly mask: Mask;
}

/** Some classes of a key as conditions. */
export interface RequirementAlternatives {
  /** Each selects some of the classes; together they select all but the inexpressible ones. */
  readonly alternatives: readonly Alternative[];
  /** The classes that no condition selects. */
  readonly inexpressible: Mask;
}

type Value = Extract<Cell, { kind: 'value' }>;
type Range = Extract<Cell, { kind: 'range' }>;

/** The cells that conditions must select and those that they must not; other conditions exclude all further ones. */
interface CellSplit {
  readonly key: string;
  readonly included: readonly Cell[];
  readonly excluded: readonly Cell[];
}

/**
 * Expresses classes of a key as conditions, to be joined with other conditions.
 *
 * One case is inexpressible: values that are not numbers, without numbers that are compared, since non-numbers fail both
 * `Gt` and `Lt`.
 *
 * @param axis the key
 * @param part the classes to select
 * @param within the classes that the other conditions select
 */
export function toRequirements(axis: KeyAxis, part: Mask, within: Mask): RequirementAlternatives {
  if (part === within) {
    return { alternatives: [{ conditions: [], mask: within }], inexpressible: maskOf([]) };
  }
  const split: CellSplit = { key: axis.key, included: cellsOf(axis, part), excluded: cellsOf(axis, andNot(within, part)) };
  const lists = axis.field ? nameConditions(split) : labelConditions(split);
  const alternatives = lists.map((conditions) => ({ conditions, mask: classesMeeting(axis, conditions) }));
  return { alternatives, inexpressible: alternatives.reduce((rest, { mask }) => andNot(rest, mask), part) };
}

function cellsOf({ classes }: KeyAxis, mask: Mask): Cell[] {
  return classes.flatMap((parts, index) => (hasBit(mask, index) ? parts : []));
}

/** Conditions consist of whole classes, so that one cell represents its class. */
function classesMeeting({ classes }: KeyAxis, conditions: readonly NodeRequirement[]): Mask {
  const tests = conditions.map(conditionTest);
  return maskOf(classes.flatMap(([cell], index) => (tests.every((test) => test(cell)) ? [index] : [])));
}

/** The API server accepts one name per condition. */
function nameConditions({ key, included, excluded }: CellSplit): NodeRequirement[][] {
  return excluded.every(isValue)
    ? [valuesOf(excluded).map((value) => ({ key, operator: 'NotIn', values: [value] }))]
    : valuesOf(included).map((value) => [{ key, operator: 'In', values: [value] }]);
}

function labelConditions(split: CellSplit): NodeRequirement[][] {
  const { key, included, excluded } = split;
  const excludedValues = valuesOf(excluded);
  const byExclusion = excluded.every(({ kind }) => kind === 'value' || kind === 'absent');
  if (included.every(isAbsent)) {
    return [[{ key, operator: 'DoesNotExist' }]];
  }
  if (included.every(isValue) && (!byExclusion || excluded.some(isAbsent) || included.length <= excludedValues.length)) {
    return [[{ key, operator: 'In', values: valuesOf(included) }]];
  }
  return byExclusion
    ? [[...(excluded.some(isAbsent) ? [{ key, operator: 'Exists' }] : []), ...notIn(key, excludedValues)]]
    : rangeAlternatives(split);
}

/** One alternative for the missing label, one for each range of numbers, and one for single values. */
function rangeAlternatives({ key, included, excluded }: CellSplit): NodeRequirement[][] {
  const runs = runsOf(included.filter(isRange), excluded.filter(isRange));
  const rest = included.filter(isValue).filter((cell) => !runs.some((run) => isWithin(cell, run)));
  return [
    ...(included.some(isAbsent) ? [[{ key, operator: 'DoesNotExist' }]] : []),
    ...runs.flatMap((run) => rangeConditions(key, run, valuesOf(excluded.filter((cell) => isWithin(cell, run))))),
    ...(rest.length > 0 ? [[{ key, operator: 'In', values: valuesOf(rest) }]] : []),
  ];
}

interface Run { readonly lowest: bigint; readonly highest: bigint }

/** The included ranges, joined where no excluded range lies between them. */
function runsOf(included: readonly Range[], excluded: readonly Range[]): Run[] {
  const runs: Run[] = [];
  for (const { lowest, highest } of included) {
    const last = runs.at(-1);
    if (last && !excluded.some((range) => range.lowest > last.highest && range.highest < lowest)) {
      runs[runs.length - 1] = { lowest: last.lowest, highest };
    } else {
      runs.push({ lowest, highest });
    }
  }
  return runs;
}

function rangeConditions(key: string, { lowest, highest }: Run, excluded: readonly string[]): NodeRequirement[][] {
  const above = lowest > 0n ? [{ key, operator: 'Gt', values: [String(lowest - 1n)] }] : [];
  const below = highest < MAX_INTEGER ? [{ key, operator: 'Lt', values: [String(highest + 1n)] }] : [];
  const bounds = [...above, ...below];
  // no single comparison selects every number
  const alternatives = bounds.length > 0 ? [bounds] : [[{ key, operator: 'Lt', values: ['1'] }], [{ key, operator: 'Gt', values: ['0'] }]];
  return alternatives.map((conditions) => [...conditions, ...notIn(key, excluded)]);
}

function notIn(key: string, values: readonly string[]): NodeRequirement[] {
  return values.length === 0 ? [] : [{ key, operator: 'NotIn', values }];
}

function valuesOf(cells: readonly Cell[]): string[] {
  return cells.filter(isValue).map(({ value }) => value);
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
