import { messageOf, Severity, type RawFinding } from '../diagnostics/index';
import type { SourceObject } from '../loader';
import { isDaemonSet } from '../manifest';
import { REPEATED_OBJECT } from '../rules';
import { nameOf } from '../util/object-name';

/** The findings about DaemonSets that are there several times, each for the last one. */
export type RepeatedFindings = ReadonlyMap<SourceObject, readonly RawFinding[]>;

/** Looks for DaemonSets of one namespace and name. In files of their own they may be for several clusters, which is an info. */
export function findRepeated(objects: readonly SourceObject[]): RepeatedFindings {
  const byName = new Map<string, SourceObject[]>();
  for (const source of objects.filter(({ object }) => isDaemonSet(object))) {
    const name = nameOf(source.object);
    const same = byName.get(name);
    if (same === undefined) {
      byName.set(name, [source]);
    } else {
      same.push(source);
    }
  }
  return new Map([...byName.values()].filter(({ length }) => length > 1).map((same) => [same[same.length - 1], [repeatedFinding(same)]]));
}

function repeatedFinding(same: readonly SourceObject[]): RawFinding {
  const [first, last] = [same[0], same[same.length - 1]];
  const isInOneFile = new Set(same.map(({ file }) => file)).size < same.length;
  const line = first.lineOf('');
  const place = [...(first.file === last.file || first.file === undefined ? [] : [first.file]), ...(line === undefined ? [] : [`line ${line}`])].join(' ');
  const sentence = `'metadata.name' is that of ${same.length} objects${place === '' ? '' : `, the first of them at ${place}`}: where all are for one cluster, only the last one applies.`;
  const { id, fix } = REPEATED_OBJECT;
  return {
    rule: id,
    severity: isInOneFile ? Severity.WARNING : Severity.INFO,
    message: messageOf(id, sentence, fix),
    path: 'metadata.name',
    fix,
    rejectedByApiServer: false,
  };
}
