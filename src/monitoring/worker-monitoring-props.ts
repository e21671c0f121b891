import type { Duration } from 'cdk8s';
import type { Construct } from 'constructs';
import type { Acknowledgement } from '../diagnostics';
import type { ServiceObjectives } from '../service-levels';

/**
 * How Prometheus scrapes the workers. Each way adds the labels node and pool to every series.
 */
export enum MonitoringScrape {
  /** A PodMonitor of the Prometheus operator. It needs no Service. */
  POD_MONITOR = 'PodMonitor',
  /** A ServiceMonitor of the Prometheus operator on the metrics Service of the workers. */
  SERVICE_MONITOR = 'ServiceMonitor',
  /** No object: `scrapeConfig()` has the text for a Prometheus without the operator. */
  CONFIG = 'config',
}

/**
 * How Prometheus gets the rules.
 */
export enum MonitoringRules {
  /** A PrometheusRule of the Prometheus operator. */
  PROMETHEUS_RULE = 'PrometheusRule',
  /** No object: `ruleFile()` has the text for a Prometheus without the operator. */
  FILE = 'file',
}

/**
 * How Grafana gets the dashboard.
 */
export enum MonitoringDashboard {
  /** A ConfigMap with the label that Grafana's sidecar reads, `grafana_dashboard: "1"`. */
  CONFIG_MAP = 'ConfigMap',
  /** A GrafanaDashboard of the grafana-operator v5. */
  GRAFANA_DASHBOARD = 'GrafanaDashboard',
  /** No object: `dashboardJson()` has the text. */
  JSON = 'json',
}

/**
 * The values of the label `severity`, by which Alertmanager routes.
 */
export interface MonitoringSeverities {
  /**
   * Of alerts that ask for an action now.
   *
   * @default 'critical' - as in the kubernetes-mixin.
   */
  readonly page?: string;

  /**
   * Of alerts that ask for an action soon.
   *
   * @default 'warning' - as in the kubernetes-mixin.
   */
  readonly ticket?: string;
}

/**
 * Properties for `WorkerMonitoring`.
 */
export interface WorkerMonitoringProps {
  /** What is monitored: workers, fleets, releases, or any other constructs that hold workers, such as a chart. */
  readonly targets: Construct[];

  /**
   * What is promised about the capture of each node.
   *
   * @default - the tuning guide's: loss 0.1 %, completeness 99.9 %, no restarts, over 24 hours.
   */
  readonly objectives?: ServiceObjectives;

  /**
   * The Helm release of kube-prometheus-stack, whose Prometheus selects monitors and rules by the label `release`. Its default
   * name is `kube-prometheus-stack`.
   *
   * @default - no label, which is a warning: such a Prometheus reads none of the objects.
   */
  readonly prometheusRelease?: string;

  /**
   * Labels of the monitors and rules, for a Prometheus that selects them by others than `release`.
   *
   * @default - none.
   */
  readonly labels?: { readonly [name: string]: string };

  /**
   * How Prometheus scrapes the workers.
   *
   * @default MonitoringScrape.POD_MONITOR
   */
  readonly scrape?: MonitoringScrape;

  /**
   * How often, in whole seconds, at most 2 minutes: the rules need two samples in 5 minutes.
   *
   * @default - Prometheus's own interval.
   */
  readonly interval?: Duration;

  /**
   * How Prometheus gets the rules.
   *
   * @default MonitoringRules.PROMETHEUS_RULE
   */
  readonly rules?: MonitoringRules;

  /**
   * How Grafana gets the dashboard.
   *
   * @default MonitoringDashboard.CONFIG_MAP
   */
  readonly dashboard?: MonitoringDashboard;

  /**
   * Labels of the dashboard's ConfigMap, or those of the Grafana instances that the GrafanaDashboard selects.
   *
   * @default - `grafana_dashboard: "1"` for a ConfigMap, `dashboards: grafana` for a GrafanaDashboard.
   */
  readonly dashboardLabels?: { readonly [name: string]: string };

  /**
   * The address of the folder that holds the runbooks, one page for each alert.
   *
   * @default - the pages of this version of the library.
   */
  readonly runbooks?: string;

  /**
   * The values of the label `severity`.
   *
   * @default - `critical` and `warning`.
   */
  readonly severities?: MonitoringSeverities;

  /**
   * More labels of every alert, such as the team. A value may have the template `{{ $labels.node }}`, or that of another label.
   *
   * @default - none.
   */
  readonly alertLabels?: { readonly [name: string]: string };

  /**
   * Names of alerts that are left out.
   *
   * @default - none.
   */
  readonly exceptAlerts?: string[];

  /**
   * The nodes that have no worker on purpose, as a regular expression of PromQL that matches their whole names.
   *
   * @default - none: every node that is not of Windows should have a worker.
   */
  readonly exceptNodes?: string;

  /**
   * Whether warnings stop the synth, as errors do.
   *
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Findings that are accepted knowingly, each with its reason.
   *
   * @default - none.
   */
  readonly acknowledge?: Acknowledgement[];
}
