import type { WorkerSpec } from '../worker-spec';
import { sharedMetadata } from './access';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';

/** Name of the ConfigMap that today's worker reads. */
export const CONFIG_MAP = 'kubeshark-config-map';

/** Names that a release may give it; the second is the official chart's where GitOps owns it. */
export const CONFIG_MAP_NAMES = [CONFIG_MAP, `${CONFIG_MAP}-default`];

/** The release's settings as this worker wants them, by the ConfigMap's keys. */
export function settingsData({ settings, filter, capture }: WorkerSpec): StringMap {
  return {
    BPF_OVERRIDE: written(filter?._write('bpf')),
    ENABLED_DISSECTORS: settings.enabledDissectors.join(','),
    EXCLUDED_NAMESPACES: settings.excludedNamespaces.join(','),
    GLOBAL_FILTER: filter?._isKfl() ? written(filter._write('kfl')) : '',
    NAMESPACES: settings.namespaces.join(','),
    POD_REGEX: settings.podRegex,
    TRAFFIC_SAMPLE_RATE: String(capture.sampling),
  };
}

/** The ConfigMap, where this app owns it. */
export function settingsConfigMap(spec: WorkerSpec): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: sharedMetadata(spec, CONFIG_MAP),
    data: settingsData(spec),
  };
}

function written(result: { text: string } | { error: string } | undefined): string {
  return result && 'text' in result ? result.text : '';
}
