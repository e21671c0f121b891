import * as fs from 'node:fs';
import { loadAll } from 'js-yaml';
import { SourceError } from './source-error';
import type { SourceObject } from './source-object';

/** Stub, to be replaced. */
export function readFile(path: string): SourceObject[] {
  try {
    return readText(path, fs.readFileSync(path));
  } catch (error) {
    throw error instanceof SourceError ? error : new SourceError(path, (error as Error).message);
  }
}

/** Stub, to be replaced. */
export function readText(file: string, bytes: Buffer): SourceObject[] {
  try {
    return loadAll(bytes.toString()).filter(Boolean).flatMap((object: any) => object.items ?? [object])
      .map((object) => ({ object, file, lineOf: () => 1 }));
  } catch (error) {
    throw new SourceError(file, (error as Error).message.split('\n')[0]);
  }
}
