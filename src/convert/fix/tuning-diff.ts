import type { WorkerTuning } from '../../props';
import { isWithin } from '../../util/object-path';
import { isPlainObject } from '../../util/untyped';
import { valueText } from '../../worker-spec/explain';

interface Group { readonly [field: string]: unknown }

/** The values that differ from the others. */
export function tuningDiff(tuning: WorkerTuning, others: WorkerTuning): WorkerTuning {
  const port = tuning.network?.port ?? others.network?.port ?? NaN;
  return groupDiff(tuning as Group, others as Group, port) as WorkerTuning;
}

/** The values without the one at a path or at its nearest parent; undefined where there is none. */
export function withoutProp(tuning: WorkerTuning, path: string): WorkerTuning | undefined {
  return removePath(tuning as Group, path) as WorkerTuning | undefined;
}

/** The paths of all values. */
export function pathsOf(tuning: WorkerTuning): string[] {
  return leafPaths(tuning as Group, '');
}

/** The values at these paths. */
export function pickProps(tuning: WorkerTuning, paths: readonly string[]): WorkerTuning {
  return pickFields(tuning as Group, paths, '') as WorkerTuning;
}

function pickFields(group: Group, paths: readonly string[], path: string): Group {
  return Object.fromEntries(Object.entries(group).flatMap(([field, value]): [string, unknown][] => {
    const at = path === '' ? field : `${path}.${field}`;
    if (!isPlainObject(value)) {
      return paths.includes(at) ? [[field, value]] : [];
    }
    const rest = pickFields(value, paths, at);
    return Object.keys(rest).length === 0 ? [] : [[field, rest]];
  }));
}

function groupDiff(group: Group, others: Group, port: number): Group {
  const entries = Object.keys(group).flatMap((field): [string, unknown][] => {
    const [value, other] = [group[field], others[field]];
    if (isPlainObject(value)) {
      const rest = groupDiff(value, isPlainObject(other) ? other : {}, port);
      return Object.keys(rest).length === 0 ? [] : [[field, rest]];
    }
    return value === undefined || (other !== undefined && valueText(value, port) === valueText(other, port)) ? [] : [[field, value]];
  });
  return Object.fromEntries(entries);
}

/** Follows the path key by key instead of splitting it: keys of maps may contain dots. */
function removePath(group: Group, path: string): Group | undefined {
  const field = Object.keys(group).find((name) => isWithin(path, name) && group[name] !== undefined);
  if (field === undefined) {
    return undefined;
  }
  const { [field]: value, ...others } = group;
  const rest = path.slice(field.length).replace(/^\./, '');
  const inner = rest !== '' && isPlainObject(value) ? removePath(value, rest) : {};
  if (inner === undefined) {
    return undefined;
  }
  return Object.keys(inner).length === 0 ? others : { ...group, [field]: inner };
}

function leafPaths(group: Group, path: string): string[] {
  return Object.keys(group).flatMap((field) => {
    const at = path === '' ? field : `${path}.${field}`;
    const value = group[field];
    return isPlainObject(value) ? leafPaths(value, at) : value === undefined ? [] : [at];
  });
}
