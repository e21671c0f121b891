import type { SourceObject } from '../../../loader';
import { connection, kubectlObjects, type KubectlOptions } from '../../io/kubectl';

/** Which cluster, and what of it: the options of kubectl. */
export interface ClusterOptions extends KubectlOptions {
  readonly namespace?: string;
  readonly selector?: string;
}

/** The DaemonSets of a cluster. They have no file and no lines. */
export function readCluster(options: ClusterOptions): SourceObject[] {
  return kubectlObjects(kubectlArguments(options));
}

/** What kubectl is called with. */
export function kubectlArguments(options: ClusterOptions): string[] {
  const { namespace, selector } = options;
  return [
    'get', 'ds', ...(namespace === undefined ? ['-A'] : ['-n', namespace]), '-o', 'json', ...connection(options),
    ...(selector === undefined ? [] : ['-l', selector]),
  ];
}
