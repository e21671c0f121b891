import type { Duration } from 'cdk8s';
import type { LatencyProfile } from './latency-profile';
import type { Acknowledgement } from '../diagnostics';

/**
 * The images of a stability test. None has a default: a digest can only be looked up in a registry, and a tag may move.
 */
export interface StabilityTestImages {
  /** Sends the requests: an image with vegeta and a shell, such as `peterevans/vegeta` with its digest. */
  readonly generator: string;

  /** Delays them: toxiproxy, such as `ghcr.io/shopify/toxiproxy:2.12.0` with its digest. */
  readonly proxy: string;

  /** Answers them, and logs each: go-httpbin, such as `ghcr.io/mccutchen/go-httpbin` with its digest. */
  readonly sink: string;
}

/**
 * The verification at the end of a stability test.
 */
export interface StabilityTestVerification {
  /** An image with a shell and the command `cdk8s-kubeshark`. */
  readonly image: string;

  /** The address of the Prometheus that scrapes the workers, as a pod of the cluster reaches it. */
  readonly prometheus: string;

  /**
   * What must hold, as `verify --objective` takes it.
   *
   * @default 'loss=0.1%,restarts=0' - the tuning guide's.
   */
  readonly objective?: string;
}

/**
 * What one container of a stability test may use.
 */
export interface StabilityTestResources {
  /**
   * Request of CPU.
   *
   * @default '20m'
   */
  readonly cpu?: string;

  /**
   * Request and limit of memory.
   *
   * @default '64Mi'
   */
  readonly memory?: string;
}

/**
 * Properties for `StabilityTest`.
 */
export interface StabilityTestProps {
  /** The images, pinned by digest. */
  readonly images: StabilityTestImages;

  /** On how many nodes requests are sent; each gets one generator of each profile. */
  readonly nodes: number;

  /**
   * For how long, in whole minutes.
   *
   * @default Duration.hours(24) - the tuning guide's.
   */
  readonly duration?: Duration;

  /**
   * The networks that are imitated.
   *
   * @default - all of `LatencyProfile`: LAN, cross-zone, WAN, far away.
   */
  readonly profiles?: LatencyProfile[];

  /**
   * Requests of each kind of traffic, each minute, profile and node.
   *
   * @default 6 - 8,640 a day, of which 3 may be missed for a completeness of 99.9 %.
   */
  readonly requestsPerMinute?: number;

  /**
   * Labels of the nodes on which the pods run.
   *
   * @default - any node with Linux.
   */
  readonly nodeLabels?: { [label: string]: string };

  /**
   * What each container may use.
   *
   * @default - 20m CPU, 64Mi memory.
   */
  readonly resources?: StabilityTestResources;

  /**
   * When Jobs that have ended are removed.
   *
   * @default Duration.days(1)
   */
  readonly timeToLive?: Duration;

  /**
   * A share of packets that Chaos Mesh loses, with its sign: `3%`. It takes Chaos Mesh in the cluster, and its kernel modules on the nodes.
   *
   * @default - none: toxiproxy relays TCP, so that it loses no packets.
   */
  readonly packetLoss?: string;

  /**
   * A Job that runs `verify` at the end.
   *
   * @default - none: run `cdk8s-kubeshark verify` yourself.
   */
  readonly verification?: StabilityTestVerification;

  /**
   * Findings that are accepted, with the reason.
   *
   * @default - none
   */
  readonly acknowledge?: Acknowledgement[];

  /**
   * Whether warnings are errors.
   *
   * @default false
   */
  readonly strict?: boolean;
}
