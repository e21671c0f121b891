import type { WorkerProbe } from './probe';

/**
 * How the kubelet decides that a worker lives, is ready and has started. No probe proves that packets are
 * captured: only the counters do.
 */
export interface WorkerProbes {
  /**
   * When it fails, the kubelet restarts the container.
   *
   * @default - the preset's; `recommended`: TCP on the worker's port, 120 s initial delay, every 30 s.
   */
  readonly liveness?: WorkerProbe;

  /**
   * While it fails, the pod is not ready.
   *
   * @default - the preset's; `recommended`: TCP on the worker's port, 5 s initial delay, every 5 s.
   */
  readonly readiness?: WorkerProbe;

  /**
   * Until it succeeds once, the others wait.
   *
   * @default - the preset's; `recommended`: TCP on the worker's port, for up to 5 min.
   */
  readonly startup?: WorkerProbe;
}
