import type { Duration } from 'cdk8s';

/**
 * How a change reaches the running workers.
 */
export enum WorkerUpdateType {
  /** Node after node. */
  ROLLING_UPDATE = 'RollingUpdate',
  /** Only when a pod is deleted by hand. */
  ON_DELETE = 'OnDelete',
}

/**
 * How workers are replaced.
 */
export interface WorkerUpdateStrategy {
  /**
   * The kind of update.
   *
   * @default - the preset's; `recommended`: WorkerUpdateType.ROLLING_UPDATE.
   */
  readonly updateType?: WorkerUpdateType;

  /**
   * How many workers may be missing during a rollout: a number, or a percentage such as `'10%'`.
   *
   * @default - the preset's; `recommended`: 1.
   */
  readonly maxUnavailable?: number | string;

  /**
   * How many nodes may run two workers during a rollout. With the host network and a declared port the rollout
   * would be stuck forever.
   *
   * @default - 0, as Kubernetes does.
   */
  readonly maxSurge?: number | string;

  /**
   * How long a new worker must be ready before the next node's turn.
   *
   * @default - 0 s, as Kubernetes does.
   */
  readonly minReady?: Duration;

  /**
   * How many old revisions are kept for a rollback.
   *
   * @default - 10, as Kubernetes does.
   */
  readonly revisionHistoryLimit?: number;
}
