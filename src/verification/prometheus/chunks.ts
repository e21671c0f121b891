import type { TimeWindow } from '../samples';

/** A part of the window, whose subquery holds few samples at once. */
export interface Chunk {
  /** The end, in Unix seconds. */
  readonly end: number;
  /** The length. */
  readonly seconds: number;
  /** Seconds between points. */
  readonly step: number;
}

/** The seconds between the points of subqueries. */
export const STEP_SECONDS = 300;

/** A server with `--query.max-samples=1000000` answers subqueries of so many points: each holds some three samples. */
const MAX_POINTS = 200_000;

/** The smallest part: each takes a query of its own. */
const MIN_STEPS = 4;

/** Parts of the window, so that a subquery over a number of series stays below the server's limit of samples. */
export function chunksOf({ start, end }: TimeWindow, series: number): readonly Chunk[] {
  const steps = Math.max(MIN_STEPS, Math.floor(MAX_POINTS / Math.max(1, series)));
  const length = steps * STEP_SECONDS;
  const chunks: Chunk[] = [];
  for (let to = end; to > start; to -= length) {
    chunks.push({ end: to, seconds: Math.min(length, to - start), step: Math.min(STEP_SECONDS, to - start) });
  }
  return chunks;
}
