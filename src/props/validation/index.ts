import { Validator } from './validator';
import { FieldPath } from '../../util/field-path';
import { struct } from '../schema/schema-type';
import type { PROPS_SCHEMA } from '../schema/schema.generated';
import { type ShapeProblem, ShapeReport, UNUSABLE } from '../schema/validation-issue';

export { SHAPE_RULES } from './validation-rules';

/** The input, without what cannot be used. */
export interface CheckedShape<T> {
  /** A copy without values of a wrong type, so that its readers can rely on the types. */
  readonly clean: T;
  /** What was left out, and why. */
  readonly problems: readonly ShapeProblem[];
}

/**
 * Checks the types of the user's input at run time, for users without a compiler. Never throws.
 *
 * @param value the props, of any type
 * @param name the struct that they should be
 * @param prefix what stands in front of each path
 * @param allowUnknownValues whether values that an enum does not have are kept
 */
export function checkShape<T extends object>(value: unknown, name: keyof typeof PROPS_SCHEMA, prefix = '', allowUnknownValues = false): CheckedShape<T> {
  const report = new ShapeReport(name, prefix, allowUnknownValues);
  const clean = value === undefined ? {} : new Validator(report).value(struct(name), value, FieldPath.ROOT);
  return { clean: (clean === UNUSABLE ? {} : clean) as T, problems: report.problems };
}
