import { CHART_CLAIM, type WorkerSpec } from '../worker-spec';
import { commonLabels } from './labels';
import { compact, filled, sorted } from './omit-empty';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The claim for the captured data, where one is asked for that is not there yet. All nodes mount it at once. */
export function storageClaim(spec: WorkerSpec): KubernetesObject | undefined {
  const { claim, limit } = spec.storage;
  if (claim === null || claim.existing) {
    return undefined;
  }
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: compact({
      name: claim.name,
      namespace: spec.identity.namespace,
      // Under the chart's name the claim has nothing that would change the claim of a release.
      ...(claim.name !== CHART_CLAIM && { labels: commonLabels(spec), annotations: filled(sorted(spec.pod.annotations)) }),
    }),
    spec: compact({
      accessModes: ['ReadWriteMany'],
      volumeMode: 'Filesystem',
      resources: { requests: { storage: limit } },
      storageClassName: claim.storageClass,
    }),
  };
}
