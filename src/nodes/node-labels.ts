import type { StringMap } from '../util/kubernetes-object';

/** Labels that Kubernetes and clouds give nodes. */
export const HOSTNAME = 'kubernetes.io/hostname';
export const OS = 'kubernetes.io/os';
export const ARCH = 'kubernetes.io/arch';
export const ZONE = 'topology.kubernetes.io/zone';
export const INSTANCE_TYPE = 'node.kubernetes.io/instance-type';

/** Labels for operating system and architecture, current and deprecated ones. */
export const OS_LABELS: readonly string[] = [OS, 'beta.kubernetes.io/os'];
export const ARCH_LABELS: readonly string[] = [ARCH, 'beta.kubernetes.io/arch'];

/** Labels for the zone of a node, the current one first. */
export const ZONE_LABELS: readonly string[] = [ZONE, 'failure-domain.beta.kubernetes.io/zone'];

/** A placeholder for an unknown name; no condition that the API server accepts can match it. */
export function unknownName(name: string): string {
  return `<${name}>`;
}

/** The value of a label; `undefined` where it is absent. */
export function labelOf(labels: StringMap, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
