import type { CliIo } from './cli-io';
import { readInput } from './read-input';
import { SourceError, type SourceObject } from '../../loader';

/**
 * Reads values files in order, as `helm -f a -f b` does: of a value that several have, the last one counts.
 *
 * @returns one object that stands for all of them
 */
export async function readValues(files: readonly string[], io: CliIo): Promise<SourceObject> {
  const layers: SourceObject[] = [];
  for (const file of files) {
    const documents = await readInput(file, io, true);
    if (documents.length > 1) {
      throw new SourceError(file, `has ${documents.length} documents; a values file has one`);
    }
    layers.push(documents[0] ?? { object: {}, file, lineOf: () => 1 });
  }
  const { file, lineOf } = layers[layers.length - 1];
  return { object: {}, file, layers, lineOf };
}
