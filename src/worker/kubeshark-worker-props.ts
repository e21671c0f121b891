import type { Acknowledgement } from '../diagnostics';
import type { WorkerPreset } from '../presets';
import type { ServiceAccountReference, WorkerTuning } from '../props';

/**
 * Properties for `KubesharkWorker`.
 */
export interface KubesharkWorkerProps extends WorkerTuning {
  /**
   * The values that apply where no prop sets one.
   *
   * @default WorkerPreset.recommended() - the tuning guide as it works on the real worker.
   */
  readonly preset?: WorkerPreset;

  /**
   * Name of the Kubeshark release that the worker belongs to: its hub finds workers by it.
   *
   * @default 'kubeshark'
   */
  readonly release?: string;

  /**
   * Name of the DaemonSet.
   *
   * @default - `kubeshark-<id>-daemon-set`, so that names do not depend on the order of constructs.
   */
  readonly name?: string;

  /**
   * An existing service account.
   *
   * @default - `<release>-worker-account` is rendered, once per namespace; an adopted worker runs as the account of its release.
   */
  readonly serviceAccount?: ServiceAccountReference;

  /**
   * Whether the roles are rendered by which workers read names and settings in the cluster. They are the read-only
   * part of the official chart's; unproven, since the worker is closed source.
   *
   * @default true; false for an adopted worker, whose release has an account with roles. With `true` an adopted worker gets an
   *   account, roles, network policy and metrics Service of its own, under names that the chart does not use.
   */
  readonly rbac?: boolean;

  /**
   * Whether the namespace is rendered, with pod security that lets worker pods in.
   *
   * @default false - a namespace belongs to whoever administers the cluster.
   */
  readonly createNamespace?: boolean;

  /**
   * Whether the worker runs somewhere already and is taken over: then only what the API server rejects stops the synth,
   * every other error of the rules is a warning (an error with `strict`), and words that this library does not know are
   * kept and reported.
   *
   * @default false
   */
  readonly adopted?: boolean;

  /**
   * Whether warnings stop the synth, as errors do.
   *
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Findings that are accepted knowingly, each with its reason.
   *
   * @default - none but the preset's own.
   */
  readonly acknowledge?: Acknowledgement[];
}
