import type { FieldPath } from '../../util/field-path';
import type { StructSchema } from '../schema/schema-type';
import type { ShapeReport } from '../schema/validation-issue';

/** What the checks of value classes need from the validator. */
export interface ValidatorContext {
  /** Collects the problems. */
  readonly report: ShapeReport;

  /** The fields of a struct that can be used; `UNUSABLE` if a required one is missing. */
  struct(schema: StructSchema, value: object, path: FieldPath): unknown;
}
