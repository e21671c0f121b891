import type { ExplainedValue } from './explained-value';
import { valueText } from './value-text';
import { oneLine } from '../../util/single-line';
import { isPlainObject } from '../../util/untyped';
import type { MergedTuning } from '../merge-layers';

/** The origin of what a user set. */
const PROP = 'prop';

/** Origins that have no entry in a preset's sources. */
const OF_USERS: readonly string[] = [PROP, 'helm values', 'manifest'];

/** No column but the last is padded beyond this, so that one long value does not push all others apart. */
const MAX_COLUMN_WIDTH = 56;

/**
 * Every value that counts, by path, with its origin, and with the source where a preset or the base layer has set it.
 *
 * @param merged the values with their origins
 * @param source reason and source of a preset's value
 */
export function explainTuning(merged: MergedTuning, source: (path: string) => string | undefined): ExplainedValue[] {
  const { tuning, origins } = merged;
  const workerPort = tuning.network?.port ?? NaN;
  return leafValues(tuning).map(([path, value]) => {
    const origin = origins.get(path) ?? PROP;
    const why = OF_USERS.includes(origin) ? undefined : source(path);
    return { path, value: valueText(value, workerPort), origin, ...(why !== undefined && { source: why }) };
  }).sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** The values as a table in plain text. */
export function explainTable(values: readonly ExplainedValue[]): string {
  const rows = [
    ['PATH', 'VALUE', 'ORIGIN', 'SOURCE'],
    ...values.map(({ path, value, origin, source }) => [path, value, origin, source ?? ''].map(oneLine)),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column].length).filter((length) => length <= MAX_COLUMN_WIDTH)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}

/** What is set, group by group; a list or a value object is one value. */
function leafValues(group: object, path = ''): [path: string, value: unknown][] {
  return Object.entries(group).flatMap(([field, value]): [string, unknown][] => {
    const at = path === '' ? field : `${path}.${field}`;
    if (value === undefined) {
      return [];
    }
    return isPlainObject(value) ? leafValues(value, at) : [[at, value]];
  });
}
