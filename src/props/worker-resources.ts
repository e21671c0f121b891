import type { Size } from 'cdk8s';
import { factoryOnly } from '../util/factory-only';

/**
 * An amount of processor time.
 *
 * A `Cpu` of any version of cdk8s-plus fits too.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu
 */
export class Cpu {
  /**
   * Thousandths of a processor.
   *
   * @param amount the number; 1500 is one and a half processors
   */
  public static millis(amount: number): Cpu {
    return new Cpu(amountText(amount, 'm'));
  }

  /**
   * Whole processors.
   *
   * @param amount the number
   */
  public static units(amount: number): Cpu {
    return new Cpu(amountText(amount, ''));
  }

  private constructor(
    /** The amount as Kubernetes writes it, such as `1500m`. */
    public readonly amount: string,
  ) {
    factoryOnly(amount, 'Cpu', 'Cpu.millis(1500)');
  }
}

/**
 * Amounts of the resources that Kubernetes schedules and limits.
 *
 * A quantity is a typed value or a string as Kubernetes writes it (`'4Gi'`, `'1500m'`); `'none'` leaves it out,
 * also where the preset sets it.
 */
export interface ResourceQuantities {
  /**
   * Processor time.
   *
   * @default - the preset's.
   */
  readonly cpu?: Cpu | string;

  /**
   * Memory.
   *
   * @default - the preset's.
   */
  readonly memory?: Size | string;

  /**
   * Space on the node's disk: the data volume, the logs and the container's own layer. `'auto'` is what the logs need
   * (`logging.rotation`, else the kubelet's 5 times 10Mi) and for the sniffer also the data volume (`storage.limit`,
   * unless a claim holds the data).
   *
   * @default - the preset's; `recommended`: a request of `'auto'`, no limit.
   */
  readonly ephemeralStorage?: Size | string;
}

/**
 * What a container asks for and what it may use at most.
 */
export interface WorkerResources {
  /**
   * What the scheduler reserves on the node.
   *
   * @default - the preset's.
   */
  readonly requests?: ResourceQuantities;

  /**
   * What the kernel enforces: above the memory limit the container is killed, above the CPU limit it is throttled.
   *
   * @default - the preset's.
   */
  readonly limits?: ResourceQuantities;
}

/**
 * The tracer, the container that reads encrypted traffic. It exists while `capture.tls` is on.
 */
export interface WorkerTracer {
  /**
   * Requests and limits of the tracer.
   *
   * @default - the preset's; `recommended`: 100m / 512Mi, limit 1Gi.
   */
  readonly resources?: WorkerResources;

  /**
   * Whether the tracer logs what it does for each TLS connection.
   *
   * @default false - as the chart: the log grows with the traffic.
   */
  readonly tlsLog?: boolean;
}

/**
 * The short-lived containers that run before the worker (`mount-bpf`, `cleanup-data-dir`).
 */
export interface WorkerInitContainers {
  /**
   * Requests and limits of each init container.
   *
   * @default - the preset's; `recommended`: 50m / 64Mi, limit 64Mi.
   */
  readonly resources?: WorkerResources;
}

/** Another type, which plain JavaScript can pass, is kept for the check of the props to report. */
function amountText(amount: number, unit: string): string {
  return typeof amount === 'number' ? `${amount}${unit}` : amount;
}
