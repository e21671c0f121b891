import type { WorkerParts } from './worker-containers';
import type { WorkerTuning } from '../props';
import { EnvValue } from '../props/index';
import { isLibraryLabel } from '../rules/environment/index';
import type { StringMap } from '../util/kubernetes-object';
import { isObject, listOf, objectOf, objectsOf, stringMapOf } from '../util/untyped';

/** What the library renders itself, by name. */
export interface OwnNames {
  readonly env: readonly string[];
  readonly volumes: readonly string[];
  readonly mounts: readonly string[];
}

/** What is in the pod beside what the library knows. */
export function readOpenEnd(parts: WorkerParts, own: OwnNames): WorkerTuning {
  const { metadata, template, pod, sniffer, labels, podLabels, flags } = parts;
  const everywhere = (key: string) => labels[key] === podLabels[key];
  return {
    labels: filter(labels, (key) => everywhere(key) && !isLibraryLabel(key)),
    podLabels: filter(podLabels, (key) => !everywhere(key) && !isLibraryLabel(key)),
    annotations: stringMapOf(metadata.annotations),
    podAnnotations: stringMapOf(objectOf(template.metadata).annotations),
    env: environment(sniffer.env, own.env),
    extraArguments: [...flags.unknown],
    extraVolumes: others(pod.volumes, 'name', own.volumes),
    extraVolumeMounts: others(sniffer.volumeMounts, 'mountPath', own.mounts),
    extraContainers: objectsOf(pod.containers).filter((container) => !parts.isOwn(container)) as WorkerTuning['extraContainers'],
    extraInitContainers: objectsOf(pod.initContainers).filter((container) => !parts.isOwn(container)) as WorkerTuning['extraInitContainers'],
  };
}

function environment(env: unknown, own: readonly string[]): WorkerTuning['env'] {
  return Object.fromEntries(objectsOf(env)
    .filter(({ name }) => typeof name === 'string' && name !== '' && !own.includes(name))
    .map(({ name, value, valueFrom }) => [name, isObject(valueFrom) ? EnvValue.fromSource(valueFrom) : String(value ?? '')])) as WorkerTuning['env'];
}

function others(list: unknown, key: string, own: readonly string[]): any[] {
  return listOf(list).filter((element) => isObject(element) && !own.includes(element[key]));
}

function filter(map: StringMap, isWanted: (key: string) => boolean): StringMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => isWanted(key)));
}
