import { percentText } from '../service-levels';

/** What may explain that an objective is not met: a fact about a container, or a finding of a rule about the worker. */
export interface Explanation {
  readonly kind: 'throttled' | 'out-of-memory' | 'finding';
  /** A sentence with its full stop. */
  readonly message: string;
  /** Of a finding: the rule's id, the object and its field. */
  readonly rule?: string;
  readonly object?: string;
  readonly path?: string;
}

/** What is known about a container of a worker in the window. */
export interface ContainerFacts {
  readonly container: string;
  /** The share of its CPU periods in which it was throttled. */
  readonly throttled?: number;
  /** Its limits, as quantities of Kubernetes. */
  readonly cpuLimit?: string;
  readonly memoryLimit?: string;
}

/** A finding of a rule about a worker. */
export interface WorkerFinding {
  readonly rule: string;
  readonly message: string;
  readonly object: string;
  readonly path?: string;
  /** Why it was acknowledged. */
  readonly acknowledged?: string;
}

/** A worker as its manifest declares it. */
export interface DeclaredWorker {
  readonly namespace: string;
  /** The name of its DaemonSet. */
  readonly name: string;
  readonly containers: readonly ContainerFacts[];
  readonly findings: readonly WorkerFinding[];
  /** What ends the capture or the dissection without the worker, such as an argument of the hub: a noun phrase. */
  readonly captureStop?: string;
}

/** Throttling in fewer periods explains no loss. */
export const MIN_THROTTLED = 0.01;

/** That a container was throttled, with its limit. */
export function throttledExplanation({ container, throttled = 0, cpuLimit }: ContainerFacts): Explanation {
  const limit = cpuLimit === undefined ? 'its CPU limit' : `its CPU limit of ${cpuLimit}`;
  const message = `${container} was throttled by ${limit} in ${percentText(Number(throttled.toPrecision(3)))} of its CPU periods.`;
  return { kind: 'throttled', message };
}

/** That a container was killed out of memory, with its limit. */
export function outOfMemoryExplanation(container: string, memoryLimit: string | undefined): Explanation {
  const limit = memoryLimit === undefined ? '' : ` at its limit of ${memoryLimit}`;
  return { kind: 'out-of-memory', message: `${container} was killed out of memory${limit}.` };
}

/** A finding as an explanation. */
export function findingExplanation({ rule, message, object, path, acknowledged }: WorkerFinding): Explanation {
  const accepted = acknowledged === undefined ? '' : ` It is accepted: ${acknowledged.replace(/\.?$/, '.')}`;
  return { kind: 'finding', message: `${message}${accepted}`, rule, object, ...(path !== undefined && { path }) };
}
