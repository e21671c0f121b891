import type { TimeWindow } from '../../../../verification';

/** A moment with a label. */
export interface Tick {
  /** Unix seconds. */
  readonly time: number;
  readonly label: string;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** The distances of moments that people read easily. */
const STEPS = [5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY];

const MAX_TICKS = 9;

/** Round moments of a window in UTC: the time of the day, and the date at midnight. */
export function timeTicks({ start, end }: TimeWindow): Tick[] {
  const step = STEPS.find((one) => (end - start) / one <= MAX_TICKS) ?? STEPS[STEPS.length - 1];
  const ticks: Tick[] = [];
  for (let time = Math.ceil(start / step) * step; time <= end; time += step) {
    ticks.push({ time, label: labelOf(time) });
  }
  return ticks;
}

function labelOf(time: number): string {
  const text = new Date(time * 1000).toISOString();
  return time % DAY === 0 ? text.slice(0, 10) : text.slice(11, 16);
}
