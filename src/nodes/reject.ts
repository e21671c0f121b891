import { SourceError, type SourceObject } from '../loader';
import { nameOf } from '../util/object-name';

/** Rejects an object: the message has the file, the line, the object and the reason in one line. */
export function throwSourceError(source: SourceObject, path: string, reason: string): never {
  throw new SourceError(source.file ?? 'the nodes', `${nameOf(source.object)}: ${reason}`, source.lineOf(path));
}
