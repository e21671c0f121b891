import { notRendered, readAs, Unsupported, type Codec, type ValueRemark } from './codec';
import { Severity } from '../../diagnostics';
import { Duration } from '../../util/duration';
import { milliseconds, quantityText, seconds } from '../../worker-spec';
import { hasExponent, isEmpty, printed, withExponent } from '../template-output';

/** Strings that YAML takes for true or false. */
const YAML_TRUE = /^(y|yes|true|on)$/i;
const YAML_FALSE = /^(n|no|false|off|)$/i;

/** A condition: whatever is not empty is true, the text `false` too. */
export const SWITCH: Codec<boolean> = {
  read: (value) => readAs(!isEmpty(value)),
  write: (prop) => prop === true,
};

/** A condition for a prop with the opposite meaning. */
export const NOT_SWITCH: Codec<boolean> = {
  read: (value) => readAs(isEmpty(value)),
  write: (prop) => prop !== true,
};

/** A choice between two values, for which the template takes true and false alone. */
export const STRICT_BOOLEAN: Codec<boolean> = {
  read: (value) => (typeof value === 'boolean' ? readAs(value) : notRendered('is neither true nor false, and the render fails', 'Write true or false.')),
  write: SWITCH.write,
};

/** A string in the end. */
export const PRINTED_BOOLEAN: Codec<boolean> = {
  read: (value) => (
    value === 'true' || value === 'false' || typeof value === 'boolean' ? readAs(String(value) === 'true') : notRendered('is neither true nor false', 'Write true or false.')
  ),
  write: SWITCH.write,
};

/** A field of the pod, which YAML reads once more. */
export const YAML_BOOLEAN: Codec<boolean> = {
  read: (value) => {
    const text = printed(value) ?? '?';
    return YAML_TRUE.test(text) || YAML_FALSE.test(text) ? readAs(YAML_TRUE.test(text)) : notRendered('is neither true nor false', 'Write true or false.');
  },
  write: SWITCH.write,
};

/** A field and a condition at once, which disagree about the text `false`. */
export const FIELD_AND_CONDITION: Codec<boolean> = {
  read: (value) => (
    typeof value === 'string' && YAML_FALSE.test(value) && value !== ''
      ? notRendered('is a string, which is true where the chart asks for it and false in the pod', 'Write false without quotes.')
      : YAML_BOOLEAN.read(value)
  ),
  write: SWITCH.write,
};

/** A number. */
export const NUMBER: Codec<number> = {
  read: (value) => {
    const number = numberOf(value);
    return number === undefined ? notRendered('is not a number', 'Write a number.') : readAs(number, largeNumber(value));
  },
  write: (number = NaN) => (hasExponent(number) ? String(number) : number === 0 ? 0 : number),
};

/** A length of time in whole seconds or parts of them. With an exponent the worker does not start, or takes its own. */
export const SECONDS: Codec<Duration> = durationIn(Duration.seconds, seconds);

/** A length of time in milliseconds. */
export const MILLISECONDS: Codec<Duration> = durationIn(Duration.millis, milliseconds);

/** A size that cannot be left out. */
export const SIZE: Codec<string> = {
  read: (value) => {
    const text = printed(value);
    if (text === undefined || text === '' || typeof value === 'boolean') {
      return notRendered('is not a size', "Write a quantity, such as '10Gi'.");
    }
    return readAs(text, largeNumber(value));
  },
  write: (size) => quantityText(size) ?? new Unsupported('is left out, and the chart always passes one'),
};

/** A zero that the chart does not leave out. */
const RENDERED_ZERO = '0m';

/** An amount of a resource, of which the chart leaves out a plain 0. */
export const AMOUNT: Codec<string> = {
  read: (value) => {
    const text = printed(value);
    if (text === undefined || typeof value === 'boolean') {
      return notRendered('is not a valid quantity', "Write a quantity, such as '500m' or '4Gi'; '0' leaves it out.");
    }
    // an empty field, which the API server reads as a zero
    return readAs(text === '0' ? 'none' : text === '' ? RENDERED_ZERO : text);
  },
  write: (amount) => {
    const text = quantityText(amount);
    return text === null ? '0' : text === '0' ? RENDERED_ZERO : text;
  },
};

/** A number, also one in quotes. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && (typeof value === 'number' || String(number) === value) ? number : undefined;
}

function durationIn(make: (amount: number) => Duration, amountOf: (duration: Duration) => number): Codec<Duration> {
  return {
    read: (value) => {
      const { readAs: number = NaN, notRendered: preserved, notes } = NUMBER.read(value);
      if (number < 0) {
        return notRendered('is below zero', 'Write a number that is not.');
      }
      return preserved === undefined ? readAs(make(number), notes && { ...notes, severity: Severity.ERROR }) : { notRendered: preserved };
    },
    write: (duration) => NUMBER.write(duration === undefined ? undefined : amountOf(duration)),
  };
}

/** What to know of a number that Helm prints with an exponent. */
function largeNumber(value: unknown): ValueRemark | undefined {
  return typeof value === 'number' && hasExponent(value)
    ? { rule: 'helm/large-number', reason: `is printed by Helm as ${withExponent(value)}`, fix: `Put it in quotes: '${value}'.` }
    : undefined;
}
