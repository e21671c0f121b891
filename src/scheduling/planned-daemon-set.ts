import type { KubernetesObject } from '../util/kubernetes-object';

/** A DaemonSet to plan, as its manifest says it. */
export interface PlannedDaemonSet {
  /** By what the plan calls it. */
  readonly pool: string;
  readonly daemonSet: KubernetesObject;
}
