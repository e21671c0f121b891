/**
 * How packets are taken off the node's interfaces (`-packet-capture`).
 */
export enum CaptureBackend {
  /** The worker tries the backends in its own order. */
  BEST = 'best',
  /** eBPF programs: kernel 5 or later; needs SYS_ADMIN, SYS_PTRACE, SYS_RESOURCE and IPC_LOCK. */
  EBPF = 'ebpf',
  /** Raw packet sockets: needs NET_RAW and NET_ADMIN. The one backend that applies a BPF filter. */
  AF_PACKET = 'af_packet',
  /** The libpcap library: needs NET_RAW and NET_ADMIN. */
  LIBPCAP = 'libpcap',
}

/**
 * What is captured, and how.
 */
export interface WorkerCapture {
  /**
   * The capture backend.
   *
   * @default CaptureBackend.BEST
   */
  readonly backend?: CaptureBackend;

  /**
   * The interface to listen on (`-i`).
   *
   * @default 'any'
   */
  readonly networkInterface?: string;

  /**
   * Whether encrypted traffic is read, by the tracer container.
   *
   * @default - the preset's; true in all but `lowFootprint`.
   */
  readonly tls?: boolean;

  /**
   * Whether traffic of service-mesh proxies is followed (`-servicemesh`).
   *
   * @default true
   */
  readonly serviceMesh?: boolean;

  /**
   * The share of the traffic that is dissected, in percent. It lives in the release's ConfigMap
   * (`TRAFFIC_SAMPLE_RATE`); see `settings`.
   *
   * @default 100 - below it no completeness can be reached.
   */
  readonly sampling?: number;

  /**
   * Whether the worker stops capturing when resources run short (`-enable-resource-guard`): loss for life.
   *
   * @default false
   */
  readonly resourceGuard?: boolean;

  /**
   * Whether the worker watches itself (`-enable-watchdog`).
   *
   * @default false
   */
  readonly watchdog?: boolean;

  /**
   * How addresses are turned into names (`-resolution-strategy`).
   *
   * @default 'auto'
   */
  readonly resolutionStrategy?: string;

  /**
   * Whether an init container mounts the BPF file system on the node. It is privileged in any case.
   *
   * @default true
   */
  readonly mountBpf?: boolean;
}
