import { atLeast } from '../resources/amounts';
import type { TemplateRule, Violation } from '../rule';
import { memoryLimit, StreamMemory } from './memory';
import { isCount, PAGES, pagesSubject, pagesText, tcpStreamsValueRules } from './values';
import { Severity } from '../../diagnostics';
import type { WorkerTemplate } from '../../worker-spec';

export { StreamMemory } from './memory';

/** The range of channel timeouts that the tuning guide gives, in milliseconds. */
export const [MIN_TIMEOUT, MAX_TIMEOUT] = [15_000, 30_000];

/** Under this many milliseconds a channel timeout was meant in seconds. */
export const MISTAKEN_TIMEOUT = 1000;

/** The shortest stale timeout that today's worker is known with, in seconds. */
export const SHORTEST_STALE = 30;

/** From this scan interval on, in milliseconds, an idle worker's CPU is negligible. */
export const CHEAP_SCAN = 1000;

/** What an idle worker was seen to burn at the shortest interval, in percent of a core. */
const MAX_IDLE_CPU = 70;

/** New connections per second by which costs are shown. */
const SHOWN_RATE = 100;

const timeoutRange: TemplateRule = {
  id: 'tcp-streams/timeout-range',
  severity: Severity.WARNING,
  otherSeverities: [Severity.ERROR, Severity.INFO],
  title: 'the channel timeout is 15 to 30 s',
  why: 'A stream is kept if its first request is complete before the timeout: with 12 s to go, 0 of 15 at 10 s and 15 of 15 at 15 s.',
  fix: 'Use 15 s; 30 s for long uploads and Redis-like protocols.',
  source: 'docs/evidence/channel-timeout.md',
  check: function* (spec) {
    const { channelTimeout } = spec.tcpStreams;
    if (!(channelTimeout > 0)) {
      return;
    }
    const input = `'tcpStreams.channelTimeout' (${duration(channelTimeout)})`;
    if (channelTimeout < MISTAKEN_TIMEOUT) {
      const guess = Math.min(Math.max(channelTimeout * 1000, MIN_TIMEOUT), MAX_TIMEOUT);
      yield {
        prop: 'tcpStreams.channelTimeout',
        severity: Severity.ERROR,
        message: `${input} is under a second, in which hardly any request is complete: nearly every stream is lost. Seconds may be meant.`,
        fix: `Use ${guess / 1000} s.`,
        set: { prop: 'tcpStreams.channelTimeout', value: guess },
      };
    } else if (channelTimeout < MIN_TIMEOUT) {
      yield {
        prop: 'tcpStreams.channelTimeout',
        message: `${input} loses streams whose first request takes longer, and cuts Redis-like connections there; at least ${duration(MIN_TIMEOUT)} is safe.`,
        fix: `Use ${MIN_TIMEOUT / 1000} s.`,
        set: { prop: 'tcpStreams.channelTimeout', value: MIN_TIMEOUT },
      };
    } else if (channelTimeout > MAX_TIMEOUT) {
      yield {
        prop: 'tcpStreams.channelTimeout',
        severity: Severity.INFO,
        message: `${input} is beyond the ${duration(MAX_TIMEOUT)} that slow HTTP needs, and holds every stream so long${cost(spec)}.`,
        fix: `Keep it only for connections of Redis-like protocols that live longer, else use ${MAX_TIMEOUT / 1000} s.`,
        set: { prop: 'tcpStreams.channelTimeout', value: MAX_TIMEOUT },
      };
    }
  },
};

const timeoutMemory: TemplateRule = {
  id: 'tcp-streams/timeout-memory',
  severity: Severity.WARNING,
  otherSeverities: [Severity.INFO],
  title: 'the streams that the channel timeout holds fit the memory limit',
  why: 'Each new connection is held for the timeout, a finished one too: 57 MiB and for each stream 20 kB and 1.92 times its captured bytes.',
  fix: 'Raise the memory limit, or capture less with a filter; a shorter timeout hardly helps.',
  source: 'docs/evidence/stream-memory.md',
  check: function* (spec) {
    const memory = StreamMemory.of(spec);
    const limit = memoryLimit(spec);
    if (memory !== undefined && limit !== undefined) {
      yield* checkMemory(memory, limit, spec);
    }
  },
};

const staleTimeout: TemplateRule = {
  id: 'tcp-streams/stale-timeout',
  severity: Severity.WARNING,
  title: 'the stale timeout is at least 30 s and at least the channel timeout',
  why: 'A response slower than the stale timeout is lost: at 10 s, 12 s slow ones were kept, and 0 of 15 at 20 s and at 40 s.',
  fix: 'Raise the stale timeout above the slowest response.',
  source: 'docs/evidence/stale-timeout.md',
  check: function* ({ tcpStreams: { channelTimeout, staleTimeout: stale } }) {
    const least = Math.max(SHORTEST_STALE, Number.isFinite(channelTimeout) ? Math.ceil(channelTimeout / 1000) : 0);
    if (stale > 0 && stale < least) {
      const isBelowChannel = stale < channelTimeout / 1000;
      const bound = isBelowChannel
        ? `is below 'tcpStreams.channelTimeout' (${duration(channelTimeout)})`
        : `is under ${SHORTEST_STALE} s`;
      yield {
        prop: 'tcpStreams.staleTimeout',
        ...(isBelowChannel && { relatedProps: ['tcpStreams.channelTimeout'] }),
        message: `'tcpStreams.staleTimeout' (${stale} s) ${bound}; responses slower than it are lost, and quiet connections are cut.`,
        fix: `Use ${least} s or more.`,
        set: { prop: 'tcpStreams.staleTimeout', value: least },
      };
    }
  },
};

const intervalCost: TemplateRule = {
  id: 'tcp-streams/interval-cost',
  severity: Severity.WARNING,
  title: 'the scan interval is at least 1000 ms',
  why: 'Each scan forces a garbage collection: an idle worker burnt 70 % of a core at 10 ms, 10 % at 100 ms and 1 % at 1000 ms.',
  fix: "Leave the interval to the worker's own 1000 ms.",
  source: 'docs/evidence/scan-interval.md',
  check: function* ({ tcpStreams: { closeInterval } }) {
    if (closeInterval !== null && closeInterval > 0 && closeInterval < CHEAP_SCAN) {
      const burnt = Math.min(MAX_IDLE_CPU, Math.round(CHEAP_SCAN / closeInterval));
      yield {
        prop: 'tcpStreams.closeInterval',
        message: `'tcpStreams.closeInterval' (${closeInterval} ms) costs an idle worker about ${burnt} % of a core in forced garbage collections; `
          + `${CHEAP_SCAN} ms costs 1 %.`,
        fix: `Use ${CHEAP_SCAN} ms, or leave it out.`,
        set: { prop: 'tcpStreams.closeInterval', value: CHEAP_SCAN },
      };
    }
  },
};

const bufferedPagesLow: TemplateRule = {
  id: 'tcp-streams/buffered-pages-low',
  severity: Severity.WARNING,
  title: 'page limits are at least 5000, and equal',
  why: 'They bound out-of-order data only. After one lost packet, 20 pages gave 229 of 279 pairs the wrong response.',
  fix: "Leave both to the worker's own 5000, or raise both to the same number.",
  source: 'docs/evidence/buffered-pages.md',
  check: function* ({ tcpStreams: { maxBufferedPages: total, maxBufferedPagesPerConnection: each } }) {
    const fix = `Set both to ${Math.max(PAGES, total ?? 0, each ?? 0)}, or leave both out.`;
    for (const [field, pages] of [['maxBufferedPages', total], ['maxBufferedPagesPerConnection', each]] as const) {
      if (pages !== null && pages > 0 && pages < PAGES) {
        yield {
          prop: `tcpStreams.${field}`,
          message: `'tcpStreams.${field}' (${pages}) gives up a gap so early that responses go to the wrong requests; at least ${PAGES} is safe.`,
          fix,
        };
      }
    }
    const [all, one] = [total ?? PAGES, each ?? PAGES];
    if (isCount(one) && isCount(all) && one >= PAGES && all > one) {
      yield {
        ...pagesSubject(each),
        message: `'tcpStreams.maxBufferedPagesPerConnection' (${pagesText(each)}) is not equal to 'tcpStreams.maxBufferedPages' (${pagesText(total)}); `
          + 'the worker may read the two swapped, so only equal ones mean what they say.',
        fix,
      };
    }
  },
};

const showTimedOut: TemplateRule = {
  id: 'tcp-streams/show-timed-out',
  severity: Severity.WARNING,
  title: 'timed-out streams are not printed',
  why: 'It prints the streams that time out, and each connection leaves one that does: 200 good ones counted as 200 dropped.',
  fix: 'Switch it on for debugging only.',
  source: 'docs/evidence/channel-timeout.md',
  check: function* ({ tcpStreams }) {
    if (tcpStreams.showTimedOut) {
      yield {
        prop: 'tcpStreams.showTimedOut',
        message: "'tcpStreams.showTimedOut' (true) prints the streams that time out, so that the log grows with the traffic; in production it is off.",
        fix: 'Set it to false, or acknowledge it while you debug.',
      };
    }
  },
};

/** How TCP streams are followed, held in memory and dropped. */
export const tcpStreamsRules: readonly TemplateRule[] = [
  ...tcpStreamsValueRules, timeoutRange, timeoutMemory, staleTimeout, intervalCost, bufferedPagesLow, showTimedOut,
];

function duration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000} s` : `${milliseconds} ms`;
}

/** What a timeout costs at a rate that is easy to scale. */
function cost(spec: WorkerTemplate): string {
  const memory = StreamMemory.of(spec);
  return memory === undefined
    ? ''
    : `: ${memory.streams(SHOWN_RATE)} streams and about ${atLeast(memory.held(SHOWN_RATE))} of memory for each ${SHOWN_RATE} new connections per second`;
}

function* checkMemory(memory: StreamMemory, limit: number, spec: WorkerTemplate): Iterable<Violation> {
  const { tcpStreams: { channelTimeout, expectedConnectionsPerSecond: rate }, resources } = spec;
  const input = `'tcpStreams.channelTimeout' (${duration(channelTimeout)})`;
  const limitGiven = `'resources.limits.memory' (${resources.limits.memory})`;
  if (rate === null) {
    yield {
      prop: 'tcpStreams.channelTimeout',
      severity: Severity.INFO,
      relatedProps: ['resources.limits.memory'],
      message: `${input} and ${limitGiven} fit up to ${memory.connections(limit)} new connections per second, at ${memory.bytesPerStream} captured per stream.`,
      fix: "Set 'tcpStreams.expectedConnectionsPerSecond' to the busiest node's rate to have it checked.",
    };
  } else if (rate >= 0 && memory.needed(rate) > limit) {
    yield {
      prop: 'tcpStreams.channelTimeout',
      relatedProps: ['tcpStreams.expectedConnectionsPerSecond', 'resources.limits.memory'],
      message: `${input} holds ${memory.streams(rate)} streams at 'tcpStreams.expectedConnectionsPerSecond' (${rate}), `
        + `which need about ${atLeast(memory.needed(rate))}; ${limitGiven} fits ${memory.connections(limit)} connections per second.`,
      fix: `Raise 'resources.limits.memory' to at least ${atLeast(memory.needed(rate))} and the request with it, or capture less with 'filter'.`,
    };
  }
}
