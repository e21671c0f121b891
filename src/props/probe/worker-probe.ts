import type { Duration } from 'cdk8s';
import { processCheck } from './process-check';
import { factoryOnly } from '../../util/factory-only';

/**
 * When a probe runs, and how many results count.
 */
export interface WorkerProbeOptions {
  /**
   * How long to wait after the container's start before the first check. Whole seconds.
   *
   * @default - none.
   */
  readonly initialDelay?: Duration;

  /**
   * How often to check. Whole seconds.
   *
   * @default - 10 s, as Kubernetes does.
   */
  readonly period?: Duration;

  /**
   * How long a check may take. Whole seconds.
   *
   * @default - 1 s, as Kubernetes does.
   */
  readonly timeout?: Duration;

  /**
   * How many successes in a row make a failed probe pass. Liveness and startup take 1 only.
   *
   * @default - 1, as Kubernetes does.
   */
  readonly successThreshold?: number;

  /**
   * How many failures in a row make the probe fail.
   *
   * @default - 3, as Kubernetes does.
   */
  readonly failureThreshold?: number;

  /**
   * How long the container may take to end when this probe kills it, in place of the pod's own time. Whole seconds;
   * not on readiness.
   *
   * @default - the pod's.
   */
  readonly terminationGracePeriod?: Duration;
}

/**
 * Options for a probe that asks a port.
 */
export interface WorkerProbePortOptions extends WorkerProbeOptions {
  /**
   * The port to ask.
   *
   * @default - the worker's own (`network.port`).
   */
  readonly port?: number;
}

/**
 * Options for a probe that looks for a process.
 */
export interface WorkerProbeProcessOptions extends WorkerProbeOptions {
  /**
   * The name of the process, as the kernel has it: at most 15 characters.
   *
   * @default 'worker'
   */
  readonly name?: string;
}

/** The name of the worker's own process. */
const WORKER = 'worker';

/** The options of whichever kind. */
type ProbeOptions = WorkerProbePortOptions & WorkerProbeProcessOptions;

/**
 * The arguments of a probe's factory. Plain JavaScript can pass anything; the check of the props checks them.
 *
 * @internal
 */
export interface ProbeParts {
  readonly kind: string;
  readonly options: unknown;
  readonly path?: unknown;
  readonly command?: unknown;
}

/**
 * A check by which the kubelet checks the sniffer.
 *
 * No check proves that packets are captured: TCP and HTTP checks pass with the interface gone, a filter that matches
 * nothing, and no pods targeted (measured on the last open worker). Only the counters show it.
 */
export class WorkerProbe {
  /**
   * Passes while the port accepts a connection. A stopped worker still does.
   *
   * @example
   * import { Chart, Duration } from 'cdk8s';
   * import { KubesharkWorker, WorkerProbe } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * new KubesharkWorker(chart, 'worker', {
   *   probes: { liveness: WorkerProbe.tcpSocket({ initialDelay: Duration.seconds(120), period: Duration.seconds(30) }) },
   * });
   */
  public static tcpSocket(options: WorkerProbePortOptions = {}): WorkerProbe {
    return new WorkerProbe('tcpSocket', options);
  }

  /** Passes while the port answers `GET path` with a success. It notices a stopped worker. */
  public static httpGet(path: string, options: WorkerProbePortOptions = {}): WorkerProbe {
    return new WorkerProbe('httpGet', options, path);
  }

  /** Passes while the command, run in the container, ends with 0. */
  public static exec(command: string[], options: WorkerProbeOptions = {}): WorkerProbe {
    return new WorkerProbe('exec', options, undefined, command);
  }

  /**
   * Passes while the worker's process runs in the container and is not a zombie. It needs a shell and `/proc`, and no
   * `ps`; it does not take another process for the worker that merely has the word in its arguments.
   */
  public static process(options: WorkerProbeProcessOptions = {}): WorkerProbe {
    return new WorkerProbe('process', options);
  }

  /** No probe, also where the preset has one. */
  public static none(): WorkerProbe {
    return new WorkerProbe('none', {});
  }

  /** A probe of parts that were checked. @internal */
  public static _of({ kind, options, path, command }: ProbeParts): WorkerProbe {
    return new WorkerProbe(kind, options as ProbeOptions, path as string | undefined, command as string[] | undefined);
  }

  private constructor(
    /** What kind of check it is: `tcpSocket`, `httpGet`, `exec`, `process` or `none`. */
    public readonly kind: string,
    private readonly options: ProbeOptions,
    private readonly path?: string,
    private readonly command?: string[],
  ) {
    factoryOnly(kind, 'WorkerProbe', 'WorkerProbe.tcpSocket()');
  }

  /** The arguments of the factory, not checked yet. @internal */
  public _parts(): ProbeParts {
    const { kind, options, path, command } = this;
    return { kind, options, path, command };
  }

  /** The probe as Kubernetes has it, `null` for none. @internal */
  public _toKubernetes(workerPort: number): ProbeFields | null {
    const { options } = this;
    const timing: ProbeFields = {
      initialDelaySeconds: seconds(options.initialDelay),
      periodSeconds: seconds(options.period),
      timeoutSeconds: seconds(options.timeout),
      successThreshold: options.successThreshold,
      failureThreshold: options.failureThreshold,
      terminationGracePeriodSeconds: seconds(options.terminationGracePeriod),
    };
    switch (this.kind) {
      case 'none': return null;
      case 'tcpSocket': return { ...timing, tcpSocket: { port: options.port ?? workerPort } };
      case 'httpGet': return { ...timing, httpGet: { path: this.path, port: options.port ?? workerPort } };
      case 'process': return { ...timing, exec: { command: processCheck(options.name ?? WORKER) } };
      default: return { ...timing, exec: { command: this.command } };
    }
  }
}

/**
 * A probe's fields, named as in Kubernetes.
 *
 * @internal
 */
export interface ProbeFields {
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string };
  readonly httpGet?: { readonly path?: string; readonly port: number | string };
  readonly exec?: { readonly command?: string[] };
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

function seconds(duration: Duration | undefined): number | undefined {
  return duration?.toSeconds({ integral: false });
}
