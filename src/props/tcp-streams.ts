import type { Duration, Size } from 'cdk8s';

/**
 * How TCP streams are followed, held in memory and dropped.
 *
 * What each setting does was measured on the last open worker; `docs/evidence/` has the figures.
 */
export interface TcpStreams {
  /**
   * How long a new stream may stay without a recognized protocol before it is closed
   * (`TCP_STREAM_CHANNEL_TIMEOUT_MS`, whole milliseconds). It must exceed the time from the connection's start to
   * the end of its first request. For Redis-like protocols it is the capture window.
   *
   * @default - the preset's; `recommended`: 15 s, the lower end of the tuning guide's 15 to 30 s.
   * @see https://github.com/kubeshark/kubeshark/issues/1686
   */
  readonly channelTimeout?: Duration;

  /**
   * Whether details of timed-out streams are printed (`TCP_STREAM_CHANNEL_TIMEOUT_SHOW`). For debugging only.
   *
   * @default false - in production it only costs.
   */
  readonly showTimedOut?: boolean;

  /**
   * How often timed-out streams are looked for (`CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS`), 10 ms to 10 s.
   * Each scan forces a garbage collection.
   *
   * @default - not set: the worker's own 1 s.
   */
  readonly closeInterval?: Duration;

  /**
   * Pages of out-of-order data that reassembly holds in all (`MAX_BUFFERED_PAGES_TOTAL`).
   *
   * @default - not set: the worker's own 5000.
   */
  readonly maxBufferedPages?: number;

  /**
   * Pages of out-of-order data that reassembly holds for one connection (`MAX_BUFFERED_PAGES_PER_CONNECTION`).
   *
   * @default - not set: the worker's own 5000.
   */
  readonly maxBufferedPagesPerConnection?: number;

  /**
   * How long a connection may be quiet before it is flushed and closed (`-staletimeout`, whole seconds). A response
   * slower than this is lost.
   *
   * @default - the preset's; `recommended`: 30 s, `longLivedStreams`: 120 s.
   */
  readonly staleTimeout?: Duration;

  /**
   * When a TCP flow is reported as complete at the latest (`-tcp-flow-full-timeout`, whole seconds).
   *
   * @default Duration.seconds(1200)
   */
  readonly flowFullTimeout?: Duration;

  /**
   * The same for UDP flows (`-udp-flow-full-timeout`, whole seconds).
   *
   * @default Duration.seconds(1200)
   */
  readonly udpFlowFullTimeout?: Duration;

  /**
   * New TCP connections per second on the busiest node. Not passed to the worker: with it the rule
   * `tcp-streams/timeout-memory` proves that the streams held for `channelTimeout` fit the memory limit.
   *
   * @default - unknown: the rule reports how many would fit.
   */
  readonly expectedConnectionsPerSecond?: number;

  /**
   * Captured bytes of one open stream, for the same proof.
   *
   * @default Size.kibibytes(10)
   */
  readonly bytesPerStream?: Size | string;
}
