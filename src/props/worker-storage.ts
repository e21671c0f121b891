import type { Size } from 'cdk8s';

/**
 * A persistent volume claim for the captured data, shared by the workers of all nodes.
 */
export interface StorageClaim {
  /**
   * The claim's name.
   *
   * @default - `kubeshark-<id>-data`; the chart's `kubeshark-persistent-volume-claim` for an adopted worker and the preset `upstream`.
   */
  readonly name?: string;

  /**
   * Whether the claim is there already: it is mounted and not rendered.
   *
   * @default false
   */
  readonly existing?: boolean;

  /**
   * The storage class. It must offer volumes that many nodes mount at once.
   *
   * @default - the cluster's default class.
   */
  readonly storageClass?: string;
}

/**
 * Where captured data is kept, and how much of it.
 */
export interface WorkerStorage {
  /**
   * How much the worker keeps (`-storage-size`), and the size of its data volume. Past it the kubelet evicts the pod.
   *
   * @default - the preset's; `recommended`: 10Gi.
   */
  readonly limit?: Size | string;

  /**
   * The part of it for the capture database (`-capture-db-max-size`).
   *
   * @default '500Mi'
   */
  readonly databaseSize?: Size | string;

  /**
   * A claim for the data, in place of the node's own disk.
   *
   * @default - none: an `emptyDir` that goes with the pod.
   */
  readonly claim?: StorageClaim;
}
