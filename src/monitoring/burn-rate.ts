/** Two windows whose burn rates must both be above a factor. */
export interface BurnRate {
  /** How many times faster than allowed the budget of 30 days is spent. */
  readonly factor: number;
  /** The window that shows that it is worth an alert, in Prometheus notation. */
  readonly long: string;
  /** The window that ends the alert soon after the loss. */
  readonly short: string;
  readonly urgency: 'page' | 'ticket';
}

/**
 * The windows and factors of the SRE workbook, which sloth generates as well.
 *
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export const BURN_RATES: readonly BurnRate[] = [
  { factor: 14.4, long: '1h', short: '5m', urgency: 'page' },
  { factor: 6, long: '6h', short: '30m', urgency: 'page' },
  { factor: 3, long: '1d', short: '2h', urgency: 'ticket' },
  { factor: 1, long: '3d', short: '6h', urgency: 'ticket' },
];

/** Every window for which a ratio is recorded, the shortest first. */
export const RATIO_WINDOWS: readonly string[] = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'];

/** A number as PromQL has it, without the noise of binary fractions. */
export function decimal(value: number): string {
  return String(Number(value.toPrecision(12)));
}
