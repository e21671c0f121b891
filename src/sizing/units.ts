import { formatQuantity, parseQuantity, quantityToNumber } from '../kubernetes';
import type { QuantityText } from '../worker-spec';

/** Thousandths of a core. */
export type Millicores = number;

/** Bytes. */
export type Bytes = number;

export const MEBIBYTE: Bytes = 2 ** 20;
export const GIBIBYTE: Bytes = 2 ** 30;

/** The value of a quantity; undefined for a missing, invalid or negative one. */
export function numberOf(text: QuantityText | undefined): number | undefined {
  const quantity = text === null || text === undefined ? undefined : parseQuantity(text);
  const value = quantity === undefined ? NaN : quantityToNumber(quantity);
  return Number.isFinite(value) && value >= 0 ? value : undefined;
}

/** CPU in Kubernetes notation, rounded up to whole millicores. */
export function cpuText(cpu: Millicores): string {
  const whole = Math.ceil(cpu - ROUNDING);
  return whole % 1000 === 0 ? String(whole / 1000) : `${whole}m`;
}

/** Memory in Kubernetes notation, rounded up to whole MiB. */
export function memoryText(bytes: Bytes): string {
  return formatQuantity(parseQuantity(`${Math.ceil(bytes / MEBIBYTE - ROUNDING)}Mi`)!);
}

/** A share for display: `12 %`. */
export function percentText(part: number): string {
  return `${Number((part * 100).toPrecision(2))} %`;
}

/** The tolerance for floating point errors. */
const ROUNDING = 1e-6;
