import { Duration } from 'cdk8s';
import { factoryOnly } from '../util/factory-only';
import { optionFields } from '../util/untyped';

/**
 * The latency of a network.
 */
export interface LatencyProfileProps {
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
 * A network that is imitated. Those with a name of their own were measured with vegeta, toxiproxy and go-httpbin.
 *
 * @see docs/evidence/stability-test.md
 */
export class LatencyProfile {
  /** One network: 2 ms, of which the proxy takes half itself. */
  public static lan(): LatencyProfile {
    return LatencyProfile.of('lan', { roundTrip: Duration.millis(2) });
  }

  /** Between zones of a region: 8 ms. */
  public static crossZone(): LatencyProfile {
    return LatencyProfile.of('cross-zone', { roundTrip: Duration.millis(8) });
  }

  /** Between regions: 80 ± 20 ms. */
  public static wan(): LatencyProfile {
    return LatencyProfile.of('wan', { roundTrip: Duration.millis(80), jitter: Duration.millis(20) });
  }

  /** Between continents, or by satellite: 300 ± 60 ms. */
  public static farAway(): LatencyProfile {
    return LatencyProfile.of('far-away', { roundTrip: Duration.millis(300), jitter: Duration.millis(60) });
  }

  /** The networks that were measured. */
  public static all(): LatencyProfile[] {
    return [this.lan(), this.crossZone(), this.wan(), this.farAway()];
  }

  /**
   * Another network.
   *
   * @param name its name, which is part of the names of objects
   * @param props its latency
   */
  public static of(name: string, props: LatencyProfileProps): LatencyProfile {
    return new LatencyProfile({ ...optionFields(props), name });
  }

  /** Its name, which is part of the names of objects. */
  public readonly name!: string;

  /** The mean time of a request and its response on an open connection; half of it is each way. */
  public readonly roundTrip!: Duration;

  /** By how much the round trip is longer or shorter, at most. */
  public readonly jitter?: Duration;

  private constructor(members: LatencyProfile) {
    factoryOnly(members, 'LatencyProfile', 'LatencyProfile.wan()');
    Object.assign(this, members);
  }
}
