import { MIN_POINTS } from '../usage';

/** The time that is measured. */
export interface Window {
  /** As Prometheus writes it: `24h`. */
  readonly text: string;
  readonly seconds: number;
  /** The seconds from point to point. */
  readonly step: number;
}

const UNITS: { readonly [unit: string]: number } = { m: 60, h: 3600, d: 86_400, w: 604_800 };

/** As often as most clusters are scraped. */
const MIN_STEP = 60;

/** More points than these cost Prometheus much and tell little. */
const MAX_POINTS = 1440;

/** The shortest window in which enough points can be. */
export const MIN_WINDOW = `${Math.ceil((MIN_POINTS + 1) * MIN_STEP / UNITS.h)}h`;

/** A window such as `24h` or `7d`; undefined where the text is none, or is too short to tell anything. */
export function parseWindow(text: string): Window | undefined {
  const [, number, unit] = /^([1-9]\d{0,4})([mhdw])$/.exec(text) ?? [];
  const seconds = Number(number) * UNITS[unit];
  return seconds > MIN_POINTS * MIN_STEP ? { text, seconds, step: Math.max(MIN_STEP, Math.ceil(seconds / MAX_POINTS)) } : undefined;
}
