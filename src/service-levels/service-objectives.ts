import type { Duration } from 'cdk8s';

/**
 * What is promised about the capture of each node.
 */
export interface ServiceObjectives {
  /**
   * The largest share of the packets that may be lost, with its sign: `0.1%`.
   *
   * @default '0.1%' - the tuning guide's.
   */
  readonly loss?: string;

  /**
   * The smallest share of the streams that must be captured whole, with its sign: `99.9%`. Counters of the worker cannot show
   * it; it takes known traffic.
   *
   * @default '99.9%' - the tuning guide's.
   */
  readonly completeness?: string;

  /**
   * How many times a worker may restart in the window.
   *
   * @default 0 - the tuning guide's.
   */
  readonly restarts?: number;

  /**
   * The time for which the objectives hold, in whole minutes.
   *
   * @default Duration.hours(24) - the tuning guide's.
   */
  readonly window?: Duration;
}
