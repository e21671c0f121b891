import { MIN_POINTS } from '../usage';

/** The time range of a measurement. */
export interface Window {
  /** In Prometheus notation: `24h`. */
  readonly text: string;
  readonly seconds: number;
  /** The seconds between points. */
  readonly step: number;
}

const UNITS: { readonly [unit: string]: number } = { m: 60, h: 3600, d: 86_400, w: 604_800 };

/** The scrape interval of most clusters. */
const MIN_STEP = 60;

/** The maximum number of points: more cost Prometheus much and add little. */
const MAX_POINTS = 1440;

/** The shortest window that can have enough points. */
export const MIN_WINDOW = `${Math.ceil((MIN_POINTS + 1) * MIN_STEP / UNITS.h)}h`;

/** Parses a window such as `24h` or `7d`; undefined for an invalid or too short one. */
export function parseWindow(text: string): Window | undefined {
  const [, number, unit] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? [];
  const seconds = Number(number) * UNITS[unit];
  return seconds > MIN_POINTS * MIN_STEP ? { text, seconds, step: Math.max(MIN_STEP, Math.ceil(seconds / MAX_POINTS)) } : undefined;
}
