import { alertsOf, type Alert, type AlertContext } from './alerts/index';
import { EVALUATION_INTERVAL, recordingRules, type RecordingRule } from './recording-rules';
import type { MonitoringSeverities } from './worker-monitoring-props';
import { promDuration } from '../service-levels';
import type { StringMap } from '../util/kubernetes-object';

/** What all alerts of one construct have. */
export interface AlertOptions {
  readonly runbooks: string;
  readonly severities: MonitoringSeverities;
  readonly alertLabels: StringMap;
  readonly exceptAlerts: readonly string[];
}

/** A rule that fires. */
export interface AlertingRule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: StringMap;
  readonly annotations: StringMap;
}

/** A group of rules, as rule files and PrometheusRules have it. */
export interface RuleGroup {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly (RecordingRule | AlertingRule)[];
}

/** The groups of rules; the recorded series come first. */
export function ruleGroups(context: AlertContext, options: AlertOptions): RuleGroup[] {
  const interval = promDuration(EVALUATION_INTERVAL);
  const alerts = alertsOf(context).filter(({ alert }) => !options.exceptAlerts.includes(alert));
  const { job } = context.worker;
  return [
    { name: `${job}.rules`, interval, rules: recordingRules(context.worker) },
    ...(alerts.length === 0 ? [] : [{ name: `${job}.alerts`, interval, rules: alerts.map((alert) => ruleOf(alert, options)) }]),
  ];
}

function ruleOf(alert: Alert, { runbooks, severities: { page = 'critical', ticket = 'warning' }, alertLabels }: AlertOptions): AlertingRule {
  const { alert: name, expr, for: time, urgency, labels, summary, description } = alert;
  return {
    alert: name,
    expr,
    ...(time !== undefined && { for: time }),
    labels: { ...alertLabels, ...labels, severity: urgency === 'page' ? page : ticket },
    annotations: { summary, description, runbook_url: `${runbooks}${runbooks.endsWith('/') ? '' : '/'}${name}.md` },
  };
}
