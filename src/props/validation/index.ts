import { ShapeWalk } from './validator';
import { FieldPath } from '../../util/field-path';
import { struct } from '../schema/schema-type';
import type { PROPS_SCHEMA } from '../schema/schema.generated';
import { type ShapeProblem, ShapeReport, UNUSABLE } from '../schema/validation-issue';

export { SHAPE_RULES } from './validation-rules';

/** What was given, apart from what cannot be used. */
export interface CheckedShape<T> {
  /** A copy without anything of a wrong type, so that whoever reads it can rely on the types. */
  readonly clean: T;
  /** What is not in it, and why. */
  readonly problems: readonly ShapeProblem[];
}

/**
 * Checks the types of what a user gave, who may have no compiler that does it. Never throws.
 *
 * @param value the props, whatever they are
 * @param name the struct that they should be
 * @param prefix what stands in front of each path
 * @param allowUnknownValues whether words that no enum has count all the same
 */
export function checkShape<T extends object>(value: unknown, name: keyof typeof PROPS_SCHEMA, prefix = '', allowUnknownValues = false): CheckedShape<T> {
  const report = new ShapeReport(name, prefix, allowUnknownValues);
  const clean = value === undefined ? {} : new ShapeWalk(report).value(struct(name), value, FieldPath.ROOT);
  return { clean: (clean === UNUSABLE ? {} : clean) as T, problems: report.problems };
}
