import { summarizeSamples, type NodeEvidence, type Sample, type TimeWindow, type WorkerSeries } from '../../../src/verification';

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
}

const within = (spans: readonly Span[] = [], time: number) => spans.some(({ at, length }) => time >= at && time < at + length);

interface PodSamples {
  readonly name?: string;
  readonly received: readonly Sample[];
  readonly dropped: readonly Sample[];
}

/** The series of pods; without a label of the pod all are one, since they have one address. */
function scraped(pods: readonly PodSamples[], { hasNoPodLabel = false }: Story): readonly PodSamples[] {
  return hasNoPodLabel ? [{ received: pods.flatMap(({ received }) => received), dropped: pods.flatMap(({ dropped }) => dropped) }] : pods;
}

/** Lives the day of a worker in steps of 15 seconds, from the first scrape to the last. */
export function simulate(story: Story): Simulation {
  const { rate = 100, losses = [], crashes = [], replacements = [], before = 0, hasRestartData = true } = story;
  const pods: { name: string; received: Sample[]; dropped: Sample[]; restarts: number[] }[] = [];
  const newPod = () => pods.push({ name: `kubeshark/worker-${pods.length}`, received: [], dropped: [], restarts: [] });
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
      pod.restarts.push(restartCount);
      if (!isDown && !within(story.gaps, time)) {
        pod.received.push([WINDOW.start + time + 1, counter.received]);
        pod.dropped.push([WINDOW.start + time + 1, counter.dropped]);
      }
    }
  }
  return {
    ...total,
    loss: total.received === 0 ? 0 : total.dropped / total.received,
    evidence: {
      node: 'node-1',
      packets: scraped(pods, story).flatMap(({ name, received, dropped }) => {
        const labels = { job: 'kubeshark', instance: '10.0.0.1:49100', pod: name, pool: 'worker' };
        const one: WorkerSeries = { ...labels, ...summarizeSamples({ received, dropped }, WINDOW, INTERVAL) };
        return one.points === 0 ? [] : [one, ...(story.isScrapedTwice ? [{ ...one, job: 'annotations', pod: undefined, pool: undefined }] : [])];
      }),
      tls: [],
      restarts: hasRestartData
        ? pods.flatMap(({ name, restarts }, index) => (restarts.length === 0 ? [] : [{
          pod: name,
          container: 'sniffer',
          min: Math.min(...restarts),
          max: Math.max(...restarts),
          atStart: index === 0 ? restarts[0] : undefined,
          atEnd: index === pods.length - 1 ? restarts.at(-1) : undefined,
          points: restarts.length,
          created: undefined,
        }]))
        : [],
      fullRestartPoints: STEPS / (INTERVAL / STEP),
      created: undefined,
      exists: true,
    },
  };
}
