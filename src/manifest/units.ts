import { Duration } from '../util/duration';
import { isDecimal, numberOf } from '../util/untyped';

/** A number of seconds, or the text of one, as a length of time; undefined where it is none. */
export function secondsOf(value: unknown): Duration | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? Duration.seconds(number) : undefined;
}

/** A number of milliseconds, or the text of one, as a length of time; undefined where it is none. */
export function millisecondsOf(value: unknown): Duration | undefined {
  const number = numberOf(value);
  return number !== undefined && number >= 0 ? Duration.millis(number) : undefined;
}

/** The text of a variable that a program reads as a whole number: digits alone, without an exponent or a base. */
export function countOf(text: string | undefined): number | undefined {
  return text !== undefined && isDecimal(text) ? Number(text) : undefined;
}

/** A word of an enum, whether the enum has it or not. */
export function wordOf<T extends string>(value: unknown): T | undefined {
  return typeof value === 'string' && value !== '' ? value as T : undefined;
}
