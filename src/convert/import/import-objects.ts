import { importManifest } from './import-manifest';
import { importValues } from './import-values';
import { findValues, mergedValues } from '../../helm/sources';
import { SourceError, type SourceObject } from '../../loader';
import { onlyWorker } from '../../manifest';

/**
 * A whole TypeScript program that synthesizes the worker of an input: of a manifest, its DaemonSet to the letter; of
 * Helm values, in a file or in an object that installs the chart, the worker that the chart would render. Throws a
 * `SourceError` where the input is neither, or holds several.
 */
export function importSource(objects: readonly SourceObject[]): string {
  const releases = findValues(objects);
  if (releases.length > 1) {
    const { source } = releases[1];
    throw new SourceError(source.file ?? 'the input', `it holds the values of ${releases.length} releases; give one of them`, source.lineOf(''));
  }
  return releases.length === 1 ? importValues(mergedValues(releases[0])) : importManifest(onlyWorker(objects).object, objects);
}
