import type { Random } from '../../../kubernetes/support/mutations';

/** A change of a worker's DaemonSet that the API server accepts, more often than not. */
export type Change = (daemonSet: any, random: Random) => void;

/** Amounts that the rules tell apart, by their kind. */
export const QUANTITIES = {
  'cpu': ['0', '1', '100m', '499m', '500m', '0.5', '99', '100', '1500m', '1u', '0.0001', '2'],
  'memory': ['0', '1', '4000m', '50Mi', '1Gi', '1023Mi', '2Gi', '2049Mi', '4Gi', '6Gi', '1e9', '1500m', '1Pi', '2Pi', '128974848', '1024Ki', '1023Ki', '0.5Gi'],
  'ephemeral-storage': ['0', '1', '1Ki', '500Mi', '5Gi', '10Gi', '11Gi', '12Gi', '1Ei', '2Ei', '100m', '10737418240'],
} as const;

/** The spec of the pods. */
export function podOf(daemonSet: any): any {
  return daemonSet.spec.template.spec;
}

/** The containers that run together. */
export function containersOf(daemonSet: any): any[] {
  return podOf(daemonSet).containers;
}

/** Containers and init containers. */
export function allContainersOf(daemonSet: any): any[] {
  return [...containersOf(daemonSet), ...(podOf(daemonSet).initContainers ?? [])];
}
