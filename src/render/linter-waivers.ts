import { TRAITS, type Linter, type TraitName } from './linter-checks';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import type { WorkerTemplate } from '../worker-spec';

/** A check that is waived, and why. */
interface Waiver {
  readonly check: string;
  readonly reason: string;
}

/** The worker's own containers; those of the user are for the user to answer for. */
const OWN = ['mount-bpf', 'cleanup-data-dir', 'sniffer', 'tracer'];

/**
 * Annotations that waive linter findings which every worker has by its nature, as far as this worker has them. They
 * stand on the DaemonSet: all four programs look there.
 */
export function linterWaivers(spec: WorkerTemplate, pod: KubernetesObject): StringMap {
  if (!spec.linterWaivers) {
    return {};
  }
  const traits = traitsOf(spec, pod);
  const score = waivers(traits, 'kube-score').map(({ check }) => check);
  return Object.fromEntries([
    ...waivers(traits, 'kube-linter').map(({ check, reason }) => [`ignore-check.kube-linter.io/${check}`, reason]),
    ...(score.length > 0 ? [['kube-score/ignore', score.join(',')]] : []),
    ...waivers(traits, 'polaris').map(({ check }) => [`polaris.fairwinds.com/${check}-exempt`, 'true']),
    ...waivers(traits, 'checkov').map(({ check, reason }, index) => [`checkov.io/skip${index + 1}`, `${check}=${reason}`]),
  ]);
}

/** The waivers for one program by check; the first trait that asks for one gives the reason. */
function waivers(traits: readonly TraitName[], linter: Linter): Waiver[] {
  const reasons = new Map<string, string>();
  for (const name of traits) {
    const { reason, checks }: { reason: string; checks: { readonly [other in Linter]?: readonly string[] } } = TRAITS[name];
    for (const check of checks[linter] ?? []) {
      reasons.set(check, reasons.get(check) ?? reason);
    }
  }
  return [...reasons.keys()].sort().map((check) => ({ check, reason: reasons.get(check)! }));
}

function traitsOf(spec: WorkerTemplate, pod: KubernetesObject): TraitName[] {
  const all: KubernetesObject[] = [...(pod.initContainers ?? []), ...pod.containers].filter((container) => container !== null);
  const own = all.filter(({ name }) => OWN.includes(name));
  const adds = (capability: string) => own.some((container) => added(container).includes(capability));
  const privilegedInit = own.some(isPrivileged) && !spec.security.privileged;
  const tracer = own.some(({ name }) => name === 'tracer');
  const has: { readonly [name in TraitName]: boolean } = {
    privileged: spec.security.privileged,
    privilegedInit,
    escalation: own.some(isPrivileged) || adds('SYS_ADMIN'),
    capabilitiesKept: own.some((container) => !dropsAll(container)),
    capabilitiesAdded: own.some((container) => added(container).length > 0),
    rawSockets: adds('NET_RAW'),
    systemAdministration: adds('SYS_ADMIN'),
    hostNetwork: spec.network.hostNetwork,
    hostMounts: true,
    writableHostMounts: spec.capture.mountBpf,
    root: true,
    writableRoot: own.some(({ securityContext }) => securityContext?.readOnlyRootFilesystem !== true),
    noCpuLimit: own.some((container) => !amount(container, 'limits', 'cpu')),
    onlyCpuLimitMissing: all.some((container) => !amount(container, 'limits', 'cpu')) && all.every(hasAllButCpuLimit),
    onlyStorageLimitMissing: all.some((container) => !amount(container, 'limits', 'ephemeral-storage'))
      && all.every((container) => amount(container, 'requests', 'ephemeral-storage')),
    sameProbeTarget: haveOneTarget(spec),
    tracerWithoutLiveness: tracer && spec.probes.liveness !== null,
    tracerWithoutReadiness: tracer && spec.probes.readiness !== null,
    pulledOnce: spec.image.pullPolicy !== 'Always' && [spec.image.sniffer, spec.image.others].every(isExactImage),
    onePerNode: true,
    noSpread: spec.topologySpread.length === 0,
    noOwner: !('owner' in spec.pod.labels),
    noEmail: !('email' in spec.pod.annotations),
  };
  return (Object.keys(has) as TraitName[]).filter((name) => has[name]);
}

/** Whether an image reference names one version: by a digest, or by a tag with three numbers. */
function isExactImage(reference: string): boolean {
  return /@[^/@]+$|:v?\d+\.\d+\.\d+[^/:@]*$/.test(reference);
}

function isPrivileged({ securityContext }: KubernetesObject): boolean {
  return securityContext?.privileged === true;
}

function added({ securityContext }: KubernetesObject): readonly string[] {
  return securityContext?.capabilities?.add ?? [];
}

function dropsAll({ securityContext }: KubernetesObject): boolean {
  return securityContext?.capabilities?.drop?.includes('ALL') ?? false;
}

function amount({ resources }: KubernetesObject, kind: 'requests' | 'limits', resource: string): string | undefined {
  return resources?.[kind]?.[resource];
}

function hasAllButCpuLimit(container: KubernetesObject): boolean {
  return [amount(container, 'requests', 'cpu'), amount(container, 'requests', 'memory'), amount(container, 'limits', 'memory')]
    .every((text) => text !== undefined);
}

/** Whether liveness and readiness ask the same in the same way, and at other times. */
function haveOneTarget({ probes: { liveness, readiness } }: WorkerTemplate): boolean {
  if (liveness === null || readiness === null) {
    return false;
  }
  const target = ({ tcpSocket, httpGet, exec }: KubernetesObject) => JSON.stringify([tcpSocket, httpGet, exec]);
  return target(liveness) === target(readiness) && JSON.stringify(liveness) !== JSON.stringify(readiness);
}
