import { readAcknowledgements, type RawFinding } from '../diagnostics';
import type { SourceObject } from '../loader';
import { isWorker, portOf } from '../manifest';
import { WORKER_OVERLAP } from '../rules';
import { nameOf } from '../util/object-name';

/** The findings about workers that may run on a node of another one. */
export type OverlapFindings = ReadonlyMap<SourceObject, readonly RawFinding[]>;

/**
 * Compares all workers among the objects, which are those of one cluster. Of two that overlap, the finding belongs to the one
 * that accepts it in its annotation, otherwise to the later one.
 */
export function findOverlaps(objects: readonly SourceObject[], fixesInProps = false): OverlapFindings {
  const workers = objects.filter(({ object }) => isWorker(object));
  if (workers.length < 2) {
    return new Map();
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { hostWorker, overlapFinding, WorkerOverlaps } = require('../scheduling/overlaps') as typeof import('../scheduling/overlaps');
  const overlaps = new WorkerOverlaps();
  const accepting = new Set(workers.filter(acceptsOverlaps));
  return new Map([...workers.filter((worker) => !accepting.has(worker)), ...accepting].flatMap((worker) => {
    const { object } = worker;
    const overlap = overlaps.add({ ...hostWorker(object, portOf(object)), name: nameOf(object) });
    return overlap ? [[worker, [overlapFinding(overlap, fixesInProps)]] as const] : [];
  }));
}

function acceptsOverlaps({ object }: SourceObject): boolean {
  return readAcknowledgements(object).some(({ rule }) => rule === WORKER_OVERLAP.id);
}
