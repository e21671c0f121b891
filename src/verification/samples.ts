import type { WorkerSeries } from './worker-series';

/** A value at a time in Unix seconds. */
export type Sample = readonly [time: number, value: number];

/** The raw samples of one worker. */
export interface WorkerSamples {
  readonly received: readonly Sample[];
  /** Empty: the worker has no such counter. */
  readonly dropped: readonly Sample[];
}

/** A window of time, in Unix seconds. */
export interface TimeWindow {
  readonly start: number;
  readonly end: number;
}

/** The window of the rates whose highest bounds what unseen times may hold, and after which a counter stands still. */
export const RATE_SECONDS = 300;
export const STANDSTILL_SECONDS = 900;

/** Summarizes raw samples, as the queries do it on a server. The samples are ordered by time; samples of one time are one. */
export function summarizeSamples(
  { received, dropped }: WorkerSamples, { start, end }: TimeWindow, interval: number,
): Omit<WorkerSeries, 'job' | 'instance' | 'pod' | 'pool'> {
  const isInside = ([time]: Sample) => time > start && time <= end;
  const inside = distinctTimes(received.filter(isInside));
  const lost = distinctTimes(dropped.filter(isInside));
  const first = inside[0]?.[0] ?? Infinity;
  const last = inside.at(-1)?.[0] ?? -Infinity;
  return {
    points: inside.length,
    interval,
    received: inside.length === 0 ? undefined : increaseOf(inside),
    dropped: lost.length === 0 ? undefined : increaseOf(lost),
    resets: inside.filter(([, value], index) => index > 0 && value < inside[index - 1][1]).length,
    atStart: first <= start + 2 * interval,
    atEnd: last >= end - 2 * interval,
    standstill: standstillOf(inside, interval),
    maxRate: maxRateOf(inside),
  };
}

/** The increase of a counter, across starts: one that is smaller than before has counted from 0. */
export function increaseOf(samples: readonly Sample[]): number {
  return samples.slice(1).reduce((sum, [, value], index) => sum + (value < samples[index][1] ? value : value - samples[index][1]), 0);
}

function distinctTimes(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter(([time], index) => index === 0 || time > samples[index - 1][0]);
}

/** The highest rate in windows of 5 minutes, or in all samples where they are shorter. */
function maxRateOf(samples: readonly Sample[]): number | undefined {
  let highest: number | undefined;
  let from = 0;
  let increase = 0;
  for (let index = 1; index < samples.length; index++) {
    increase += increaseOf(samples.slice(index - 1, index + 1));
    while (from < index - 1 && samples[index][0] - samples[from][0] > RATE_SECONDS) {
      from++;
      increase -= increaseOf(samples.slice(from - 1, from + 1));
    }
    highest = Math.max(highest ?? 0, increase / (samples[index][0] - samples[from][0]));
  }
  return highest;
}

/** Seconds of the spans of at least 15 minutes in which samples came and the counter did not move. */
function standstillOf(samples: readonly Sample[], interval: number): number {
  let total = 0;
  let since = 0;
  const end = (index: number) => {
    const seconds = samples[index][0] - samples[since][0];
    total += seconds >= STANDSTILL_SECONDS ? seconds : 0;
  };
  samples.forEach(([time, value], index) => {
    if (index > 0 && (value !== samples[index - 1][1] || time - samples[index - 1][0] > 3 * interval)) {
      end(index - 1);
      since = index;
    }
  });
  if (samples.length > 0) {
    end(samples.length - 1);
  }
  return total;
}
