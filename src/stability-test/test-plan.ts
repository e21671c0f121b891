import { LatencyProfile } from './latency-profile';
import type { StabilityTestImages, StabilityTestProps, StabilityTestVerification } from './stability-test-props';

const DAY = 86_400;

/** The props of a stability test with every default applied, as numbers. */
export interface TestPlan {
  /** The name of its objects. */
  readonly name: string;
  readonly namespace: string | undefined;
  readonly images: StabilityTestImages;
  readonly nodes: number;
  readonly seconds: number;
  readonly profiles: readonly LatencyProfile[];
  readonly requestsPerMinute: number;
  readonly nodeLabels: { readonly [label: string]: string };
  readonly cpu: string;
  readonly memory: string;
  /** Seconds. */
  readonly timeToLive: number;
  readonly packetLoss: string | undefined;
  readonly verification: StabilityTestVerification | undefined;
}

/** Applies the defaults. What is missing or wrong is reported elsewhere, and replaced by something that renders. */
export function planTest(id: string, namespace: string | undefined, props: StabilityTestProps): TestPlan {
  const { images, nodes = 1, duration, profiles = LatencyProfile.all(), requestsPerMinute = 6, nodeLabels = {}, resources = {}, timeToLive } = props;
  const { generator = '', proxy = '', sink = '' } = images ?? {};
  return {
    name: `kubeshark-${id}`,
    namespace,
    images: { generator, proxy, sink },
    nodes,
    seconds: duration?.toSeconds({ integral: false }) ?? DAY,
    profiles,
    requestsPerMinute,
    nodeLabels,
    cpu: resources.cpu ?? '20m',
    memory: resources.memory ?? '64Mi',
    timeToLive: timeToLive?.toSeconds({ integral: false }) ?? DAY,
    packetLoss: props.packetLoss,
    verification: props.verification,
  };
}
