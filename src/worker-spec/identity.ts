import type { IdentitySpec } from './worker-spec';
import type { StringMap } from '../util/kubernetes-object';

/** What a construct knows of itself before any name is made. */
export interface WorkerIdentity {
  readonly release: string;
  readonly id: string;
  /** The DaemonSet's name, where it is set. */
  readonly name?: string;
  readonly namespace?: string;
  /** Name of an existing service account. */
  readonly serviceAccountName?: string;
  /** Whether the objects around the DaemonSet are those of a release of the official chart. */
  readonly releaseOwned?: boolean;
  /** Whether account and claim have the chart's names. */
  readonly chartNames?: boolean;
  /** Labels by which a DaemonSet that is there already owns its pods. */
  readonly selectorLabels?: StringMap;
}

/** The label by which network policies, Services and the hub find workers. */
export const APP_LABEL: StringMap = { 'app.kubeshark.com/app': 'worker' };

/** The id whose DaemonSet has the chart's name. */
const CHART_ID = 'worker';

/** The chart's name of the data claim. */
export const CHART_CLAIM = 'kubeshark-persistent-volume-claim';

/**
 * Names follow the construct id, never the order, so that a worker keeps its objects when others come and go. Of the chart's
 * names only the DaemonSet's is used: an object of another content under a name of the chart would take the hub's rights.
 */
export function resolveIdentity(identity: WorkerIdentity): IdentitySpec {
  const { release, id, releaseOwned = false, chartNames = releaseOwned } = identity;
  const instance = id === CHART_ID ? release : `${release}-${id}`;
  return {
    release,
    id,
    name: identity.name ?? `kubeshark-${id}-daemon-set`,
    namespace: identity.namespace ?? null,
    instance,
    serviceAccountName: identity.serviceAccountName ?? (chartNames ? `${release}-service-account` : `${release}-worker-account`),
    releaseOwned,
    chartNames,
    selectorLabels: identity.selectorLabels ?? { ...APP_LABEL, 'app.kubernetes.io/name': release, 'app.kubernetes.io/instance': instance },
  };
}

/** Name of the metrics Service. */
export function metricsServiceName(identity: IdentitySpec): string {
  // No template: of some, V8 makes strings of two bytes a character once they are optimized, which doubles the text of a whole manifest.
  return 'kubeshark-metrics-'.concat(identity.id);
}

/** Name of the data claim, where none is set. */
export function claimName({ id, chartNames }: IdentitySpec): string {
  return chartNames && id === CHART_ID ? CHART_CLAIM : `kubeshark-${id}-data`;
}
