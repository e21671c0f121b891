import type { Duration } from 'cdk8s';
import type { WorkerCapture } from './capture';
import type { EnvValue } from './env-value';
import type { WorkerPlacement } from './placement';
import type { TcpStreams } from './tcp-streams';
import type { TopologySpread } from './topology-spread';
import type { WorkerUpdateStrategy } from './update-strategy';
import type { WorkerDiagnostics, WorkerHub } from './worker-hub';
import type { WorkerImage } from './worker-image';
import type { WorkerLogging } from './worker-logging';
import type { WorkerMetrics } from './worker-metrics';
import type { WorkerNetwork } from './worker-network';
import type { WorkerProbes } from './worker-probes';
import type { WorkerResources, WorkerInitContainers, WorkerTracer } from './worker-resources';
import type { WorkerSecurity } from './worker-security';
import type { WorkerSettings } from './worker-settings';
import type { WorkerStorage } from './worker-storage';
import type { TrafficFilter } from '../filter';

/**
 * The props of a worker that a preset can set too.
 *
 * Groups merge field by field, and maps key by key; a list or a value object replaces the preset's.
 */
export interface WorkerTuning {
  /**
   * The worker's image.
   *
   * @default - the chart's, `docker.io/kubeshark/worker:v53.3`.
   */
  readonly image?: WorkerImage;

  /**
   * Requests and limits of the sniffer, the container that captures.
   *
   * @default - the preset's; `recommended`: 1500m / 4Gi, limits 2 / 6Gi.
   */
  readonly resources?: WorkerResources;

  /**
   * The tracer.
   *
   * @default - the preset's.
   */
  readonly tracer?: WorkerTracer;

  /**
   * The init containers.
   *
   * @default - the preset's.
   */
  readonly initContainers?: WorkerInitContainers;

  /**
   * On which nodes workers run.
   *
   * @default - the preset's; `recommended`: every Linux node, tainted ones too.
   */
  readonly placement?: WorkerPlacement;

  /**
   * Topology spread constraints. The list replaces the preset's.
   *
   * @default - the preset's; `recommended`: by zone, `ScheduleAnyway`.
   */
  readonly topologySpread?: TopologySpread[];

  /**
   * TCP streams.
   *
   * @default - the preset's.
   */
  readonly tcpStreams?: TcpStreams;

  /**
   * What is captured, and how.
   *
   * @default - the preset's.
   */
  readonly capture?: WorkerCapture;

  /**
   * Which traffic is captured. Today's worker reads it from the release's ConfigMap: see `settings`.
   *
   * @default - all traffic.
   */
  readonly filter?: TrafficFilter;

  /**
   * Who owns the release's ConfigMap, and what is in it.
   *
   * @default - owned elsewhere.
   */
  readonly settings?: WorkerSettings;

  /**
   * Liveness, readiness and startup probes of the sniffer.
   *
   * @default - the preset's.
   */
  readonly probes?: WorkerProbes;

  /**
   * The worker's logs.
   *
   * @default - the preset's.
   */
  readonly logging?: WorkerLogging;

  /**
   * Where captured data is kept.
   *
   * @default - the preset's.
   */
  readonly storage?: WorkerStorage;

  /**
   * How a change reaches the running workers.
   *
   * @default - the preset's; `recommended`: rolling, one node at a time.
   */
  readonly updateStrategy?: WorkerUpdateStrategy;

  /**
   * What the containers may do.
   *
   * @default - the preset's.
   */
  readonly security?: WorkerSecurity;

  /**
   * The worker's metrics.
   *
   * @default - port 49100, with a Service.
   */
  readonly metrics?: WorkerMetrics;

  /**
   * Ports and network of the pod.
   *
   * @default - the preset's.
   */
  readonly network?: WorkerNetwork;

  /**
   * The hub.
   *
   * @default - without a token.
   */
  readonly hub?: WorkerHub;

  /**
   * Profiling and crash reports.
   *
   * @default - off.
   */
  readonly diagnostics?: WorkerDiagnostics;

  /**
   * How long the kubelet waits for the worker to end.
   *
   * @default - 30 s, as Kubernetes does.
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Labels of every object and of the pods.
   *
   * @default - none but the library's.
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of every object, not of the pods.
   *
   * @default - none but the library's.
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Labels of the pods alone.
   *
   * @default - none but the library's.
   */
  readonly podLabels?: { readonly [key: string]: string };

  /**
   * Annotations of the pods.
   *
   * @default - none.
   */
  readonly podAnnotations?: { readonly [key: string]: string };

  /**
   * More environment of the sniffer: strings, or where a value comes from.
   *
   * @default - none.
   */
  readonly env?: { readonly [name: string]: EnvValue | string };

  /**
   * More arguments of the sniffer, behind the library's.
   *
   * @default - none.
   */
  readonly extraArguments?: string[];

  /**
   * More volumes of the pod, each as Kubernetes writes it: `{ name: 'captures', emptyDir: {} }`.
   *
   * @default - none.
   */
  readonly extraVolumes?: { readonly [key: string]: any }[];

  /**
   * More mounts of the sniffer, each as Kubernetes writes it: `{ name: 'captures', mountPath: '/captures' }`.
   *
   * @default - none.
   */
  readonly extraVolumeMounts?: { readonly [key: string]: any }[];

  /**
   * More containers of the pod, each as Kubernetes writes it.
   *
   * @default - none.
   */
  readonly extraContainers?: { readonly [key: string]: any }[];

  /**
   * More init containers, behind the library's, each as Kubernetes writes it.
   *
   * @default - none.
   */
  readonly extraInitContainers?: { readonly [key: string]: any }[];

  /**
   * Whether the objects carry annotations that waive for kube-linter, kube-score, polaris and checkov those of their
   * findings are a worker's nature, with the reason where the format has a field for it.
   *
   * @default - the preset's; `recommended`: false.
   */
  readonly linterWaivers?: boolean;
}
