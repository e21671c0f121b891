import { summarizeSamples, type NodeEvidence, type RestartSeries, type Sample, type TimeWindow, type WorkerSeries } from '../../../src/verification';

/** The window of the stories: a day, in Unix seconds. */
export const WINDOW: TimeWindow = { start: 1_700_000_000, end: 1_700_086_400 };
export const INTERVAL = 30;

const STEP = 15;
const STEPS = (WINDOW.end - WINDOW.start) / STEP;

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
  /** Of kube-state-metrics. */
  readonly restarts: readonly Sample[];
}

/** The series of pods; without a label of the pod all are one, since they have one address. */
function scraped(pods: readonly PodSamples[], { hasNoPodLabel = false }: Story): readonly Omit<PodSamples, 'restarts'>[] {
  return hasNoPodLabel ? [{ received: pods.flatMap(({ received }) => received), dropped: pods.flatMap(({ dropped }) => dropped) }] : pods;
}

/** Lives the day of a worker in steps of 15 seconds, from the first scrape to the last. */
export function simulate(story: Story, node = 'node-1'): Simulation {
  const { rate = 100, losses = [], crashes = [], replacements = [], before = 0, hasRestartData = true } = story;
  const pods: { name: string; received: Sample[]; dropped: Sample[]; restarts: Sample[] }[] = [];
  const newPod = () => pods.push({ name: `kubeshark/worker-${node}-${pods.length}`, received: [], dropped: [], restarts: [] });
  newPod();
  const total = { received: 0, dropped: 0, restarts: 0, captured: 0 };
  const counter = { received: before, dropped: 0 };
  let restartCount = 0;
  for (let step = 0; step < STEPS; step++) {
    const time = step * STEP;
    if (crashes.some(({ at }) => at >= time && at < time + STEP) && !within(replacements, time)) {
      Object.assign(counter, { received: 0, dropped: 0 });
      restartCount++;
      total.restarts++;
    }
    if (replacements.some(({ at }) => at >= time && at < time + STEP)) {
      Object.assign(counter, { received: 0, dropped: 0 });
      restartCount = 0;
      newPod();
    }
    const isDown = within(crashes, time) || within(replacements, time);
    if (!isDown && !within(story.stops, time)) {
      const received = rate * STEP;
      const dropped = Math.round(received * Math.max(0, ...losses.filter((one) => within([one], time)).map(({ share }) => share)));
      counter.received += received;
      counter.dropped += dropped;
      total.captured += STEP;
      if (step > 0) {
        total.received += received;
        total.dropped += dropped;
      }
    }
    const pod = pods.at(-1)!;
    if (step % (INTERVAL / STEP) === 0) {
      pod.restarts.push([WINDOW.start + time + 2, restartCount]);
      if (!isDown && !within(story.gaps, time)) {
        pod.received.push([WINDOW.start + time + 1, counter.received]);
        pod.dropped.push([WINDOW.start + time + 1, counter.dropped]);
      }
    }
  }
  return {
    ...total,
    pods,
    loss: total.received === 0 ? 0 : total.dropped / total.received,
    evidence: {
      node,
      pool: 'worker',
      packets: scraped(pods, story).flatMap(({ name, received, dropped }) => {
        const labels = { job: 'kubeshark', instance: '10.0.0.1:49100', pod: name, pool: 'worker' };
        const one: WorkerSeries = { ...labels, ...summarizeSamples({ received, dropped }, WINDOW, INTERVAL) };
        return one.points === 0 ? [] : [one, ...(story.isScrapedTwice ? [{ ...one, job: 'annotations', pod: undefined, pool: undefined }] : [])];
      }),
      tls: [],
      restarts: hasRestartData
        ? pods.flatMap(({ name, restarts }, index) => (restarts.length === 0 ? [] : [restartSeries(name, restarts.map(([, count]) => count), {
          isFirst: index === 0, isLast: index === pods.length - 1,
        })]))
        : [],
      fullRestartPoints: STEPS / (INTERVAL / STEP),
      created: undefined,
    },
  };
}

function restartSeries(
  pod: string, counts: readonly number[], { isFirst, isLast }: { readonly isFirst: boolean; readonly isLast: boolean },
): RestartSeries {
  return {
    pod,
    container: 'sniffer',
    min: Math.min(...counts),
    max: Math.max(...counts),
    atStart: isFirst ? counts[0] : undefined,
    atEnd: isLast ? counts.at(-1) : undefined,
    points: counts.length,
    created: undefined,
  };
}
