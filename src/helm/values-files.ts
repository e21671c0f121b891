import { mergedValues, valuesOfFile } from './sources';
import { readFile, readText, SourceError, type SourceObject } from '../loader';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isList } from '../util/untyped';

/** Stands for the file name in errors about a text. */
const TEXT = 'values';

/**
 * The values of files, merged as Helm merges them: a later file over an earlier one, map by map; `null` still deletes a default of the
 * chart.
 *
 * @param paths the files, in the order of Helm's `-f`
 * @throws SourceError if one cannot be read, or holds something else than one map of values
 */
export function readValuesFiles(paths: readonly string[]): KubernetesObject {
  if (!isList(paths) || paths.length === 0) {
    throw new SourceError('paths', "it must be a list of values files with at least one; write ['values.yaml']");
  }
  return merge(paths.map((path) => valuesIn(path, () => readFile(path))));
}

/**
 * The values in the text of a values file.
 *
 * @throws SourceError if it cannot be read, or holds something else than one map of values
 */
export function readValuesText(text: string): KubernetesObject {
  if (typeof text !== 'string') {
    throw new SourceError(TEXT, 'it must be a string, the text of a values file');
  }
  return merge([valuesIn(TEXT, () => readText(TEXT, Buffer.from(text)))]);
}

/** A file without values, such as one of comments, sets none. */
function valuesIn(file: string, read: () => SourceObject[]): SourceObject | undefined {
  let objects: readonly SourceObject[] = [];
  try {
    objects = read();
  } catch (error) {
    if (!(error instanceof SourceError && error.isEmpty)) {
      throw error;
    }
  }
  if (objects.length > 1) {
    throw new SourceError(file, `it holds ${objects.length} documents; values are one`);
  }
  return objects[0];
}

function merge(files: readonly (SourceObject | undefined)[]): KubernetesObject {
  const sources = files.filter((file) => file !== undefined).map(valuesOfFile);
  return sources.length === 0 ? {} : mergedValues({ ...sources[0], parts: sources.flatMap(({ parts }) => parts) });
}
