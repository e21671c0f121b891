import { importManifest } from './import-manifest';
import { workerAppCode } from '../../codegen';
import { readHelmValues } from '../../helm';
import { findValues, mergedValues } from '../../helm/sources';
import { SourceError, type SourceObject } from '../../loader';
import { onlyWorker } from '../../manifest';
import { WorkerPreset } from '../../presets';
import type { KubernetesObject } from '../../util/kubernetes-object';

/**
 * A TypeScript program that synthesizes the worker of an input. From a manifest, it renders exactly its DaemonSet; from Helm
 * values, in a file or in an object that installs the chart, the worker that the chart renders. Throws a `SourceError` for
 * any other input, and for several workers.
 *
 * @param objects the input
 * @param withAccess whether a worker of Helm values gets an account, roles, network policy and metrics Service of its own;
 *   otherwise it uses those of the release
 */
export function importSource(objects: readonly SourceObject[], withAccess = false): string {
  const releases = findValues(objects);
  if (releases.length > 1) {
    const { source } = releases[1];
    throw new SourceError(source.file ?? 'the input', `it has the values of ${releases.length} releases; pass one of them`, source.lineOf(''));
  }
  return releases.length === 1 ? importValues(mergedValues(releases[0]), withAccess) : importManifest(onlyWorker(objects).object, objects);
}

/** What Helm values hold in vain, each as a sentence: keys that the chart does not have, and values that it cannot render. */
export function unreadValues(objects: readonly SourceObject[]): string[] {
  return findValues(objects).flatMap((release) => readHelmValues(mergedValues(release)).unmapped)
    .filter(({ rule }) => rule === 'helm/unknown-value' || rule === 'helm/not-rendered')
    .map(({ path, reason, fix }) => `'${path}' ${reason}. ${fix}`);
}

/** How many values that are not imported are named in the code. */
const MAX_NOTES = 40;

/** The program for the worker that the official chart renders from these values. */
function importValues(values: KubernetesObject, withAccess: boolean): string {
  const { props, unmapped: preserved } = readHelmValues(values);
  const app = { chartId: 'kubeshark', namespace: 'kubeshark', id: 'worker', patches: [], props: { preset: WorkerPreset.upstream(), adopted: true, ...(withAccess && { rbac: true }), ...props } };
  const { unsupported } = workerAppCode({ ...app, notes: [] });
  return workerAppCode({
    ...app,
    notes: [
      'The worker that the official chart renders from the imported values.',
      withAccess
        ? 'Its account, roles, network policy and metrics Service are its own; those of a release are not changed.'
        : 'Its account, roles, network policy and metrics Service are those of the release; `rbac: true` renders its own.',
      ...preserved.slice(0, MAX_NOTES).map(({ path, reason }) => `Not imported: '${path}' ${reason}`),
      ...(preserved.length > MAX_NOTES ? [`Not imported: ${preserved.length - MAX_NOTES} more values`] : []),
      ...unsupported.map(({ path, reason }) => `Not printed: '${path}' ${reason}.`),
    ],
  }).code;
}
