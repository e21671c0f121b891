import { isWorker } from './find-worker';
import { SourceError, type SourceObject } from '../loader';

/** The one worker of an input, where one is meant. Throws a `SourceError` where there is none, or more than one. */
export function onlyWorker(objects: readonly SourceObject[], file = fileOf(objects)): SourceObject {
  const workers = objects.filter(({ object }) => isWorker(object));
  if (workers.length === 1) {
    return workers[0];
  }
  if (workers.length === 0) {
    throw new SourceError(file, 'holds no DaemonSet that runs Kubeshark\'s worker.');
  }
  const lines = workers.map((worker) => worker.lineOf('')).filter((line) => line !== undefined);
  const at = lines.length === 0 ? '' : ` (lines ${lines.slice(0, 5).join(', ')}${lines.length > 5 ? ', …' : ''})`;
  throw new SourceError(file, `holds ${workers.length} workers${at}, where one is meant. Put each into a file of its own.`);
}

function fileOf(objects: readonly SourceObject[]): string {
  return objects.find(({ file }) => file !== undefined)?.file ?? 'the input';
}
