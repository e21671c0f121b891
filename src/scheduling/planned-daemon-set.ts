import type { KubernetesObject } from '../util/kubernetes-object';

/** A DaemonSet to plan, as its manifest has it. */
export interface PlannedDaemonSet {
  /** Its name in the plan. */
  readonly pool: string;
  readonly daemonSet: KubernetesObject;
}
