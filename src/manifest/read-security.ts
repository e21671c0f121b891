import { wordOf } from './units';
import type { WorkerParts } from './worker-containers';
import { CHART_DEFAULTS } from '../presets/index';
import type { SecurityProfile, SeLinuxLabels, WorkerCapabilities, WorkerSecurity } from '../props';
import { definedFields, objectOf, stringOf, stringsOf } from '../util/untyped';

/** Capabilities that only packet sockets need. */
const NETWORK = /^(CAP_)?NET_/;

/** What sniffer and tracer may do. */
export function readSecurity({ sniffer, tracer, flags }: WorkerParts): WorkerSecurity {
  const context = objectOf(sniffer.securityContext);
  const privileged = context.privileged === true;
  return {
    privileged,
    ...definedFields({
      readOnlyRootFilesystem: typeof context.readOnlyRootFilesystem === 'boolean' ? context.readOnlyRootFilesystem : undefined,
      capabilities: privileged ? undefined : capabilities(added(sniffer), tracer && added(tracer), flags.has('-servicemesh')),
      seccompProfile: profile(context.seccompProfile),
      appArmorProfile: profile(context.appArmorProfile),
      seLinuxOptions: seLinux(context.seLinuxOptions),
    }),
  };
}

function added(container: { readonly [field: string]: unknown }): string[] {
  return stringsOf(objectOf(objectOf(container.securityContext).capabilities).add);
}

/**
 * The lists that make what the two containers have: the tracer gets those for packets and for eBPF, the sniffer those
 * of the service mesh, too.
 */
function capabilities(sniffer: readonly string[], tracer: readonly string[] | undefined, mesh: boolean): WorkerCapabilities {
  const chart = CHART_DEFAULTS.security!.capabilities! as Required<WorkerCapabilities>;
  if (sniffer.includes('ALL')) {
    return chart;
  }
  const byChart = [...chart.networkCapture, ...(mesh ? chart.serviceMeshCapture : []), ...chart.ebpfCapture];
  if (isSameSet(sniffer, byChart) && (tracer === undefined || isSameSet(tracer, [...chart.networkCapture, ...chart.ebpfCapture]))) {
    return chart;
  }
  const shared = tracer ?? sniffer.filter((name) => !mesh || name !== 'DAC_OVERRIDE');
  return {
    networkCapture: unique(shared.filter((name) => NETWORK.test(name))),
    ebpfCapture: unique(shared.filter((name) => !NETWORK.test(name))),
    serviceMeshCapture: mesh ? unique(sniffer.filter((name) => !shared.includes(name))) : chart.serviceMeshCapture,
  };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.every((name) => other.includes(name)) && other.every((name) => one.includes(name));
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

function profile(value: unknown): SecurityProfile | undefined {
  const { type, localhostProfile } = objectOf(value);
  return definedFields<SecurityProfile>({ profileType: wordOf(type), localhostProfile: stringOf(localhostProfile) });
}

function seLinux(value: unknown): SeLinuxLabels | undefined {
  const { level, role, type, user } = objectOf(value);
  return definedFields({ level: stringOf(level), role: stringOf(role), typeLabel: stringOf(type), user: stringOf(user) });
}
