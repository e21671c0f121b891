import { summarizeSamples, type NodeEvidence, type RestartSeries, type Sample, type TimeWindow, type WorkerSeries } from '../../../src/verification';

/** The window of the stories: a day, in Unix seconds. */
export const WINDOW: TimeWindow = { start: 1_700_000_000, end: 1_700_086_400 };
export const INTERVAL = 30;

const STEP = 15;
const DAY = WINDOW.end - WINDOW.start;
const HOUR = 3600;

/** A span of time, in seconds after the start of the window. */
export interface Span {
  readonly at: number;
  readonly length: number;
}

/** What happens to a worker in a day. */
export interface Story {
  /** Packets per second. */
  readonly rate?: number;
  /** A part of the packets is lost. */
  readonly losses?: readonly (Span & { readonly share: number })[];
  /** The worker stops, and starts again in the same pod after `length`. */
  readonly crashes?: readonly Span[];
  /** The pod ends, and another starts after `length`. */
  readonly replacements?: readonly Span[];
  /** Scrapes fail. */
  readonly gaps?: readonly Span[];
  /** The capture is stopped; packets are neither received nor counted as lost. */
  readonly stops?: readonly Span[];
  /** What the counters have counted before the window. */
  readonly before?: number;
  /** Another job scrapes the worker too. */
  readonly isScrapedTwice?: boolean;
  /** kube-state-metrics is scraped. */
  readonly hasRestartData?: boolean;
  /** The labels of the scrape have no pod. */
  readonly hasNoPodLabel?: boolean;
  /** Times in which the node has more packets, or fewer. */
  readonly traffic?: readonly (Span & { readonly factor: number })[];
  /** The worker counts TLS packets too, and loses a part of them. */
  readonly tlsLosses?: Story['losses'];
  /** The series begin an hour before the window and end an hour after it; spans may be there too. */
  readonly isPartOfLongerLife?: boolean;
  /** How often the container was restarted before. */
  readonly restartsBefore?: number;
  /** The node is created, or is removed, in the day. */
  readonly created?: number;
  readonly left?: number;
  /** The node has no pod of a worker. */
  readonly hasNoWorker?: boolean;
  /** Scrapes of kube-state-metrics fail. */
  readonly restartDataGaps?: readonly Span[];
  /** Why the container ended the last time. */
  readonly lastReason?: string;
  /** The share of its CPU periods in which the container is throttled, and its limits: cores and bytes. */
  readonly throttled?: number;
  readonly cpuLimit?: number;
  readonly memoryLimit?: number;
  /** Seconds between scrapes. */
  readonly interval?: number;
  /** Scrapes are up to 3 s late. */
  readonly isLate?: boolean;
  /** The name of the node. */
  readonly name?: string;
}

/** What really happened, and what a Prometheus shows of it. */
export interface Simulation {
  readonly loss: number;
  readonly received: number;
  readonly dropped: number;
  readonly restarts: number;
  /** Seconds in which the worker ran and captured. */
  readonly captured: number;
  readonly evidence: NodeEvidence;
  /** The samples of each pod, for a real Prometheus. */
  readonly pods: readonly PodSamples[];
}

const within = (spans: readonly Span[] = [], time: number) => spans.some(({ at, length }) => time >= at && time < at + length);

/** The samples of a pod. */
export interface PodSamples {
  /** Namespace and name; undefined where the scrape does not name it. */
  readonly name?: string;
  readonly received: readonly Sample[];
  readonly dropped: readonly Sample[];
  /** The counters of TLS packets; empty where the worker has none. */
  readonly tlsReceived: readonly Sample[];
  readonly tlsDropped: readonly Sample[];
  /** Of kube-state-metrics. */
  readonly restarts: readonly Sample[];
}

type Counters = Pick<PodSamples, 'received' | 'dropped'>;

/** The series of pods; without a label of the pod all are one, since they have one address. */
function scraped(
  pods: readonly PodSamples[], { hasNoPodLabel = false }: Story, countersOf: (pod: PodSamples) => Counters,
): readonly (Counters & { readonly name?: string })[] {
  const counters = pods.map((pod) => ({ name: pod.name, ...countersOf(pod) }));
  return hasNoPodLabel
    ? [{ received: counters.flatMap(({ received }) => received), dropped: counters.flatMap(({ dropped }) => dropped) }]
    : counters;
}

/** The samples of one pod while it lives. */
type LivingPod = { readonly name: string } & { readonly [metric in Exclude<keyof PodSamples, 'name'>]: Sample[] };

/** Lives the day of a worker in steps of 15 seconds, from the first scrape to the last. */
export function simulate(story: Story, node = 'node-1'): Simulation {
  const { rate = 100, crashes = [], replacements = [], before = 0, interval = INTERVAL, created = -Infinity, left = Infinity } = story;
  const pods: LivingPod[] = [];
  const newPod = () => pods.push({
    name: `kubeshark/worker-${node}-${pods.length}`, received: [], dropped: [], tlsReceived: [], tlsDropped: [], restarts: [],
  });
  newPod();
  const total = { received: 0, dropped: 0, restarts: 0, captured: 0 };
  const counter = { received: before, dropped: 0, tlsReceived: 0, tlsDropped: 0 };
  const restart = () => Object.assign(counter, { received: 0, dropped: 0, tlsReceived: 0, tlsDropped: 0 });
  let restartCount = story.restartsBefore ?? 0;
  const [from, to] = story.isPartOfLongerLife ? [-HOUR, DAY + HOUR] : [0, DAY];
  for (let time = story.hasNoWorker ? to : Math.max(from, created); time < Math.min(to, left); time += STEP) {
    const begins = ({ at }: Span) => at >= time && at < time + STEP;
    const isInWindow = time >= 0 && time < DAY;
    if (crashes.some(begins) && !within(replacements, time)) {
      restart();
      restartCount++;
      total.restarts += isInWindow ? 1 : 0;
    }
    if (replacements.some(begins)) {
      restart();
      restartCount = 0;
      newPod();
    }
    const isDown = within(crashes, time) || within(replacements, time);
    if (!isDown && !within(story.stops, time)) {
      const received = rate * STEP * (story.traffic?.find((one) => within([one], time))?.factor ?? 1);
      const dropped = lostOf(received, story.losses, time);
      counter.received += received;
      counter.dropped += dropped;
      counter.tlsReceived += received;
      counter.tlsDropped += lostOf(received, story.tlsLosses, time);
      if (isInWindow) {
        total.captured += STEP;
        if (time > 0) {
          total.received += received;
          total.dropped += dropped;
        }
      }
    }
    const pod = pods.at(-1)!;
    if (time % INTERVAL === 0 && !within(story.restartDataGaps, time)) {
      pod.restarts.push([WINDOW.start + time + 2, restartCount]);
    }
    if (time % interval === 0 && !isDown && !within(story.gaps, time)) {
      const moment = WINDOW.start + time + 1 + (story.isLate ? 3 * ((time * 0.618) % 1) : 0);
      pod.received.push([moment, counter.received]);
      pod.dropped.push([moment, counter.dropped]);
      if (story.tlsLosses !== undefined) {
        pod.tlsReceived.push([moment, counter.tlsReceived]);
        pod.tlsDropped.push([moment, counter.tlsDropped]);
      }
    }
  }
  const lived = pods.filter(({ restarts }) => restarts.length > 0);
  return { ...total, pods: lived, loss: total.received === 0 ? 0 : total.dropped / total.received, evidence: evidenceOf(story, node, lived) };
}

function lostOf(received: number, losses: Story['losses'] = [], time: number): number {
  return Math.round(received * Math.max(0, ...losses.filter((one) => within([one], time)).map(({ share }) => share)));
}

/** What a server shows of the day, without a server. */
function evidenceOf(story: Story, node: string, pods: readonly PodSamples[]): NodeEvidence {
  const { interval = INTERVAL, created, hasRestartData = true } = story;
  const series = (countersOf: (pod: PodSamples) => Counters) => scraped(pods, story, countersOf).flatMap(({ name, received, dropped }) => {
    const labels = { job: 'kubeshark', instance: '10.0.0.1:49100', pod: name, pool: 'worker' };
    const one: WorkerSeries = { ...labels, ...summarizeSamples({ received, dropped }, WINDOW, interval) };
    return one.points === 0 ? [] : [one, ...(story.isScrapedTwice ? [{ ...one, job: 'annotations', pod: undefined, pool: undefined }] : [])];
  });
  return {
    node,
    pool: 'worker',
    packets: series((pod) => pod),
    tls: series(({ tlsReceived: received, tlsDropped: dropped }) => ({ received, dropped })),
    restarts: hasRestartData ? pods.flatMap((pod) => restartSeries(pod)) : [],
    fullRestartPoints: DAY / INTERVAL,
    created: created === undefined ? undefined : WINDOW.start + created,
    ...(story.left !== undefined && { left: WINDOW.start + story.left + STALE + 30 }),
  };
}

/** How long a sample of kube-state-metrics counts at the ends of the window, in seconds. */
const STALE = 300;
const LATE = 90;

function restartSeries({ name: pod, restarts }: PodSamples): RestartSeries[] {
  const valueIn = (from: number, to: number) => restarts.filter(([time]) => time > from && time <= to);
  const inside = valueIn(WINDOW.start, WINDOW.end).map(([, count]) => count);
  return inside.length === 0 ? [] : [{
    pod: pod!,
    container: 'sniffer',
    min: Math.min(...inside),
    max: Math.max(...inside),
    atStart: (valueIn(WINDOW.start - STALE, WINDOW.start).at(-1) ?? valueIn(WINDOW.start, WINDOW.start + LATE)[0])?.[1],
    atEnd: valueIn(WINDOW.end - STALE, WINDOW.end).at(-1)?.[1],
    points: inside.length,
    created: undefined,
  }];
}
