import type { SourceObject } from '../../../loader';
import { isWorker, namespaceOf } from '../../../manifest';
import { CONFIG_MAP_NAMES } from '../../../render/index';
import { connection, kubectlObjects, type KubectlOptions } from '../../io/kubectl';

/** Which DaemonSets of which cluster to read: options of kubectl. */
export interface ClusterOptions extends KubectlOptions {
  readonly namespace?: string;
  readonly selector?: string;
}

/** Reads the DaemonSets of a cluster. They have no file and no lines. */
export function readCluster(options: ClusterOptions): SourceObject[] {
  return kubectlObjects(kubectlArguments(options));
}

/** Reads the ConfigMaps of releases, which workers read their settings from. */
export function readSettings(options: ClusterOptions): SourceObject[] {
  return CONFIG_MAP_NAMES.flatMap((name) => kubectlObjects([
    'get', 'configmaps', ...namespaceArguments(options), '--field-selector', `metadata.name=${name}`, '-o', 'json', ...connection(options),
  ])).filter(({ object }) => object.kind === 'ConfigMap');
}

/** Reads the Deployments beside workers: the hub, which can end the capture, is one of them. */
export function readDeployments(daemonSets: readonly SourceObject[], options: ClusterOptions): SourceObject[] {
  const namespaces = [...new Set(daemonSets.filter(({ object }) => isWorker(object)).map(({ object }) => namespaceOf(object)))].filter((namespace) => namespace !== '');
  return namespaces.flatMap((namespace) => kubectlObjects(['get', 'deployments', '-n', namespace, '-o', 'json', ...connection(options)]));
}

function namespaceArguments({ namespace }: ClusterOptions): string[] {
  return namespace === undefined ? ['-A'] : ['-n', namespace];
}

/** The arguments of kubectl. */
export function kubectlArguments(options: ClusterOptions): string[] {
  const { selector } = options;
  return [
    'get', 'ds', ...namespaceArguments(options), '-o', 'json', ...connection(options),
    ...(selector === undefined ? [] : ['-l', selector]),
  ];
}
