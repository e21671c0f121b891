import { DASHBOARD } from './dashboard.generated';
import type { Objectives } from '../../service-levels';
import type { KubernetesObject } from '../../util/kubernetes-object';

/** What differs from dashboard to dashboard. */
export interface DashboardOptions {
  readonly uid: string;
  readonly job: string;
  /** The names of the workers' pods, as a regular expression. */
  readonly pods: string;
  readonly objectives: Objectives;
}

/** The dashboard of these workers: the queries are the same, the constants in them are not. */
export function dashboardJson({ uid, job, pods, objectives: { loss, restarts } }: DashboardOptions): KubernetesObject {
  // Grafana puts the value of a variable between the quotes of PromQL as it is
  const constants: { readonly [name: string]: string } = { job, pods: pods.replace(/\\/g, '\\\\'), objective: String(loss), restarts: String(restarts) };
  const list = DASHBOARD.templating.list.map((variable) => (
    Object.hasOwn(constants, variable.name) ? { ...variable, query: constants[variable.name], ...constantValue(constants[variable.name]) } : variable
  ));
  return { ...DASHBOARD, uid, title: `Kubeshark workers (${job})`, templating: { ...DASHBOARD.templating, list } };
}

function constantValue(value: string): KubernetesObject {
  const current = { text: value, value, selected: true };
  return { current, options: [current] };
}
