/** A setting that today's worker reads from the release's ConfigMap. */
export interface ReleaseSetting {
  /** Where the official chart takes it from. */
  readonly helm: string;
  /** The key of the ConfigMap. */
  readonly key: string;
}

/** The settings of a release that a worker's props can say. */
export const RELEASE_SETTINGS = {
  bpf: { helm: 'tap.bpfOverride', key: 'BPF_OVERRIDE' },
  kfl: { helm: 'tap.globalFilter', key: 'GLOBAL_FILTER' },
  podRegex: { helm: 'tap.regex', key: 'POD_REGEX' },
  namespaces: { helm: 'tap.namespaces', key: 'NAMESPACES' },
  excludedNamespaces: { helm: 'tap.excludedNamespaces', key: 'EXCLUDED_NAMESPACES' },
  enabledDissectors: { helm: 'tap.enabledDissectors', key: 'ENABLED_DISSECTORS' },
  sampling: { helm: 'tap.misc.trafficSampleRate', key: 'TRAFFIC_SAMPLE_RATE' },
} as const satisfies { readonly [name: string]: ReleaseSetting };

/** What to set where the ConfigMap is owned elsewhere, as a sentence; lists stand in it joined by commas. */
export function setElsewhere({ helm, key }: ReleaseSetting, value: string | number | readonly string[]): string {
  return `Set the Helm value ${helm} to ${JSON.stringify(value)} (key ${key} of kubeshark-config-map: ${JSON.stringify(String(value))}), `
    + "or 'settings.owner' to 'this-app'.";
}
