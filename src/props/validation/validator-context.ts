import type { FieldPath } from '../../util/field-path';
import type { StructSchema } from '../schema/schema-type';
import type { ShapeReport } from '../schema/validation-issue';

/** What the checks of value classes need of the check that calls them. */
export interface Walk {
  /** Collects the problems. */
  readonly report: ShapeReport;

  /** The fields of a struct that can be used; `UNUSABLE` where one is missing that must be there. */
  struct(schema: StructSchema, value: object, path: FieldPath): unknown;
}
