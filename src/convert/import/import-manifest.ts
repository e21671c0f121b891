import { commentsOn } from './comments';
import { workerAppCode } from '../../codegen';
import {
  ACKNOWLEDGE_ANNOTATION, formatAcknowledgements, readAcknowledgements, withoutAcknowledgements, type Acknowledgement,
} from '../../diagnostics';
import type { SourceObject } from '../../loader';
import { jsonDiff, namespaceOf, readWorker, settingsByNamespace, specFor, type WorkerReading } from '../../manifest';
import { WorkerPreset, BASE_LAYER } from '../../presets';
import type { WorkerTuning } from '../../props';
import { daemonSet as render } from '../../render';
import { RULE_IDS } from '../../rules';
import type { KubernetesObject } from '../../util/kubernetes-object';
import type { KubesharkWorkerProps } from '../../worker';
import { modelOf } from '../../worker';
import { mergeLayer } from '../../worker-spec';
import { tuningDiff, pathsOf } from '../fix/tuning-diff';

/** The label of what cdk8s has written, by which an output of this library is known. */
const MANAGED_BY = 'app.kubernetes.io/managed-by';

/**
 * The program for a worker's DaemonSet. What props can say is props; the rest is patched, so that the same DaemonSet
 * comes out. Everything that belongs to the release stays the release's. Of a DaemonSet of this library the preset and
 * the acknowledgements are reported apart from what was set over them.
 */
export function importManifest(source: KubernetesObject, objects: readonly SourceObject[]): string {
  const { daemonSet, acknowledgements } = splitAcknowledgements(source);
  const reading = readWorker(daemonSet);
  const { id, namespace } = reading.identity;
  const chartId = 'kubeshark';
  const app = { chartId, namespace, id, props: propsOf(reading, acknowledgements) };
  const { printed, unsupported } = workerAppCode({ ...app, patches: [], notes: [] });
  const rendered = modelOf(printed, { id, namespace }).daemonSet;
  const patches = jsonDiff(rendered, reading.authored);
  const settings = settingsByNamespace(objects.map(({ object }) => object)).get(namespaceOf(daemonSet));
  return workerAppCode({ ...app, props: printed, patches, notes: commentsOn({ reading, unsupported: unsupported, patches, settings }) }).code;
}

/** A DaemonSet and what its annotation accepts, which is no longer among its annotations. */
interface AcknowledgedDaemonSet {
  readonly daemonSet: KubernetesObject;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** An annotation that the library would write the same way becomes a prop; any other stays an annotation. */
function splitAcknowledgements(daemonSet: KubernetesObject): AcknowledgedDaemonSet {
  const acknowledgements = readAcknowledgements(daemonSet);
  const isOurs = acknowledgements.length > 0 && acknowledgements.every(({ rule, reason }) => RULE_IDS.has(rule) && reason !== '')
    && formatAcknowledgements(acknowledgements) === daemonSet.metadata.annotations[ACKNOWLEDGE_ANNOTATION];
  return isOurs ? { daemonSet: withoutAcknowledgements(daemonSet), acknowledgements } : { daemonSet, acknowledgements: [] };
}

function propsOf(reading: WorkerReading, acknowledgements: readonly Acknowledgement[]): KubesharkWorkerProps {
  const { release, id, name, serviceAccountName } = reading.identity;
  const { preset, tuning } = presetOf(reading);
  const known = preset === WorkerPreset.upstream() ? [] : preset.acknowledgements;
  const acknowledge = acknowledgements.filter(({ rule, reason }) => !known.some((one) => one.rule === rule && one.reason === reason));
  return {
    preset,
    adopted: true,
    ...(release !== 'kubeshark' && { release }),
    ...(name !== `kubeshark-${id}-daemon-set` && name !== '' && { name }),
    serviceAccount: { name: serviceAccountName } as KubesharkWorkerProps['serviceAccount'],
    rbac: false,
    ...tuning,
    ...(acknowledge.length > 0 && { acknowledge: [...acknowledge] }),
  };
}

/** The preset that leaves the least to set and to patch; for what another program rendered, the chart's. */
function presetOf(reading: WorkerReading): { readonly preset: WorkerPreset; readonly tuning: WorkerTuning } {
  const presets = reading.authored.metadata?.labels?.[MANAGED_BY] === 'cdk8s' ? WorkerPreset.all() : [WorkerPreset.upstream()];
  const candidates = presets.map((preset) => {
    const base = preset === WorkerPreset.upstream() ? BASE_LAYER : preset._merge();
    const tuning = tuningDiff(reading.tuning, base.tuning);
    return { preset, tuning, base };
  });
  const effort = ({ tuning, base }: (typeof candidates)[number]) => {
    const spec = specFor(reading, mergeLayer(base, { origin: '', tuning }));
    return pathsOf(tuning).length + jsonDiff(render(spec), reading.authored).length;
  };
  return candidates.length === 1 ? candidates[0] : candidates.reduce((best, one) => (effort(one) < effort(best) ? one : best));
}
