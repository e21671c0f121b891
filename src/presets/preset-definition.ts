import type { Acknowledgement } from '../diagnostics';
import type { WorkerTuning } from '../props';
import type { ShapeProblem } from '../props/schema/index';

/** A preset as data: what it sets, and why. */
export interface PresetDefinition {
  readonly name: string;
  /** Whom it is for, in one line. */
  readonly summary: string;
  /** The preset that it stands on; none: the chart's defaults. */
  readonly base?: PresetDefinition;
  readonly tuning: WorkerTuning;
  /** Where the values come from: a reason and a source for each path, or for the group that holds it. */
  readonly sources: { readonly [path: string]: string };
  /** What is wrong with what a user gave; the tuning is the rest. */
  readonly problems?: readonly ShapeProblem[];
  /** Findings that the preset accepts knowingly. */
  readonly acknowledgements: readonly Acknowledgement[];
  /** Whether no rule finds anything in a worker with these values alone, so that only other values are checked. */
  readonly isSound?: boolean;
  /** Rules whose infos repeat what `sources` documents about the preset's own values: they are reported about other values only. */
  readonly documentedRules?: readonly string[];
}
