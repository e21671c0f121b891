import { valueFindings } from './check-values';
import type { MonitoredWorker } from './targets';
import { MonitoringRules, MonitoringScrape, type WorkerMonitoringProps } from './worker-monitoring-props';
import type { RawFinding } from '../diagnostics';
import { findGap, witnessText } from '../node-selectors/index';
import {
  MONITORING_NODES, MONITORING_OBJECTIVE, MONITORING_PORT, MONITORING_TARGET, MONITORING_UNSELECTED,
  monitoringFinding,
} from '../rules/index';
import type { ObjectiveProblem } from '../service-levels';

/** What is checked. */
export interface CheckedMonitoring {
  readonly props: WorkerMonitoringProps;
  /** The workers of each target. */
  readonly targets: readonly (readonly MonitoredWorker[])[];
  /** The workers whose metrics no Service serves, if Services are what is scraped. */
  readonly unserved: readonly MonitoredWorker[];
  /** The name of the objects. */
  readonly name: string;
  readonly objectiveProblems: readonly ObjectiveProblem[];
}

/** Everything that there is to report about a monitoring. */
export function checkMonitoring(checked: CheckedMonitoring): RawFinding[] {
  const { objectiveProblems, props, name } = checked;
  return [
    ...targetFindings(checked),
    ...objectiveProblems.map(({ objective, problem, fix }) => (
      monitoringFinding(MONITORING_OBJECTIVE, `objectives.${objective}`, `'objectives.${objective}' ${problem}.`, fix)
    )),
    ...valueFindings(props, name),
    ...selectionFindings(checked),
    ...portFindings(checked),
    ...nodeFindings(checked),
  ];
}

function targetFindings({ props: { targets = [] }, targets: workers }: CheckedMonitoring): RawFinding[] {
  if (targets.length === 0) {
    return [monitoringFinding(MONITORING_TARGET, 'targets', "'targets' is empty, so that nothing is monitored.", MONITORING_TARGET.fix)];
  }
  return targets.flatMap((target, index) => (workers[index].length > 0 ? [] : [monitoringFinding(
    MONITORING_TARGET, `targets[${index}]`, `'targets[${index}]' (${target.node.path || 'the app'}) holds no worker.`, MONITORING_TARGET.fix,
  )]));
}

/** Only the objects of the operator are selected by labels. */
function selectionFindings({ props }: CheckedMonitoring): RawFinding[] {
  const { prometheusRelease, labels = {}, scrape, rules } = props;
  const isSelected = prometheusRelease !== undefined || Object.keys(labels).length > 0;
  return isSelected || (scrape === MonitoringScrape.CONFIG && rules === MonitoringRules.FILE) ? [] : [monitoringFinding(
    MONITORING_UNSELECTED, 'prometheusRelease',
    "'prometheusRelease' is not set, so that the Prometheus of a default kube-prometheus-stack reads neither monitors nor rules.",
    MONITORING_UNSELECTED.fix,
  )];
}

function portFindings({ targets, unserved, props: { scrape } }: CheckedMonitoring): RawFinding[] {
  const unnamed = scrape === MonitoringScrape.SERVICE_MONITOR ? [] : targets.flat().filter(({ hasMetricsPort }) => !hasMetricsPort);
  return [
    ...unnamed.map(({ daemonSet }) => monitoringFinding(
      MONITORING_PORT, 'targets', `the DaemonSet '${daemonSet}' has no container port named metrics, so that its pods are not scraped.`,
      'Name the port of the metrics.',
    )),
    ...unserved.map(({ daemonSet }) => monitoringFinding(
      MONITORING_PORT, 'scrape', `no Service of the chart serves the metrics of the DaemonSet '${daemonSet}' by a port named metrics, so that they are not scraped.`,
      "Set 'metrics.service' of the worker to true, or 'scrape' to PodMonitor.",
    )),
  ];
}

function nodeFindings({ targets, props: { exceptNodes, exceptAlerts = [] } }: CheckedMonitoring): RawFinding[] {
  const workers = targets.flat();
  if (workers.length === 0 || exceptNodes !== undefined || exceptAlerts.includes('KubesharkNodeWithoutWorker')) {
    return [];
  }
  const { witness } = findGap(workers.map(({ nodes }) => nodes));
  return witness === undefined ? [] : [monitoringFinding(
    MONITORING_NODES, 'exceptNodes',
    `a Linux node (${witnessText(witness)}) is selected by none of the workers, and the alert KubesharkNodeWithoutWorker fires for it.`, MONITORING_NODES.fix,
  )];
}
