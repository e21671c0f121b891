import { canonicalView } from './canonical-view';
import { nodeSelectorOf } from './read-placement';
import { readTuning } from './read-tuning';
import { readWaivers } from './read-waivers';
import { withoutServerFields } from './server-fields';
import { WorkerParts, type Settings } from './worker-containers';
import { BASE_LAYER } from '../presets/index';
import type { WorkerTuning } from '../props';
import { daemonSet as render } from '../render';
import type { ContainerList, DaemonSetView } from '../render/field-map/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { objectOf, stringMapOf, stringOf } from '../util/untyped';
import { mergeLayer, resolve, type MergedTuning, type WorkerIdentity, type WorkerSpec } from '../worker-spec';

/** The origin of the values of a manifest. */
export const MANIFEST_ORIGIN = 'manifest';

/** A worker's DaemonSet and what this library makes of it. */
export interface WorkerReading {
  /** The DaemonSet as its author wrote it: without what a server added, otherwise untouched. */
  readonly authored: KubernetesObject;
  /** The DaemonSet as it was given, and as rules look at it: with the library's names for the worker's containers, its own first. */
  readonly view: DaemonSetView;
  /** The names that its author gave to containers, by their names in the view. A name may be anything, or missing. */
  readonly renamed: ReadonlyMap<string, unknown>;
  readonly identity: WorkerIdentity;
  /** Everything that it sets, as props. */
  readonly tuning: WorkerTuning;
  /** The same over the chart's defaults. */
  readonly merged: MergedTuning;
  readonly spec: WorkerSpec;
  /** What the spec comes out as: equal to the DaemonSet, but for what no prop can say. */
  readonly rendered: KubernetesObject;
}

/**
 * Reads a worker's DaemonSet. Never throws: what it does not understand is in `authored`, and stays there.
 *
 * @param object the DaemonSet, server-side fields and all
 * @param settings the data of the release's ConfigMap, where it is at hand
 */
export function readWorker(object: KubernetesObject, settings?: Settings): WorkerReading {
  const authored = withoutServerFields(object);
  const { view, renamed } = canonicalView(authored, object);
  const { daemonSet } = view;
  const parts = new WorkerParts(daemonSet, settings);
  const identity = identityOf(parts);
  const values = readTuning(parts, identity.selectorLabels ?? {});
  const asRead = mergedOf(values);
  const specAsRead = specOf(asRead, identity, parts);
  const tuning = readWaivers(values, specAsRead, daemonSet) ?? values;
  const merged = tuning === values ? asRead : mergedOf(tuning);
  const spec = tuning === values ? specAsRead : specOf(merged, identity, parts);
  return { authored, view, renamed, identity, tuning, merged, spec, rendered: render(spec) };
}

/** What a manifest sets over the chart's defaults. */
function mergedOf(tuning: WorkerTuning): MergedTuning {
  return mergeLayer(BASE_LAYER, { origin: MANIFEST_ORIGIN, tuning });
}

/** The spec of these values for a worker that exists already, with what no prop sets about its placement. */
export function specFor({ identity, view }: WorkerReading, merged: MergedTuning): WorkerSpec {
  return specOf(merged, identity, new WorkerParts(view.daemonSet));
}

function specOf(merged: MergedTuning, identity: WorkerIdentity, { pod }: WorkerParts): WorkerSpec {
  const spec = resolve(merged, identity, false);
  const nodeSelector = nodeSelectorOf(pod);
  return Object.keys(nodeSelector).length === 0 ? spec : { ...spec, placement: { ...spec.placement, nodeSelector } };
}

/** Who the worker is. */
function identityOf({ metadata, spec, pod, labels, podLabels }: WorkerParts): WorkerIdentity {
  const name = stringOf(metadata.name) ?? '';
  const [, id] = /^kubeshark-(.+)-daemon-set$/.exec(name) ?? [];
  const selectorLabels = stringMapOf(objectOf(spec.selector).matchLabels);
  return {
    release: selectorLabels['app.kubernetes.io/name'] ?? podLabels['app.kubernetes.io/name'] ?? labels['app.kubernetes.io/name'] ?? 'kubeshark',
    id: id ?? 'worker',
    name,
    namespace: stringOf(metadata.namespace),
    serviceAccountName: stringOf(pod.serviceAccountName) ?? stringOf(pod.serviceAccount) ?? 'default',
    selectorLabels,
  };
}

/** A rendering with the names that the DaemonSet's author gave to the containers. */
export function withNamesOf({ renamed }: WorkerReading, rendered: KubernetesObject): KubernetesObject {
  if (renamed.size === 0) {
    return rendered;
  }
  const { template } = rendered.spec;
  const named = (list: ContainerList) => template.spec[list]?.map((container: KubernetesObject) => (
    renamed.has(container.name) ? { ...container, name: renamed.get(container.name) } : container
  ));
  const initContainers = named('initContainers');
  const pod = { ...template.spec, containers: named('containers'), ...(initContainers && { initContainers }) };
  return { ...rendered, spec: { ...rendered.spec, template: { ...template, spec: pod } } };
}
