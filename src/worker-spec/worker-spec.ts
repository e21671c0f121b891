import type { Milliseconds, QuantityText, Seconds } from './units';
import type { TrafficFilter } from '../filter';
import type { ProbeFields } from '../props/probe';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';

/** Who the worker is: the names by which it and its objects are found. */
export interface IdentitySpec {
  readonly release: string;
  /** The construct id's part of the names: `worker` is the chart's own. */
  readonly id: string;
  /** Name of the DaemonSet. */
  readonly name: string;
  readonly namespace: string | null;
  /** Value of the label `app.kubernetes.io/instance`, which keeps selectors apart. */
  readonly instance: string;
  readonly serviceAccountName: string;
  /** Whether the objects around the DaemonSet are those of a release of the official chart. */
  readonly releaseOwned: boolean;
  /** Whether account and claim have the chart's names. */
  readonly chartNames: boolean;
  /** Labels by which the DaemonSet owns its pods. They can never change, so nothing a user sets is among them. */
  readonly selectorLabels: StringMap;
}

/** The image of every container, resolved to whole references. */
export interface ImageSpec {
  readonly version: string;
  readonly sniffer: string;
  readonly others: string;
  readonly pullPolicy: string;
  readonly pullSecrets: readonly string[];
}

export interface QuantitiesSpec {
  readonly cpu: QuantityText;
  readonly memory: QuantityText;
  readonly ephemeralStorage: QuantityText;
}

export interface ResourcesSpec {
  readonly requests: QuantitiesSpec;
  readonly limits: QuantitiesSpec;
}

export interface TracerSpec {
  readonly resources: ResourcesSpec;
  readonly tlsLog: boolean;
}

/** One requirement of a node selector term, as in Kubernetes. */
export interface NodeRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** A node selector term, as in Kubernetes. */
export interface NodeTermSpec {
  readonly matchExpressions?: readonly NodeRequirement[];
  readonly matchFields?: readonly NodeRequirement[];
}

/** A toleration, as in Kubernetes. */
export interface TolerationSpec {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: Seconds;
}

export interface PlacementSpec {
  /** The hostnames of the input, for messages; they are part of `required` already. */
  readonly hostnames: readonly string[] | null;
  /** All that is required, hostnames and exclusions joined in; empty: every node. */
  readonly required: readonly NodeTermSpec[];
  /** The prop behind each condition of each required term. */
  readonly requiredBy: readonly (readonly string[])[];
  readonly preferred: readonly { readonly weight: number; readonly preference: NodeTermSpec }[];
  /** Labels that a node must have, each with its value. */
  readonly nodeSelector: StringMap;
  readonly tolerations: readonly TolerationSpec[];
  readonly priorityClass: string | null;
}

/** A topology spread constraint, as in Kubernetes. */
export interface TopologySpreadSpec {
  readonly maxSkew: number;
  readonly topologyKey: string;
  readonly whenUnsatisfiable: string;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: string;
  readonly nodeTaintsPolicy?: string;
  readonly matchLabelKeys?: readonly string[];
  /** `undefined`: the worker's own selector. */
  readonly labelSelector?: { readonly matchLabels?: StringMap; readonly matchExpressions?: readonly NodeRequirement[] };
}

export interface TcpStreamsSpec {
  readonly channelTimeout: Milliseconds;
  readonly showTimedOut: boolean;
  /** `null`: not set, the worker's own default counts. */
  readonly closeInterval: Milliseconds | null;
  readonly maxBufferedPages: number | null;
  readonly maxBufferedPagesPerConnection: number | null;
  readonly staleTimeout: Seconds;
  readonly flowFullTimeout: Seconds;
  readonly udpFlowFullTimeout: Seconds;
  readonly expectedConnectionsPerSecond: number | null;
  readonly bytesPerStream: QuantityText;
}

export interface CaptureSpec {
  readonly backend: string;
  readonly networkInterface: string;
  readonly tls: boolean;
  readonly serviceMesh: boolean;
  readonly sampling: number;
  readonly resourceGuard: boolean;
  readonly watchdog: boolean;
  readonly resolutionStrategy: string;
  readonly mountBpf: boolean;
}

export interface SettingsSpec {
  /** Whether this app renders the release's ConfigMap. */
  readonly owned: boolean;
  readonly filterEnvironment: boolean;
  readonly podRegex: string;
  readonly namespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
  readonly enabledDissectors: readonly string[];
}

export interface ProbesSpec {
  readonly liveness: ProbeFields | null;
  readonly readiness: ProbeFields | null;
  readonly startup: ProbeFields | null;
}

export interface LoggingSpec {
  readonly level: string;
  readonly rotation: { readonly size: QuantityText; readonly count: number | null };
}

export interface StorageSpec {
  readonly limit: QuantityText;
  readonly databaseSize: QuantityText;
  readonly claim: { readonly name: string; readonly existing: boolean; readonly storageClass: string | null } | null;
}

export interface UpdateStrategySpec {
  readonly type: string | null;
  readonly maxUnavailable: number | string | null;
  readonly maxSurge: number | string | null;
  readonly minReady: Seconds | null;
  readonly revisionHistoryLimit: number | null;
}

export interface ProfileSpec {
  readonly type?: string;
  readonly localhostProfile?: string;
}

export interface SecuritySpec {
  readonly privileged: boolean;
  readonly capabilities: {
    readonly networkCapture: readonly string[];
    readonly serviceMeshCapture: readonly string[];
    readonly ebpfCapture: readonly string[];
  };
  readonly seccompProfile: ProfileSpec | null;
  readonly appArmorProfile: ProfileSpec | null;
  readonly seLinuxOptions: { readonly level?: string; readonly role?: string; readonly type?: string; readonly user?: string } | null;
  readonly readOnlyRootFilesystem: boolean | null;
  readonly openShift: boolean;
}

export interface MetricsSpec {
  readonly port: number;
  readonly service: boolean;
}

export interface NetworkSpec {
  readonly hostNetwork: boolean;
  readonly port: number;
  readonly declarePort: boolean;
  readonly dns: {
    readonly policy: string;
    readonly nameservers: readonly string[];
    readonly searches: readonly string[];
    readonly options: readonly { readonly name: string; readonly value?: string }[];
  };
  readonly createPolicy: boolean;
}

export interface PodSpec {
  readonly terminationGracePeriod: Seconds | null;
  readonly labels: StringMap;
  readonly annotations: StringMap;
  readonly podLabels: StringMap;
  readonly podAnnotations: StringMap;
  /** The user's environment of the sniffer, by name. */
  readonly env: { readonly [name: string]: { readonly value?: string; readonly valueFrom?: unknown } };
  readonly extraArguments: readonly string[];
  readonly extraVolumes: readonly KubernetesObject[];
  readonly extraVolumeMounts: readonly KubernetesObject[];
  readonly extraContainers: readonly KubernetesObject[];
  readonly extraInitContainers: readonly KubernetesObject[];
}

/**
 * A worker without identity and placement: plain data, every field set, groups named like the props. Workers of one app
 * often share it.
 *
 * Its fields have the types that Kubernetes has for them, where Kubernetes has any.
 */
export interface WorkerTemplate {
  readonly image: ImageSpec;
  /** The sniffer's. */
  readonly resources: ResourcesSpec;
  readonly tracer: TracerSpec;
  readonly initContainers: { readonly resources: ResourcesSpec };
  readonly topologySpread: readonly TopologySpreadSpec[];
  readonly tcpStreams: TcpStreamsSpec;
  readonly capture: CaptureSpec;
  /** Not plain data: it can write itself in several dialects. */
  readonly filter: TrafficFilter | null;
  readonly settings: SettingsSpec;
  readonly probes: ProbesSpec;
  readonly logging: LoggingSpec;
  readonly storage: StorageSpec;
  readonly updateStrategy: UpdateStrategySpec;
  readonly security: SecuritySpec;
  readonly metrics: MetricsSpec;
  readonly network: NetworkSpec;
  readonly hub: { readonly mountToken: boolean; readonly cloudApiUrl: string };
  readonly diagnostics: { readonly profiling: boolean; readonly sentry: boolean; readonly sentryEnvironment: string };
  readonly pod: PodSpec;
  readonly linterWaivers: boolean;
}

/** Everything there is to know about one worker. */
export interface WorkerSpec extends WorkerTemplate {
  readonly identity: IdentitySpec;
  readonly placement: PlacementSpec;
}
