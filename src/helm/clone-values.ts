import type { ValueMap } from './value-map';
import { plainCopy, ShapeReport, type ShapeProblem } from '../props/schema/index';
import { FieldPath } from '../util/field-path';
import { isObject, isPlainObject } from '../util/untyped';

/** Values as plain data. */
export interface PlainValues {
  readonly plain: ValueMap;
  /** What is none, and not in it. */
  readonly problems: readonly ShapeProblem[];
}

/**
 * A copy of values with what a values file can hold. Never throws.
 *
 * @param keepsOrder whether keys stay in the order in which they were written
 */
export function plainValues(values: unknown, keepsOrder: boolean): PlainValues {
  const report = new ShapeReport('', 'values');
  return { plain: copyOf(values, report, keepsOrder), problems: report.problems };
}

function copyOf(values: unknown, report: ShapeReport, keepsOrder: boolean): ValueMap {
  try {
    if (isPlainObject(values)) {
      const copy = plainCopy(values, FieldPath.ROOT, report, { keepsNull: true, keepsOrder });
      return isObject(copy) ? copy : {};
    }
  } catch {
    report.addWithoutValue('props/type', FieldPath.ROOT, 'throws when it is read', 'Give plain data.');
    return {};
  }
  report.add('props/type', FieldPath.ROOT, values, 'must be an object of the chart\'s values', fixFor(values));
  return {};
}

function fixFor(values: unknown): string {
  const isFile = typeof values === 'string' && /^[\w./-]+\.(ya?ml|json)$/.test(values);
  return typeof values === 'string'
    ? `Use ${isFile ? `fromHelmValuesFile, with ['${values}']` : 'fromHelmValuesText, or fromHelmValuesFile'}; or give the values as an object, with 'tap' at its top.`
    : "Give the values as an object, with 'tap' at its top, or {} for none.";
}
