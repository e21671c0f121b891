import { Severity, type RuleInfo, messageOf, type RawFinding } from '../diagnostics';

const EVIDENCE = 'docs/evidence/metrics-monitor.md';

/** A target without workers. */
export const MONITORING_TARGET: RuleInfo = {
  id: 'monitoring/target',
  severity: Severity.ERROR,
  title: 'each target of a monitoring is or holds a worker',
  why: 'Monitors and rules select the workers of the targets; without any they select nothing, and loss looks like no loss.',
  fix: 'Use a KubesharkWorker, a KubesharkFleet, a KubesharkRelease, or the chart that holds them.',
  source: EVIDENCE,
};

/** Objects that no Prometheus reads. */
export const MONITORING_UNSELECTED: RuleInfo = {
  id: 'monitoring/unselected',
  severity: Severity.WARNING,
  title: 'monitors and rules have the labels that Prometheus selects them by',
  why: 'The Prometheus of a default kube-prometheus-stack reads only objects with the label release and the name of its Helm release.',
  fix: "Set 'prometheusRelease' to the name of the Helm release, or 'labels'; accept it where Prometheus selects all objects.",
  source: EVIDENCE,
};

/** Objectives that cannot be used. */
export const MONITORING_OBJECTIVE: RuleInfo = {
  id: 'monitoring/objective',
  severity: Severity.ERROR,
  title: 'an objective is a share with its sign, a whole number of restarts, or whole minutes',
  why: '0.1 can be a tenth or a thousandth; alerts need to know which.',
  fix: "Write '0.1%'.",
  source: 'docs/evidence/service-levels.md',
};

/** A worker whose metrics no monitor finds. */
export const MONITORING_PORT: RuleInfo = {
  id: 'monitoring/port',
  severity: Severity.WARNING,
  title: 'a monitor finds the metrics of each worker',
  why: 'A PodMonitor needs a port named metrics, a ServiceMonitor a Service with such a port; without it they scrape nothing, without an error anywhere.',
  fix: 'Name the port of the metrics, or render the metrics Service.',
  source: EVIDENCE,
};

/** A value that is rejected, or that leads nowhere. */
export const MONITORING_VALUE: RuleInfo = {
  id: 'monitoring/value',
  severity: Severity.ERROR,
  title: 'names, labels, intervals, expressions and addresses are such as the API server and Prometheus take',
  why: 'The API server rejects a name, a label or an interval of another form; one rule that Prometheus cannot read is an error of all; an unknown alert is not left out.',
  fix: 'Write the value as in the message.',
  source: EVIDENCE,
};

/** Nodes for which an alert always fires. */
export const MONITORING_NODES: RuleInfo = {
  id: 'monitoring/nodes',
  severity: Severity.INFO,
  title: 'nodes without a worker on purpose are named',
  why: 'The alert about nodes without a worker cannot know which nodes have none on purpose: it fires for each of them.',
  fix: "Set 'exceptNodes' to an expression of their names, or leave out the alert KubesharkNodeWithoutWorker.",
  source: EVIDENCE,
};

/** Every rule of the family. */
export const MONITORING_RULES: readonly RuleInfo[] = [
  MONITORING_TARGET, MONITORING_UNSELECTED, MONITORING_OBJECTIVE, MONITORING_PORT, MONITORING_VALUE, MONITORING_NODES,
];

/** A finding about a monitoring. */
export function monitoringFinding({ id, severity }: RuleInfo, prop: string, sentence: string, fix: string): RawFinding {
  return { rule: id, severity, message: messageOf(id, sentence, fix), prop, fix, rejectedByApiServer: false };
}
