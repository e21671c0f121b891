import { inMemory, type SourceObject } from '../../../src/loader';
import { WorkerPreset } from '../../../src/presets';
import { daemonSet } from '../../../src/render';
import type { ReleaseObjects } from '../../../src/rules/release/index';
import type { KubernetesObject } from '../../../src/util/kubernetes-object';
import { mergeLayer, resolve } from '../../../src/worker-spec';

/** Objects of a small release, as the chart makes them; tests change what they are about. */
export const NAMESPACE = 'shark';

export const LABELS = { 'app.kubernetes.io/name': 'kubeshark', 'helm.sh/chart': 'kubeshark-53.3.0', 'app.kubernetes.io/version': '53.3.0' };

export function object(kind: string, name: string, fields: KubernetesObject = {}): KubernetesObject {
  return { apiVersion: 'v1', kind, metadata: { name, namespace: NAMESPACE }, ...fields };
}

/** A worker, or another workload, with pods that Kubernetes takes. */
export function workload(kind: string, name: string, pod: KubernetesObject = {}): KubernetesObject {
  const labels = { 'app.kubeshark.com/app': name, ...LABELS };
  return {
    ...object(kind, name),
    apiVersion: 'apps/v1',
    spec: {
      selector: { matchLabels: { 'app.kubeshark.com/app': name } },
      template: { metadata: { labels }, spec: { serviceAccountName: 'shark-service-account', containers: [{ name: 'main', image: 'image:1' }], ...pod } },
    },
  };
}

/** A worker that no rule has anything against. */
export const WORKER: KubernetesObject = JSON.parse(JSON.stringify(daemonSet(resolve(
  mergeLayer(WorkerPreset.recommended()._merge(), { origin: 'prop', tuning: { labels: LABELS } }),
  { release: 'kubeshark', id: 'worker', namespace: NAMESPACE, serviceAccountName: 'shark-service-account' },
))));

export const ACCOUNT = object('ServiceAccount', 'shark-service-account');
export const CLAIM = object('PersistentVolumeClaim', 'claim', {
  spec: { volumeMode: 'Filesystem', accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Gi' } } },
});
export const VOLUME = object('PersistentVolume', 'volume', {
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteMany'], volumeMode: 'Filesystem', storageClassName: 'standard', hostPath: { path: '/x' } },
});
export const CONFIG_MAP = object('ConfigMap', 'kubeshark-config-map', { data: { BPF_OVERRIDE: '', GLOBAL_FILTER: 'http', POD_REGEX: '.*' } });

/** A release of a worker and these objects, which were in no file. */
export function releaseOf(...objects: readonly KubernetesObject[]): ReleaseObjects {
  const worker = inMemory(WORKER);
  return { worker, objects: [worker, ...objects.map(inMemory)] };
}

/** The objects of a release of the golden data as the rules see them. */
export function asRelease(objects: readonly SourceObject[]): ReleaseObjects {
  return { worker: objects.find((source) => source.object.kind === 'DaemonSet'), objects };
}
