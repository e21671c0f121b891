import { propsInMessageAlone } from './related-props';
import { WorkerPreset } from '../../src/presets';
import type { WorkerTuning } from '../../src/props';
import { daemonSet } from '../../src/render';
import type { Rule, Violation } from '../../src/rules/rule';
import { mergeLayer, resolve, type WorkerIdentity, type WorkerSpec } from '../../src/worker-spec';

const IDENTITY: WorkerIdentity = { release: 'kubeshark', id: 'worker', namespace: 'kubeshark' };

/** The spec of a worker with these values on top of a preset. */
export function specOf(tuning: WorkerTuning = {}, preset = WorkerPreset.recommended(), identity: Partial<WorkerIdentity> = {}): WorkerSpec {
  return resolve(mergeLayer(preset._merge(), { origin: 'prop', tuning }), { ...IDENTITY, ...identity });
}

/** What one rule says of a worker with these values on top of a preset. The props that it names are in its data, too. */
export function violationsOf(
  rule: Rule, tuning: WorkerTuning = {}, preset = WorkerPreset.recommended(), identity: Partial<WorkerIdentity> = {},
): Violation[] {
  const spec = specOf(tuning, preset, identity);
  const violations = [...rule.check(spec, { daemonSet: daemonSet(spec) })];
  expect(violations.flatMap(propsInMessageAlone)).toEqual([]);
  return violations;
}

/** The rule of this id. */
export function ruleOf(rules: readonly Rule[], id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (rule === undefined) {
    throw new Error(`no rule ${id}`);
  }
  return rule;
}
