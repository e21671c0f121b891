import type { CaptureTimings, StreamTiming } from './stream-timing';
import { StreamMemory } from '../rules/tcp-streams';

/** What a timeout follows from. */
export type DecidingPart = 'first-requests' | 'other-connections' | 'slow-responses' | 'silences' | 'channel-timeout' | 'minimum';

/** A timeout, and why it is that. */
export interface AdvisedTimeout {
  /** Whole seconds. */
  readonly seconds: number;
  readonly decidedBy: DecidingPart;
  /** What was measured of the connection that decided, in seconds, and the port of its server. */
  readonly measured?: number;
  readonly port?: number;
}

/** What a channel timeout keeps, and takes of memory. */
export interface TimeoutEffect {
  readonly seconds: number;
  /** Of the streams that timeouts decide about. */
  readonly complete: number;
  /** Bytes; as `tcp-streams/timeout-memory` computes them. */
  readonly memory: number;
}

/** Timeouts for the traffic of a capture. */
export interface TimeoutAdvice {
  readonly channelTimeout: AdvisedTimeout;
  readonly staleTimeout: AdvisedTimeout;
  /** The streams that timeouts decide about, and how many of them both timeouts keep. */
  readonly streams: number;
  readonly complete: number;
  /** Other connections that are longer than the capture shows. */
  readonly unfinished: number;
  /** What the capture has. */
  readonly counts: { readonly [kind in StreamTiming['kind'] | 'empty']: number };
  readonly seconds: number;
  /** New connections per second at the busiest time, and the mean of their bytes. */
  readonly connectionsPerSecond: number;
  readonly bytesPerStream: string;
  /** The effect of usual channel timeouts, and of the advised one. */
  readonly effects: readonly TimeoutEffect[];
}

/** The share of the streams that is complete: one of so many may be lost. */
const LOST_OF = 1000;

/** The chart's channel timeout, and the guide's range; a shorter one hardly saves memory. */
const USUAL_TIMEOUTS = [10, 15, 30];
const MIN_CHANNEL = 15;
const MIN_STALE = 30;

/** What one stream needs, in seconds. */
interface Need {
  readonly channel: number;
  readonly stale: number;
  readonly timing: StreamTiming;
}

/**
 * The shortest timeouts that keep 99.9 % of the streams. A stream of HTTP needs the channel timeout until its first request is
 * complete, another one for its whole life; a response needs the stale timeout, and so does another connection while it is quiet.
 *
 * @returns undefined where the capture has no stream that timeouts decide about
 * @see docs/evidence/channel-timeout.md
 */
export function adviseTimeouts({ streams, seconds }: CaptureTimings): TimeoutAdvice | undefined {
  const needs = streams.flatMap(needOf);
  if (needs.length === 0) {
    return undefined;
  }
  const allowed = Math.floor(needs.length / LOST_OF);
  const channelTimeout = channelTimeoutOf(needs, allowed);
  const within = needs.filter(({ channel }) => channel < channelTimeout.seconds);
  const staleTimeout = staleTimeoutOf(within, allowed - (needs.length - within.length), channelTimeout.seconds);
  const complete = (channel: number) => needs.filter((one) => one.channel < channel && one.stale < staleTimeout.seconds).length;
  const load = loadOf(streams, seconds, channelTimeout.seconds);
  const timeouts = [...new Set([...USUAL_TIMEOUTS, channelTimeout.seconds])].sort((one, other) => one - other);
  return {
    channelTimeout,
    staleTimeout,
    streams: needs.length,
    complete: complete(channelTimeout.seconds),
    unfinished: needs.filter(({ timing }) => timing.kind === 'other' && !(timing.hasStart && timing.hasEnd)).length,
    counts: countsOf(streams),
    seconds,
    ...load,
    effects: timeouts.map((timeout) => ({ seconds: timeout, complete: complete(timeout), memory: memoryOf(timeout, load) })),
  };
}

/** What a stream needs; nothing is known of one without payload, and TLS is read elsewhere than from packets. */
function needOf(timing: StreamTiming): Need[] {
  const { kind, bytes, requestComplete, slowestResponse, life, longestSilence } = timing;
  if (bytes === 0 || kind === 'tls') {
    return [];
  }
  return [kind === 'http'
    ? { channel: requestComplete ?? 0, stale: slowestResponse, timing }
    : { channel: life, stale: longestSilence, timing }];
}

function channelTimeoutOf(needs: readonly Need[], allowed: number): AdvisedTimeout {
  const deciding = nthLargest(needs, allowed, ({ channel }) => channel);
  const seconds = above(deciding.channel);
  return seconds <= MIN_CHANNEL
    ? { seconds: MIN_CHANNEL, decidedBy: 'minimum' }
    : {
      seconds,
      decidedBy: deciding.timing.kind === 'http' ? 'first-requests' : 'other-connections',
      measured: deciding.channel,
      port: deciding.timing.serverPort,
    };
}

function staleTimeoutOf(needs: readonly Need[], allowed: number, channel: number): AdvisedTimeout {
  const deciding = nthLargest(needs, allowed, ({ stale }) => stale);
  const seconds = above(deciding.stale);
  const least = Math.max(MIN_STALE, channel);
  if (seconds <= least) {
    return { seconds: least, decidedBy: channel > MIN_STALE ? 'channel-timeout' : 'minimum' };
  }
  const decidedBy = deciding.timing.kind === 'http' ? 'slow-responses' : 'silences';
  return { seconds, decidedBy, measured: deciding.stale, port: deciding.timing.serverPort };
}

/** The stream that is the largest but `skipped`. */
function nthLargest(needs: readonly Need[], skipped: number, valueOf: (need: Need) => number): Need {
  return [...needs].sort((one, other) => valueOf(other) - valueOf(one) || one.timing.start - other.timing.start)[skipped];
}

/** The shortest whole number of seconds above a time. */
function above(seconds: number): number {
  return Math.floor(seconds) + 1;
}

type Load = Pick<TimeoutAdvice, 'connectionsPerSecond' | 'bytesPerStream'>;

/** New connections of all kinds: each is held for the timeout. The busiest span is as long as the timeout. */
function loadOf(streams: readonly StreamTiming[], seconds: number, timeout: number): Load {
  const starts = streams.filter(({ hasStart }) => hasStart).map(({ start }) => start).sort((one, other) => one - other);
  const span = Math.max(1, Math.min(timeout, seconds));
  let most = 0;
  let from = 0;
  starts.forEach((start, index) => {
    while (start - starts[from] > span) {
      from++;
    }
    most = Math.max(most, index - from + 1);
  });
  const bytes = streams.reduce((sum, one) => sum + one.bytes, 0) / streams.length;
  return { connectionsPerSecond: Math.max(1, Math.ceil(most / span)), bytesPerStream: `${Math.max(1, Math.ceil(bytes / 1024))}Ki` };
}

function memoryOf(seconds: number, { connectionsPerSecond, bytesPerStream }: Load): number {
  return StreamMemory.of({ tcpStreams: { channelTimeout: seconds * 1000, bytesPerStream } })!.needed(connectionsPerSecond);
}

function countsOf(streams: readonly StreamTiming[]): TimeoutAdvice['counts'] {
  const counts = { http: 0, tls: 0, other: 0, empty: 0 };
  streams.forEach(({ kind, bytes }) => counts[bytes === 0 ? 'empty' : kind]++);
  return counts;
}
