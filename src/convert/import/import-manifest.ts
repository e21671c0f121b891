import { commentsOn } from './comments';
import { workerAppCode } from '../../codegen';
import {
  ACKNOWLEDGE_ANNOTATION, formatAcknowledgements, readAcknowledgements, withoutAcknowledgements, type Acknowledgement,
} from '../../diagnostics';
import type { SourceObject } from '../../loader';
import { jsonDiff, readWorker, SettingsByNamespace, type WorkerReading } from '../../manifest';
import { WorkerPreset } from '../../presets';
import { ServiceAccountReference } from '../../props';
import { ruleIds } from '../../rules/rule-ids/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import type { KubesharkWorkerProps } from '../../worker';
import { modelOf } from '../../worker';
import { nearestPreset } from '../fix/nearest-preset';

/**
 * The program for a worker's DaemonSet: props as far as possible, and patches for the rest, so that it renders the same
 * DaemonSet. Other objects of the release are not rendered. For a DaemonSet of this library, the preset and the
 * acknowledgements are recognised.
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
  const settings = new SettingsByNamespace(objects).of(daemonSet);
  return workerAppCode({ ...app, props: printed, patches, notes: commentsOn({ reading, unsupported, patches, settings }) }).code;
}

/** A DaemonSet without the annotation for acknowledgements, and these acknowledgements. */
interface AcknowledgedDaemonSet {
  readonly daemonSet: KubernetesObject;
  readonly acknowledgements: readonly Acknowledgement[];
}

/** An annotation that the library would write itself becomes a prop; any other one stays an annotation. */
function splitAcknowledgements(daemonSet: KubernetesObject): AcknowledgedDaemonSet {
  const acknowledgements = readAcknowledgements(daemonSet);
  const isOurs = acknowledgements.length > 0 && acknowledgements.every(({ rule, reason }) => ruleIds().has(rule) && reason !== '')
    && formatAcknowledgements(acknowledgements) === daemonSet.metadata.annotations[ACKNOWLEDGE_ANNOTATION];
  return isOurs ? { daemonSet: withoutAcknowledgements(daemonSet), acknowledgements } : { daemonSet, acknowledgements: [] };
}

function propsOf(reading: WorkerReading, acknowledgements: readonly Acknowledgement[]): KubesharkWorkerProps {
  const { release, id, name, serviceAccountName } = reading.identity;
  const { preset, tuning } = nearestPreset(reading);
  const known = preset === WorkerPreset.upstream() ? [] : preset.acknowledgements;
  const acknowledge = acknowledgements.filter(({ rule, reason }) => !known.some((one) => one.rule === rule && one.reason === reason));
  return {
    preset,
    adopted: true,
    ...(release !== 'kubeshark' && { release }),
    ...(name !== `kubeshark-${id}-daemon-set` && name !== '' && { name }),
    serviceAccount: ServiceAccountReference.named(serviceAccountName!),
    rbac: false,
    ...tuning,
    ...(acknowledge.length > 0 && { acknowledge: [...acknowledge] }),
  };
}
