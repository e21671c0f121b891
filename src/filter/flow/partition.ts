/** Values from the first to the last, both included. */
export interface Interval<T> {
  readonly first: T;
  readonly last: T;
}

/** Values that no set distinguishes. */
export interface ValueClass<T> {
  /** For each set, whether the values are in it. */
  readonly inSet: readonly boolean[];
  /** The values, ascending. Each interval lies between two bounds of the sets. */
  readonly intervals: readonly Interval<T>[];
}

/** Divides the values from `whole.first` to `whole.last` into the classes that the sets distinguish. */
export function partition<T extends number | bigint>(
  sets: readonly (readonly Interval<T>[])[], whole: Interval<T>, next: (value: T) => T,
): ValueClass<T>[] {
  const starts = [...new Set([whole.first, ...sets.flat().flatMap(({ first, last }) => [first, next(last)])])]
    .filter((value) => value <= whole.last)
    .sort((one, other) => (one < other ? -1 : 1));
  const membership = sets.map((intervals) => membershipOf(intervals, starts));
  const classes = new Map<string, { inSet: boolean[]; intervals: Interval<T>[] }>();
  starts.forEach((first, index) => {
    const inSet = membership.map((inSetAt) => inSetAt[index]);
    const key = inSet.map(Number).join('');
    const last = index + 1 < starts.length ? previous(starts[index + 1]) : whole.last;
    const known = classes.get(key) ?? { inSet, intervals: [] };
    known.intervals.push({ first, last });
    classes.set(key, known);
  });
  return [...classes.values()];
}

/** For each start, whether it lies in an interval. One pass over both. */
function membershipOf<T extends number | bigint>(intervals: readonly Interval<T>[], starts: readonly T[]): boolean[] {
  const sorted = [...intervals].sort((one, other) => (one.first < other.first ? -1 : 1));
  let index = 0;
  let reach: T | undefined;
  return starts.map((start) => {
    while (index < sorted.length && sorted[index].first <= start) {
      const { last } = sorted[index++];
      reach = reach === undefined || last > reach ? last : reach;
    }
    return reach !== undefined && start <= reach;
  });
}

function previous<T extends number | bigint>(value: T): T {
  return (typeof value === 'bigint' ? value - 1n : value - 1) as T;
}
