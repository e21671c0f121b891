import { readFileSync } from 'node:fs';
import { CORE_SCHEMA, loadAll, YAMLException } from 'js-yaml';
import { inMemory, SourceError, type SourceObject } from '../source';

/** Stands in for the reader of the same name in `src/source`, until that is there. */
export function readFile(path: string): SourceObject[] {
  try {
    return readText(path, readFileSync(path));
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(path, 'there is no such file');
  }
}

/** Stands in for the reader of the same name in `src/source`, until that is there. */
export function readText(file: string, bytes: Buffer): SourceObject[] {
  try {
    const objects = loadAll(bytes.toString(), undefined, { schema: CORE_SCHEMA }).filter((object) => object !== null && object !== undefined);
    return objects.map((object) => ({ ...inMemory(object as any), file }));
  } catch (error) {
    throw new SourceError(file, (error as YAMLException).reason, (error as YAMLException).mark?.line + 1);
  }
}
