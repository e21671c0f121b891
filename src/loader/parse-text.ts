import { decodeText } from './decode-text';
import { objectsOf } from './expand-lists';
import { withoutHelmText } from './helm-output';
import { readJson } from './json-documents';
import { SourceError } from './source-error';
import type { SourceObject } from './source-object';
import { readYaml } from './yaml-documents';

/**
 * The objects in a file, read as Kubernetes reads them: YAML with many documents, or JSON; lists come out as their items.
 * What helm prints around manifests and values is left out. `null` as the values of a release is a map without values.
 *
 * @param file the file as its user named it, `-` for the standard input
 * @param bytes what is in it
 * @throws SourceError if it cannot be read, or if there is no object in it
 */
export function readText(file: string, bytes: Buffer): SourceObject[] {
  const { text, isValues, notesLine } = withoutHelmText(decodeText(file, bytes));
  const documents = readJson(file, text) ?? readYaml(file, text);
  const read = documents.flatMap((document) => objectsOf(file, document));
  const objects = read.length === 0 && isValues ? [{ object: {}, file, lineOf: () => 1 }] : read;
  if (objects.length === 0) {
    throw new SourceError(file, text.trim() === '' ? 'this is empty' : 'no Kubernetes object is in it', undefined, true);
  }
  return notesLine === undefined ? objects : objects.map((object) => ({ ...object, notesLine }));
}
