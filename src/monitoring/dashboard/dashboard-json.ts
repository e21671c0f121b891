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
  const limits: { readonly [title: string]: number } = { 'Packet loss': loss, 'Restarts': restarts + 1 };
  const panels = DASHBOARD.panels.map((panel) => (Object.hasOwn(limits, panel.title) ? withLimit(panel, limits[panel.title]) : panel));
  return { ...DASHBOARD, uid, title: `Kubeshark workers (${job})`, templating: { ...DASHBOARD.templating, list }, panels };
}

/** The panel with the value from which on it is red. */
function withLimit(panel: (typeof DASHBOARD.panels)[number], limit: number): KubernetesObject {
  const { fieldConfig } = panel;
  const { thresholds } = fieldConfig.defaults as { thresholds: { steps: readonly { value: number | null }[] } };
  const steps = thresholds.steps.map((step) => (step.value === null ? step : { ...step, value: limit }));
  return { ...panel, fieldConfig: { ...fieldConfig, defaults: { ...fieldConfig.defaults, thresholds: { ...thresholds, steps } } } };
}

function constantValue(value: string): KubernetesObject {
  const current = { text: value, value, selected: true };
  return { current, options: [current] };
}
