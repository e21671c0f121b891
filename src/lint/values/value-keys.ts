import { MAPPING } from '../../helm';
import { isWithin } from '../../util/object-path';

/** The values of the chart that decide a prop; none where no value does. */
export function keysOfProp(prop: string): readonly string[] {
  const exact = MAPPING.filter(({ props }) => props.includes(prop)).flatMap(({ keys }) => keys);
  return exact.length > 0
    ? exact
    : MAPPING.filter(({ props }) => props.some((other) => isWithin(other, prop) || isWithin(prop, other))).flatMap(({ keys }) => keys);
}

/** The one value, or the map of values, that a prop is decided by; undefined where there is none. */
export function keyOfProp(prop: string): string | undefined {
  const keys = keysOfProp(prop).map((key) => key.split('.'));
  if (keys.length === 0) {
    return undefined;
  }
  const [first, ...others] = keys;
  const shared = first.filter((_, depth) => others.every((other) => first.slice(0, depth + 1).every((field, index) => other[index] === field)));
  return shared.length === 0 ? first.join('.') : shared.join('.');
}
