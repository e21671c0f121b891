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

/** A copy of values with what a values file can hold. Never throws. */
export function plainValues(values: unknown): PlainValues {
  const report = new ShapeReport('', 'values');
  return { plain: copyOf(values, report), problems: report.problems };
}

function copyOf(values: unknown, report: ShapeReport): ValueMap {
  try {
    if (isPlainObject(values)) {
      const copy = plainCopy(values, FieldPath.ROOT, report, true);
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
    ? `Parse it first: Yaml.load('${isFile ? values : 'values.yaml'}')[0] with Yaml of cdk8s; or write the values as an object: { tap: { … } }.`
    : 'Write the values as an object: { tap: { … } }, or {} for none.';
}
