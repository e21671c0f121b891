import type { StructSchema } from './schema-type';
import type { ShapeReport } from './validation-issue';
import type { FieldPath } from '../../util/field-path';

/** What the checks of value classes need of the check that calls them. */
export interface Walk {
  /** Where problems go. */
  readonly report: ShapeReport;

  /** The fields of a struct that can be used; `UNUSABLE` where one is missing that must be there. */
  struct(schema: StructSchema, value: object, path: FieldPath): unknown;
}
