/**
 * Capabilities of an unprivileged worker, in the chart's three groups. Each list replaces the preset's.
 */
export interface WorkerCapabilities {
  /**
   * For packet sockets; sniffer and tracer.
   *
   * @default ['NET_RAW', 'NET_ADMIN']
   */
  readonly networkCapture?: string[];

  /**
   * For traffic of service-mesh proxies; the sniffer, while `capture.serviceMesh` is on.
   *
   * @default ['SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE']
   */
  readonly serviceMeshCapture?: string[];

  /**
   * For eBPF programs; sniffer and tracer.
   *
   * @default ['SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE', 'IPC_LOCK']
   */
  readonly ebpfCapture?: string[];
}

/**
 * Which profile confines a container.
 */
export enum SecurityProfileType {
  /** The container runtime's own. */
  RUNTIME_DEFAULT = 'RuntimeDefault',
  /** A profile that lies on the node. */
  LOCALHOST = 'Localhost',
  /** None. */
  UNCONFINED = 'Unconfined',
}

/**
 * A seccomp or AppArmor profile.
 */
export interface SecurityProfile {
  /**
   * Which profile.
   *
   * @default - not set.
   */
  readonly profileType?: SecurityProfileType;

  /**
   * The profile's name on the node, with `LOCALHOST`.
   *
   * @default - none.
   */
  readonly localhostProfile?: string;
}

/**
 * SELinux labels of a container.
 */
export interface SeLinuxLabels {
  /**
   * The level.
   *
   * @default - not set.
   */
  readonly level?: string;

  /**
   * The role.
   *
   * @default - not set.
   */
  readonly role?: string;

  /**
   * The type.
   *
   * @default - not set.
   */
  readonly typeLabel?: string;

  /**
   * The user.
   *
   * @default - not set.
   */
  readonly user?: string;
}

/**
 * What the worker's containers may do.
 */
export interface WorkerSecurity {
  /**
   * Whether sniffer and tracer run privileged. If not, all capabilities are dropped and exactly those below added;
   * the profiles below count only then.
   *
   * @default true - as the chart: it works on every kernel. See the example `unprivileged` for the other way.
   */
  readonly privileged?: boolean;

  /**
   * The capabilities of an unprivileged worker.
   *
   * @default - the chart's.
   */
  readonly capabilities?: WorkerCapabilities;

  /**
   * The seccomp profile of an unprivileged worker.
   *
   * @default - the preset's; `recommended`: the runtime's own.
   */
  readonly seccompProfile?: SecurityProfile;

  /**
   * The AppArmor profile of an unprivileged worker (Kubernetes 1.30 or later).
   *
   * @default - not set.
   */
  readonly appArmorProfile?: SecurityProfile;

  /**
   * The SELinux labels of an unprivileged worker.
   *
   * @default - not set.
   */
  readonly seLinuxOptions?: SeLinuxLabels;

  /**
   * Whether the root file system of sniffer and tracer is read-only. Not tried on the real image.
   *
   * @default - not set.
   */
  readonly readOnlyRootFilesystem?: boolean;

  /**
   * Whether OpenShift's `SecurityContextConstraints` for the worker are rendered.
   *
   * @default false
   */
  readonly openShift?: boolean;
}
