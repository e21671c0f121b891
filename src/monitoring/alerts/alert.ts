import type { Objectives, LabelMatchers } from '../../service-levels';

/** What the alerts of one construct are about. */
export interface AlertContext {
  /** The labels of the workers' own series: the job, and the namespace if it is one. */
  readonly worker: LabelMatchers;
  /** The matchers of the workers' pods in series of kube-state-metrics and cAdvisor, in PromQL. */
  readonly pods: string;
  readonly objectives: Objectives;
  /** The nodes that have no worker on purpose, as a regular expression. */
  readonly exceptNodes?: string;
}

/** An alert without what all alerts have. */
export interface Alert {
  readonly alert: string;
  readonly expr: string;
  /** How long the expression has to hold. */
  readonly for?: string;
  readonly urgency: 'page' | 'ticket';
  /** Labels beside the severity. */
  readonly labels?: LabelMatchers;
  readonly summary: string;
  readonly description: string;
}

/** The series of a container of a worker, one of each: several scrapes of kube-state-metrics are one. */
export function ofContainer(call: string): string {
  return `max by (namespace, pod, container) (${call})`;
}

/** Series of containers with the node of their pod. */
export function withNode(expr: string): string {
  return `(${expr}) * on (namespace, pod) group_left (node) max by (namespace, pod, node) (kube_pod_info)`;
}
