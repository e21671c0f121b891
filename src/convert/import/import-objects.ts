import { importManifest } from './import-manifest';
import { importValues } from './import-values';
import type { SourceObject } from '../../loader';
import { onlyWorker } from '../../manifest';
import type { KubernetesObject } from '../../util/kubernetes-object';

/**
 * A whole TypeScript program that synthesizes the worker of an input: of a manifest, its DaemonSet to the letter; of a
 * file of Helm values, the worker that the official chart would render. Throws a `SourceError` where the input is neither.
 */
export function importSource(objects: readonly SourceObject[]): string {
  return objects.length === 1 && isValues(objects[0].object) ? importValues(objects[0].object) : importManifest(onlyWorker(objects).object, objects);
}

/** Values have no kind. */
function isValues(object: KubernetesObject): boolean {
  return object.kind === undefined && object.apiVersion === undefined;
}
