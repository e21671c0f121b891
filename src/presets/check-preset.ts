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
export function checkPreset(name: unknown, tuning: unknown, takenNames: readonly string[]): CheckedPreset {
  const problem = nameProblem(name, takenNames);
  const usableName = problem === undefined ? name as string : NAMELESS;
  const { clean, problems } = checkShape<WorkerTuning>(tuning, 'WorkerTuning', `preset(${describeKey(usableName)})`);
  return { name: usableName, tuning: clean, problems: [...(problem === undefined ? [] : [problem]), ...problems] };
}

function nameProblem(name: unknown, takenNames: readonly string[]): ShapeProblem | undefined {
  if (typeof name !== 'string' || name.trim() === '') {
    return nameless(name);
  }
  return takenNames.includes(name.trim()) ? taken(name) : undefined;
}

function taken(name: string): ShapeProblem {
  return {
    rule: 'props/value',
    prop: 'preset',
    message: `'preset' has the name (${describeValue(name)}), which is the name of a preset of the library.`,
    fix: `Use another name; the method extend of the preset ${name.trim()} makes another preset from it.`,
  };
}

function nameless(name: unknown): ShapeProblem {
  return {
    rule: typeof name === 'string' ? 'props/empty' : 'props/type',
    prop: 'preset',
    message: `'preset' has the name (${describeValue(name)}), which must be a string that is not empty.`,
    fix: "Give the factory custom of WorkerPreset a name such as 'my-preset'.",
  };
}
