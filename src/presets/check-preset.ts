import type { WorkerTuning } from '../props';
import { describeKey, describeValue, type ShapeProblem } from '../props/schema/index';
import { checkShape } from '../props/validation/index';

/** The name of a preset whose own cannot be used. */
const NAMELESS = 'custom';

/** What can be used of a user's preset, and what is wrong with the rest. */
export interface CheckedPreset {
  readonly name: string;
  readonly tuning: WorkerTuning;
  readonly problems: readonly ShapeProblem[];
}

/** Checks what a user gave as a preset. Never throws: the worker that uses the preset reports it. */
export function checkPreset(name: unknown, tuning: unknown): CheckedPreset {
  const isNamed = typeof name === 'string' && name.trim() !== '';
  const usableName = isNamed ? name : NAMELESS;
  const { clean, problems } = checkShape<WorkerTuning>(tuning, 'WorkerTuning', `preset(${describeKey(usableName)})`);
  return { name: usableName, tuning: clean, problems: [...(isNamed ? [] : [nameless(name)]), ...problems] };
}

function nameless(name: unknown): ShapeProblem {
  return {
    rule: typeof name === 'string' ? 'props/empty' : 'props/type',
    prop: 'preset',
    message: `'preset' has the name (${describeValue(name)}), which must be a text that is not empty.`,
    fix: "Write WorkerPreset.custom('my-preset', { … }).",
  };
}
