/**
 * The worker's metrics. `WorkerMonitoring` renders what scrapes them.
 */
export interface WorkerMetrics {
  /**
   * The port of the metrics (`-metrics-port`).
   *
   * @default 49100
   */
  readonly port?: number;

  /**
   * Whether the metrics Service is rendered. A Prometheus that reads annotations finds the workers by it.
   *
   * @default true
   */
  readonly service?: boolean;
}
