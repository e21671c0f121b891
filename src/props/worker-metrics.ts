import type { Duration } from 'cdk8s';

/**
 * The object by which the Prometheus operator finds the workers.
 */
export enum MetricsMonitor {
  /** None: the metrics Service's annotations are enough for a Prometheus that reads them. */
  NONE = 'none',
  /** A ServiceMonitor on the metrics Service. */
  SERVICE_MONITOR = 'ServiceMonitor',
  /** A PodMonitor on the worker pods. */
  POD_MONITOR = 'PodMonitor',
}

/**
 * The worker's metrics.
 */
export interface WorkerMetrics {
  /**
   * The port of the metrics (`-metrics-port`).
   *
   * @default 49100
   */
  readonly port?: number;

  /**
   * Whether the metrics Service is rendered.
   *
   * @default true
   */
  readonly service?: boolean;

  /**
   * Which object of the Prometheus operator is rendered.
   *
   * @default MetricsMonitor.NONE - its resources must be installed in the cluster.
   */
  readonly monitor?: MetricsMonitor;

  /**
   * How often the monitor scrapes.
   *
   * @default - Prometheus's own interval.
   */
  readonly interval?: Duration;
}
