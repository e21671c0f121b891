import { podStates, type PodState } from './pod-states';
import type { SourceObject } from '../../../../loader';
import { isDaemonSet, isWorker, namespaceOf } from '../../../../manifest';
import type { KubernetesObject } from '../../../../util/kubernetes-object';
import { isUserError } from '../../../io/errors';
import { connection, kubectlObjects, type KubectlOptions } from '../../../io/kubectl';

/** What the pods of the workers of a cluster do. */
export interface ReadPodStates {
  readonly states: readonly PodState[];
  /** What could not be read, one line each. */
  readonly problems: readonly string[];
}

/** Reads pods, nodes and events of the workers' namespaces with kubectl. What cannot be read is left out. */
export function readPodStates(sources: readonly SourceObject[], options: KubectlOptions): ReadPodStates {
  const workers = sources.map(({ object }) => object).filter((object) => isDaemonSet(object) && isWorker(object));
  const problems: string[] = [];
  const get = (kind: string, ...args: readonly string[]): KubernetesObject[] => {
    try {
      return kubectlObjects(['get', ...args, '-o', 'json', ...connection(options)]).map(({ object }) => object).filter((object) => object.kind === kind);
    } catch (error) {
      if (!isUserError(error)) {
        throw error;
      }
      problems.push((error as Error).message);
      return [];
    }
  };
  const namespaces = [...new Set(workers.map(namespaceOf))];
  const pods = namespaces.flatMap((namespace) => get('Pod', 'pods', '-n', namespace));
  const events = namespaces.flatMap((namespace) => get('Event', 'events', '-n', namespace, '--field-selector', 'involvedObject.kind=DaemonSet'));
  const nodes = workers.length === 0 ? [] : get('Node', 'nodes');
  return { states: problems.length > 0 && pods.length === 0 ? [] : podStates(workers, { pods, nodes, events }), problems };
}
