import { SourceError, type SourceObject } from '../loader';
import { nameOf } from '../util/object-name';

/** Refuses an object: one line with the file, the line, the object, and what is wrong with it. */
export function throwSourceError(source: SourceObject, path: string, reason: string): never {
  throw new SourceError(source.file ?? 'the nodes', `${nameOf(source.object)}: ${reason}`, source.lineOf(path));
}
