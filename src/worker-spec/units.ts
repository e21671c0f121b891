import type { Duration, Size } from 'cdk8s';
import type { Cpu } from '../props';

/** A quantity as Kubernetes writes it; `null` where none is set. */
export type QuantityText = string | null;

/** A duration in milliseconds. */
export type Milliseconds = number;

/** A duration in seconds. */
export type Seconds = number;

/** What leaves a quantity out that the preset sets. */
export const NONE = 'none';

/** A quantity as a string, whatever its type in the props. */
export function quantityText(value: Cpu | Size | string | undefined): QuantityText {
  if (value === undefined || value === NONE) {
    return null;
  }
  if (typeof value === 'string') {
    return value;
  }
  return isSize(value) ? value.asString() : String(value.amount);
}

/** A duration in milliseconds, which need not be whole. */
export function milliseconds(duration: Duration): Milliseconds {
  return duration.toMilliseconds({ integral: false });
}

/** A duration in seconds, which need not be whole. */
export function seconds(duration: Duration): Seconds {
  return duration.toSeconds({ integral: false });
}

function isSize(value: Cpu | Size): value is Size {
  return typeof (value as Size).asString === 'function';
}
