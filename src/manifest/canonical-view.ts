import { canonicalName, WorkerParts } from './worker-containers';
import { DaemonSetView, type ContainerList } from '../render/field-map/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, listOf, objectsOf } from '../util/untyped';

/** The lists of containers, those that run first behind the others. */
const LISTS = ['containers', 'initContainers'] as const;

/** A worker's DaemonSet as rules look at it. */
export interface CanonicalView {
  readonly view: DaemonSetView;
  /** The names that its author gave to containers, by their names in the view. A name may be anything, or missing. */
  readonly renamed: ReadonlyMap<string, unknown>;
}

/**
 * A worker's DaemonSet with the library's names for its containers, its own first: rules find them by their names. Another
 * container that has such a name has a free one here.
 *
 * @param authored the DaemonSet without what a server added
 * @param written the DaemonSet as the API server gets it
 */
export function canonicalView(authored: KubernetesObject, written = authored): CanonicalView {
  const parts = new WorkerParts(authored);
  const isSound = LISTS.every((list) => listOf(parts.pod[list]).every(isObject));
  const names = isSound ? namesOf(parts) : new Map<KubernetesObject, string>();
  const positions = { containers: ordered('containers', parts), initContainers: ordered('initContainers', parts) };
  const isInOrder = LISTS.every((list) => positions[list].every((position, index) => position === index));
  if (!isSound || (names.size === 0 && isInOrder)) {
    return { view: new DaemonSetView(authored, written), renamed: new Map() };
  }
  const viewed = (list: ContainerList) => {
    const containers = objectsOf(parts.pod[list]);
    return positions[list].map((position) => withName(containers[position], names));
  };
  const pod = {
    ...parts.pod,
    containers: viewed('containers'),
    ...(positions.initContainers.length > 0 && { initContainers: viewed('initContainers') }),
  };
  const daemonSet = { ...authored, spec: { ...parts.spec, template: { ...parts.template, spec: pod } } };
  return {
    view: new DaemonSetView(daemonSet, written, positions),
    renamed: new Map([...names].map(([container, name]) => [name, container.name])),
  };
}

/** The containers that have another name in the view. */
function namesOf(parts: WorkerParts): Map<KubernetesObject, string> {
  const own = [parts.sniffer, parts.tracer].flatMap((container) => {
    const name = container && canonicalName(container, parts);
    return container && name && container.name !== name ? [[container, name] as const] : [];
  });
  const ownNames = new Set(own.map(([, name]) => name));
  const all = LISTS.flatMap((list) => objectsOf(parts.pod[list]));
  const taken = new Set<unknown>([...ownNames, ...all.map(({ name }) => name)]);
  const others = all.filter((container) => !parts.isOwn(container) && ownNames.has(container.name));
  return new Map([...own, ...others.map((container) => [container, freeName(container.name, taken)] as const)]);
}

function freeName(name: string, taken: Set<unknown>): string {
  let number = 2;
  while (taken.has(`${name}-${number}`)) {
    number++;
  }
  taken.add(`${name}-${number}`);
  return `${name}-${number}`;
}

function withName(container: KubernetesObject, names: ReadonlyMap<KubernetesObject, string>): KubernetesObject {
  return names.has(container) ? { ...container, name: names.get(container) } : container;
}

/** The positions of a list's containers, the worker's own first. */
function ordered(list: ContainerList, parts: WorkerParts): number[] {
  const containers = objectsOf(parts.pod[list]);
  const positions = containers.map((_, position) => position);
  const isOwn = (position: number) => parts.isOwn(containers[position]);
  return [...positions.filter(isOwn), ...positions.filter((position) => !isOwn(position))];
}
