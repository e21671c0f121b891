import { nodeSelectorOf } from './read-placement';
import { readTuning } from './read-tuning';
import { readWaivers } from './read-waivers';
import { withoutServerFields } from './server-fields';
import { canonicalName, WorkerParts, type Settings } from './worker-containers';
import { BASE_LAYER } from '../presets/index';
import type { WorkerTuning } from '../props';
import { daemonSet as render } from '../render';
import type { KubernetesObject } from '../util/kubernetes-object';
import { listOf, objectOf, objectsOf, stringMapOf, stringOf } from '../util/untyped';
import { mergeLayer, resolve, type MergedTuning, type WorkerIdentity, type WorkerSpec } from '../worker-spec';

/** The origin of what a manifest says. */
export const MANIFEST_ORIGIN = 'manifest';

/** A worker's DaemonSet and what this library makes of it. */
export interface WorkerReading {
  /** The DaemonSet as its author wrote it: without what a server added, otherwise untouched. */
  readonly authored: KubernetesObject;
  /** The same with the library's names for the worker's containers, its own first: what rules look at. */
  readonly daemonSet: KubernetesObject;
  /** The library's names of containers that their author named otherwise. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly identity: WorkerIdentity;
  /** Everything that it says, as props. */
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
  const { daemonSet, renamed } = canonicalView(authored);
  const parts = new WorkerParts(daemonSet, settings);
  const identity = identityOf(parts);
  const values = readTuning(parts, identity.selectorLabels ?? {});
  const tuning = readWaivers(values, specOf(mergedOf(values), identity, parts), daemonSet) ?? values;
  const merged = mergedOf(tuning);
  const spec = specOf(merged, identity, parts);
  return { authored, daemonSet, renamed, identity, tuning, merged, spec, rendered: render(spec) };
}

/** What a manifest sets over the chart's defaults. */
function mergedOf(tuning: WorkerTuning): MergedTuning {
  return mergeLayer(BASE_LAYER, { origin: MANIFEST_ORIGIN, tuning });
}

/** The spec of these values for a worker that is there already, with what no prop says about its place. */
export function specFor({ identity, daemonSet }: WorkerReading, merged: MergedTuning): WorkerSpec {
  return specOf(merged, identity, new WorkerParts(daemonSet));
}

function specOf(merged: MergedTuning, identity: WorkerIdentity, { pod }: WorkerParts): WorkerSpec {
  const spec = resolve(merged, identity);
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
  const containers = template.spec.containers.map((container: KubernetesObject) => (
    { ...container, name: renamed.get(container.name) ?? container.name }
  ));
  return { ...rendered, spec: { ...rendered.spec, template: { ...template, spec: { ...template.spec, containers } } } };
}

/** The DaemonSet as rules look at it: they find the worker's containers by their names, and expect its own first. */
export function canonicalView(authored: KubernetesObject): Pick<WorkerReading, 'daemonSet' | 'renamed'> {
  const parts = new WorkerParts(authored);
  const names = new Map([parts.sniffer, parts.tracer].flatMap((container) => {
    const name = container && canonicalName(container, parts);
    return container && name && container.name !== name ? [[container, name] as const] : [];
  }));
  const containers = ordered(objectsOf(parts.pod.containers), parts);
  const initContainers = ordered(objectsOf(parts.pod.initContainers), parts);
  const isCanonical = names.size === 0 && isSameOrder(containers, parts.pod.containers) && isSameOrder(initContainers, parts.pod.initContainers);
  const isSound = [parts.pod.containers, parts.pod.initContainers].every((list) => objectsOf(list).length === listOf(list).length);
  if (isCanonical || !isSound) {
    return { daemonSet: authored, renamed: new Map() };
  }
  const pod = {
    ...parts.pod,
    containers: containers.map((container) => (names.has(container) ? { ...container, name: names.get(container) } : container)),
    ...(initContainers.length > 0 && { initContainers }),
  };
  return {
    daemonSet: { ...authored, spec: { ...parts.spec, template: { ...parts.template, spec: pod } } },
    renamed: new Map([...names].map(([container, name]) => [name, String(container.name)])),
  };
}

function ordered(containers: readonly KubernetesObject[], parts: WorkerParts): KubernetesObject[] {
  return [...containers.filter((container) => parts.isOwn(container)), ...containers.filter((container) => !parts.isOwn(container))];
}

function isSameOrder(containers: readonly KubernetesObject[], list: unknown): boolean {
  return !Array.isArray(list) || (list.length === containers.length && containers.every((container, index) => container === list[index]));
}
