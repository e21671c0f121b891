import { Duration } from 'cdk8s';

/**
 * A network that is imitated.
 */
export interface LatencyProfile {
  /** Its name, which is part of the names of objects. */
  readonly name: string;

  /** The mean time of a request and its response on an open connection, in whole milliseconds; half of it is each way. */
  readonly roundTrip: Duration;

  /**
   * By how much the round trip is longer or shorter, at most.
   *
   * @default - it is the same each time.
   */
  readonly jitter?: Duration;
}

/**
 * Networks whose latency was measured with vegeta, toxiproxy and go-httpbin.
 *
 * @see docs/evidence/stability-test.md
 */
export class LatencyProfiles {
  /** One network: 2 ms, of which the proxy takes half itself. */
  public static lan(): LatencyProfile {
    return { name: 'lan', roundTrip: Duration.millis(2) };
  }

  /** Between zones of a region: 8 ms. */
  public static crossZone(): LatencyProfile {
    return { name: 'cross-zone', roundTrip: Duration.millis(8) };
  }

  /** Between regions: 80 ± 20 ms. */
  public static wan(): LatencyProfile {
    return { name: 'wan', roundTrip: Duration.millis(80), jitter: Duration.millis(20) };
  }

  /** Between continents, or by satellite: 300 ± 60 ms. */
  public static farAway(): LatencyProfile {
    return { name: 'far-away', roundTrip: Duration.millis(300), jitter: Duration.millis(60) };
  }

  /** All of them. */
  public static all(): LatencyProfile[] {
    return [this.lan(), this.crossZone(), this.wan(), this.farAway()];
  }

  private constructor() {}
}
