/**
 * How the worker and Kubeshark's hub know each other.
 */
export interface WorkerHub {
  /**
   * Whether the worker shows the hub a service-account token, as a release with authentication asks.
   *
   * @default false
   */
  readonly mountToken?: boolean;

  /**
   * Kubeshark's cloud API (`-cloud-api-url`).
   *
   * @default 'https://api.kubeshark.com'
   */
  readonly cloudApiUrl?: string;
}

/**
 * What helps Kubeshark's own developers.
 */
export interface WorkerDiagnostics {
  /**
   * Whether the worker can be profiled: another image (`-debug`), `PROFILING_ENABLED`, and a port of the tracer.
   *
   * @default - the preset's; true in `debug` alone.
   */
  readonly profiling?: boolean;

  /**
   * Whether crashes are reported to Sentry (`SENTRY_ENABLED`).
   *
   * @default false - nothing leaves the cluster unasked.
   */
  readonly sentry?: boolean;

  /**
   * The environment's name in those reports (`SENTRY_ENVIRONMENT`).
   *
   * @default 'production'
   */
  readonly sentryEnvironment?: string;
}
