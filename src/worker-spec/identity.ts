import type { IdentitySpec } from './worker-spec';
import type { StringMap } from '../util/kubernetes-object';

/** What a construct knows of itself before any name is made. */
export interface WorkerIdentity {
  readonly release: string;
  readonly id: string;
  /** The DaemonSet's name, where it is set. */
  readonly name?: string;
  readonly namespace?: string;
  /** Name of a service account that is there already. */
  readonly serviceAccountName?: string;
  /** Labels by which a DaemonSet that is there already owns its pods. */
  readonly selectorLabels?: StringMap;
}

/** The label by which network policies, Services and the hub find workers. */
export const APP_LABEL: StringMap = { 'app.kubeshark.com/app': 'worker' };

/** The id whose worker has exactly the chart's names. */
const CHART_ID = 'worker';

/** Names follow the construct id, never the order, so that a worker keeps its objects when others come and go. */
export function resolveIdentity(identity: WorkerIdentity): IdentitySpec {
  const { release, id } = identity;
  const instance = id === CHART_ID ? release : `${release}-${id}`;
  return {
    release,
    id,
    name: identity.name ?? `kubeshark-${id}-daemon-set`,
    namespace: identity.namespace ?? null,
    instance,
    serviceAccountName: identity.serviceAccountName ?? `${release}-service-account`,
    selectorLabels: identity.selectorLabels ?? { ...APP_LABEL, 'app.kubernetes.io/name': release, 'app.kubernetes.io/instance': instance },
  };
}

/** Name of the metrics Service. */
export function metricsServiceName(identity: IdentitySpec): string {
  return `kubeshark-${identity.id}-metrics`;
}

/** Name of the data claim, where none is set. */
export function claimName(identity: IdentitySpec): string {
  return identity.id === CHART_ID ? 'kubeshark-persistent-volume-claim' : `kubeshark-${identity.id}-persistent-volume-claim`;
}
