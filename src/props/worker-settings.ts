/**
 * Who writes the release's ConfigMap, from which today's worker reads filter, targets and sampling.
 */
export enum SettingsOwner {
  /** The official chart or another app. A finding prints the Helm values and keys to set there. */
  ELSEWHERE = 'elsewhere',
  /** This app: `kubeshark-config-map` is rendered. */
  THIS_APP = 'this-app',
}

/**
 * The settings that workers read from the release's ConfigMap.
 */
export interface WorkerSettings {
  /**
   * Who owns the ConfigMap.
   *
   * @default SettingsOwner.ELSEWHERE - the official chart renders it, and two owners would overwrite each other.
   */
  readonly owner?: SettingsOwner;

  /**
   * Whether the filter is also written to the environment variable `FILTER_EXPRESSION`, as the tuning guide has it.
   * Today's worker does not read it.
   *
   * @default - the preset's; true in `tuningGuide` alone.
   */
  readonly filterEnvironment?: boolean;

  /**
   * A regular expression for the names of the pods whose traffic is captured (`POD_REGEX`).
   *
   * @default '.*'
   */
  readonly podRegex?: string;

  /**
   * The namespaces whose traffic is captured (`NAMESPACES`).
   *
   * @default - all.
   */
  readonly namespaces?: string[];

  /**
   * The namespaces whose traffic is not captured (`EXCLUDED_NAMESPACES`).
   *
   * @default - none.
   */
  readonly excludedNamespaces?: string[];

  /**
   * The protocols that are dissected (`ENABLED_DISSECTORS`).
   *
   * @default - those of the chart.
   */
  readonly enabledDissectors?: string[];
}
