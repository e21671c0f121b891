/** Where the pods of a namespace are. */
export interface Pods {
  /** The nodes on which pods run. */
  readonly running: readonly string[];
  /** The nodes that have no room for theirs, as the scheduler sees it. */
  readonly pending: readonly string[];
}

/** Where pods are; the controller pins each to its node. */
export function placesOf(pods: readonly any[]): Pods {
  return {
    running: pods.filter(isRunning).map(({ spec }) => spec.nodeName).sort(),
    pending: pods.filter(isUnschedulable).map(nodeMeant).sort(),
  };
}

export function isRunning({ spec, status }: any): boolean {
  return spec.nodeName !== undefined && status.phase === 'Running';
}

export function isUnschedulable({ status }: any): boolean {
  return (status.conditions ?? []).some(({ type, reason }: any) => type === 'PodScheduled' && reason === 'Unschedulable');
}

function nodeMeant({ spec }: any): string {
  return spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values[0];
}
