import { AUTO, logStorage, snifferStorage } from './ephemeral-storage';
import { resolveIdentity, type WorkerIdentity } from './identity';
import type { MergedTuning } from './merge-layers';
import { templateFor, linkToTemplate } from './pod-template-cache';
import { resolvePlacement } from './resolve-placement';
import { resolveImage, resolvePod, resolveStorage } from './resolve-pod';
import { milliseconds, quantityText, seconds, type QuantityText } from './units';
import type {
  IdentitySpec, ProbesSpec, ProfileSpec, QuantitiesSpec, ResourcesSpec, SecuritySpec, TcpStreamsSpec, TopologySpreadSpec, WorkerTemplate, WorkerSpec,
} from './worker-spec';
import type { ResourceQuantities, SecurityProfile, SeLinuxLabels, WorkerResources, WorkerTuning } from '../props';

/**
 * Turns merged values into the spec of one worker.
 *
 * The base layer sets every field that has a default, so a field that is missing here has no value.
 *
 * @param isShared whether the template is looked for among those of other workers: of manifests, equal ones are known before they are read
 */
export function resolve({ tuning }: MergedTuning, input: WorkerIdentity, isShared = true): WorkerSpec {
  const identity = resolveIdentity(input);
  const make = () => resolveTemplate(tuning, identity);
  const template = isShared ? templateFor(tuning, tuning.storage!.claim ? identity.id : '', make) : make();
  return linkToTemplate({ ...template, identity, placement: resolvePlacement(tuning.placement!) }, template);
}

function resolveTemplate(tuning: WorkerTuning, identity: IdentitySpec): WorkerTemplate {
  const network = tuning.network!;
  const rotation = tuning.logging!.rotation;
  return {
    image: resolveImage(tuning.image!, tuning.diagnostics!.profiling!),
    resources: resolveResources(tuning.resources!, snifferStorage(tuning.storage!, rotation)),
    tracer: { resources: resolveResources(tuning.tracer!.resources!, logStorage(rotation)), tlsLog: tuning.tracer!.tlsLog! },
    initContainers: { resources: resolveResources(tuning.initContainers!.resources!, logStorage(rotation)) },
    topologySpread: tuning.topologySpread as readonly TopologySpreadSpec[],
    tcpStreams: resolveTcpStreams(tuning),
    capture: tuning.capture as WorkerSpec['capture'],
    filter: tuning.filter ?? null,
    settings: resolveSettings(tuning),
    probes: resolveProbes(tuning),
    logging: {
      level: tuning.logging!.level!,
      rotation: { size: quantityText(rotation?.size), count: rotation?.count ?? null },
    },
    storage: resolveStorage(tuning.storage!, identity),
    updateStrategy: {
      type: tuning.updateStrategy!.updateType ?? null,
      maxUnavailable: tuning.updateStrategy!.maxUnavailable ?? null,
      maxSurge: tuning.updateStrategy!.maxSurge ?? null,
      minReady: optional(tuning.updateStrategy!.minReady, seconds),
      revisionHistoryLimit: tuning.updateStrategy!.revisionHistoryLimit ?? null,
    },
    security: resolveSecurity(tuning),
    metrics: {
      port: tuning.metrics!.port!,
      service: tuning.metrics!.service!,
    },
    network: { ...network, dns: { ...network.dns } } as WorkerSpec['network'],
    hub: tuning.hub as WorkerSpec['hub'],
    diagnostics: tuning.diagnostics as WorkerSpec['diagnostics'],
    pod: resolvePod(tuning),
    linterWaivers: tuning.linterWaivers!,
  };
}

function optional<T, R>(value: T | undefined, convert: (value: T) => R): R | null {
  return value === undefined ? null : convert(value);
}

function resolveResources(resources: WorkerResources, autoStorage: QuantityText): ResourcesSpec {
  return { requests: resolveQuantities(resources.requests, autoStorage), limits: resolveQuantities(resources.limits, autoStorage) };
}

function resolveQuantities(quantities: ResourceQuantities = {}, autoStorage: QuantityText): QuantitiesSpec {
  return {
    cpu: quantityText(quantities.cpu),
    memory: quantityText(quantities.memory),
    ephemeralStorage: quantities.ephemeralStorage === AUTO ? autoStorage : quantityText(quantities.ephemeralStorage),
  };
}

function resolveTcpStreams(tuning: WorkerTuning): TcpStreamsSpec {
  const streams = tuning.tcpStreams!;
  return {
    channelTimeout: milliseconds(streams.channelTimeout!),
    showTimedOut: streams.showTimedOut!,
    closeInterval: optional(streams.closeInterval, milliseconds),
    maxBufferedPages: streams.maxBufferedPages ?? null,
    maxBufferedPagesPerConnection: streams.maxBufferedPagesPerConnection ?? null,
    staleTimeout: seconds(streams.staleTimeout!),
    flowFullTimeout: seconds(streams.flowFullTimeout!),
    udpFlowFullTimeout: seconds(streams.udpFlowFullTimeout!),
    expectedConnectionsPerSecond: streams.expectedConnectionsPerSecond ?? null,
    bytesPerStream: quantityText(streams.bytesPerStream),
  };
}

function resolveSettings(tuning: WorkerTuning): WorkerSpec['settings'] {
  const { owner, ...settings } = tuning.settings!;
  return { ...settings, owned: owner === 'this-app' } as WorkerSpec['settings'];
}

function resolveProbes(tuning: WorkerTuning): ProbesSpec {
  const port = tuning.network!.port!;
  const { liveness, readiness, startup } = tuning.probes!;
  return {
    liveness: liveness?._toKubernetes(port) ?? null,
    readiness: readiness?._toKubernetes(port) ?? null,
    startup: startup?._toKubernetes(port) ?? null,
  };
}

function resolveSecurity(tuning: WorkerTuning): SecuritySpec {
  const security = tuning.security!;
  return {
    privileged: security.privileged!,
    capabilities: security.capabilities as SecuritySpec['capabilities'],
    seccompProfile: profileSpec(security.seccompProfile),
    appArmorProfile: profileSpec(security.appArmorProfile),
    seLinuxOptions: seLinuxSpec(security.seLinuxOptions),
    readOnlyRootFilesystem: security.readOnlyRootFilesystem ?? null,
    openShift: security.openShift!,
  };
}

function profileSpec(profile: SecurityProfile | undefined): ProfileSpec | null {
  if (profile === undefined) {
    return null;
  }
  const { profileType, ...rest } = profile;
  return { ...(profileType !== undefined && { type: profileType }), ...rest };
}

function seLinuxSpec(labels: SeLinuxLabels | undefined): SecuritySpec['seLinuxOptions'] {
  if (labels === undefined) {
    return null;
  }
  const { typeLabel, ...rest } = labels;
  return { ...rest, ...(typeLabel !== undefined && { type: typeLabel }) };
}
