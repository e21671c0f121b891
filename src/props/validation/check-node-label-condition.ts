import type { ValidatorContext } from './validator-context';
import type { FieldPath } from '../../util/field-path';
import { NodeLabelCondition } from '../node-label-condition';
import { listOf, oneOf, required, TEXT, type StructSchema } from '../schema/schema-type';
import { UNUSABLE } from '../schema/validation-issue';

const PARTS: StructSchema = {
  key: required(TEXT),
  matchOperator: required(oneOf('matchOperator', 'In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt')),
  values: required(listOf(TEXT)),
};

/** Whether an object is a condition on a label, of any copy of the library. */
export function looksLikeNodeLabel(value: any): boolean {
  return 'key' in value && 'matchOperator' in value;
}

/** Checks the parts of a condition: plain JavaScript can pass anything to its factories. */
export function checkNodeLabel(value: object, path: FieldPath, context: ValidatorContext): unknown {
  const parts = context.struct(PARTS, value, path);
  return parts === UNUSABLE ? UNUSABLE : NodeLabelCondition._of(parts as NodeLabelCondition);
}
