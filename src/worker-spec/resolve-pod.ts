import { claimName } from './identity';
import { quantityText, seconds } from './units';
import type { IdentitySpec, ImageSpec, PodSpec, StorageSpec } from './worker-spec';
import type { WorkerImage, WorkerStorage, WorkerTuning } from '../props';

/** The image's tag: the one that is set, or the one of that version, exact or as the chart cuts it. */
export function imageTag({ tag, version, exactTag }: WorkerImage): string {
  return tag ?? `v${exactTag ? version! : version!.split('.').slice(0, 2).join('.')}`;
}

/** The pull policy that the API server gives to a container that has none. */
export function defaultPullPolicy(image: string): 'Always' | 'IfNotPresent' {
  return /:latest$|^[^:@]*$/.test(image.slice(image.lastIndexOf('/') + 1)) ? 'Always' : 'IfNotPresent';
}

/** Whole image references: the sniffer's may stand alone, the other containers share one. */
export function resolveImage(image: WorkerImage, profiling: boolean): ImageSpec {
  const suffix = image.digest ? `@${image.digest}` : `:${imageTag(image)}${profiling ? '-debug' : ''}`;
  const others = `${image.registry}/${image.repository}${suffix}`;
  return {
    version: image.version!,
    sniffer: image.sniffer ?? others,
    others,
    pullPolicy: image.pullPolicy!,
    pullSecrets: (image.pullSecrets ?? []).map((secret) => secret.name),
  };
}

/** The data volume. */
export function resolveStorage(storage: WorkerStorage, identity: IdentitySpec): StorageSpec {
  const { claim } = storage;
  return {
    limit: quantityText(storage.limit),
    databaseSize: quantityText(storage.databaseSize),
    claim: claim
      ? { name: claim.name ?? claimName(identity), existing: claim.existing ?? false, storageClass: claim.storageClass ?? null }
      : null,
  };
}

/** The open end: what users add to the pod. */
export function resolvePod(tuning: WorkerTuning): PodSpec {
  const env = Object.keys(tuning.env ?? {}).sort().map((name) => {
    const value = tuning.env![name];
    return [name, typeof value === 'string' ? { value } : { valueFrom: value.valueFrom }] as const;
  });
  return {
    terminationGracePeriod: tuning.terminationGracePeriod === undefined ? null : seconds(tuning.terminationGracePeriod),
    labels: tuning.labels ?? {},
    annotations: tuning.annotations ?? {},
    podLabels: tuning.podLabels ?? {},
    podAnnotations: tuning.podAnnotations ?? {},
    env: Object.fromEntries(env),
    extraArguments: tuning.extraArguments ?? [],
    extraVolumes: tuning.extraVolumes ?? [],
    extraVolumeMounts: tuning.extraVolumeMounts ?? [],
    extraContainers: tuning.extraContainers ?? [],
    extraInitContainers: tuning.extraInitContainers ?? [],
  };
}
