import type { StringMap } from '../util/kubernetes-object';

/** Labels that Kubernetes and clouds give nodes. */
export const HOSTNAME = 'kubernetes.io/hostname';
export const OS = 'kubernetes.io/os';
export const ARCH = 'kubernetes.io/arch';
export const ZONE = 'topology.kubernetes.io/zone';
export const INSTANCE_TYPE = 'node.kubernetes.io/instance-type';

/** Labels that say where a program runs, whatever their age. */
export const OS_LABELS: readonly string[] = [OS, 'beta.kubernetes.io/os'];
export const ARCH_LABELS: readonly string[] = [ARCH, 'beta.kubernetes.io/arch'];

/** Labels that say in which zone a node is, the one in use first. */
export const ZONE_LABELS: readonly string[] = [ZONE, 'failure-domain.beta.kubernetes.io/zone'];

/** What a label is that nobody can know: no condition that the API server takes names it. */
export function unknownName(name: string): string {
  return `<${name}>`;
}

/** The value of a label; `undefined` where there is none. */
export function labelOf(labels: StringMap, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
