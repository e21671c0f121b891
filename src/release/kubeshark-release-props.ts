import type { Acknowledgement } from '../findings';
import type { WorkerPreset } from '../presets';
import type { WorkerTuning } from '../props';

/**
 * Placeholder until the branch with the real one is merged.
 */
export interface KubesharkReleaseProps extends WorkerTuning {
  readonly preset?: WorkerPreset;
  readonly repair?: boolean;
  readonly strict?: boolean;
  readonly acknowledge?: Acknowledgement[];
}
