import { commentsOn } from './comments';
import { workerAppCode } from '../../codegen';
import type { SourceObject } from '../../loader';
import { jsonDiff, readWorker, type WorkerReading } from '../../manifest';
import { settingsByNamespace, namespaceOf } from '../../manifest';
import { WorkerPreset, GROUND } from '../../presets';
import type { KubernetesObject } from '../../util/kubernetes-object';
import type { KubesharkWorkerProps } from '../../worker';
import { modelOf } from '../../worker';
import { differing } from '../fix/tuning-diff';

/**
 * The program for a worker's DaemonSet. What props can say is props; the rest is patched, so that the same DaemonSet
 * comes out. Everything that belongs to the release stays the release's.
 */
export function importManifest(daemonSet: KubernetesObject, objects: readonly SourceObject[]): string {
  const reading = readWorker(daemonSet);
  const { id, namespace } = reading.identity;
  const chartId = 'kubeshark';
  const app = { chartId, namespace, id, props: propsOf(reading) };
  const { said, unsaid } = workerAppCode({ ...app, patches: [], notes: [] });
  const rendered = modelOf(said, { id, namespace }).daemonSet;
  const patches = jsonDiff(rendered, reading.authored);
  const settings = settingsByNamespace(objects.map(({ object }) => object)).get(namespaceOf(daemonSet));
  return workerAppCode({ ...app, props: said, patches, notes: commentsOn({ reading, unsaid, patches, settings }) }).code;
}

function propsOf({ identity, tuning }: WorkerReading): KubesharkWorkerProps {
  const { release, id, name, serviceAccountName } = identity;
  return {
    preset: WorkerPreset.upstream(),
    adopted: true,
    ...(release !== 'kubeshark' && { release }),
    ...(name !== `kubeshark-${id}-daemon-set` && name !== '' && { name }),
    serviceAccount: { name: serviceAccountName } as KubesharkWorkerProps['serviceAccount'],
    rbac: false,
    ...differing(tuning, GROUND.tuning),
  };
}
