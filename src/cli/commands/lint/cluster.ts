import type { SourceObject } from '../../../loader';
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

/** The arguments of kubectl. */
export function kubectlArguments(options: ClusterOptions): string[] {
  const { namespace, selector } = options;
  return [
    'get', 'ds', ...(namespace === undefined ? ['-A'] : ['-n', namespace]), '-o', 'json', ...connection(options),
    ...(selector === undefined ? [] : ['-l', selector]),
  ];
}
