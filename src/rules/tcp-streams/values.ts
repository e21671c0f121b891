import { quantityProblem } from '../resources/quantity';
import type { TemplateRule, Violation } from '../rule';
import { BYTES_PER_STREAM } from './memory';
import { unreadable } from './variables';
import { Severity } from '../../diagnostics';
import type { TcpStreamsSpec } from '../../worker-spec';

/** The scan intervals that the worker takes; others it replaces by its own. */
export const [MIN_SCAN, MAX_SCAN] = [10, 10_000];

/** The pages that the worker takes for a limit that is not set. */
export const PAGES = 5000;

/** A timeout that is passed to the worker as a whole number. */
interface WholeNumber {
  readonly field: 'channelTimeout' | 'staleTimeout' | 'flowFullTimeout' | 'udpFlowFullTimeout';
  readonly unit: 'ms' | 's';
  /** What the worker reads it from. */
  readonly read: string;
  /** A value that does. */
  readonly example: number;
}

const WHOLE_NUMBERS: readonly WholeNumber[] = [
  { field: 'channelTimeout', unit: 'ms', read: 'TCP_STREAM_CHANNEL_TIMEOUT_MS', example: 15_000 },
  { field: 'staleTimeout', unit: 's', read: '-staletimeout', example: 30 },
  { field: 'flowFullTimeout', unit: 's', read: '-tcp-flow-full-timeout', example: 1200 },
  { field: 'udpFlowFullTimeout', unit: 's', read: '-udp-flow-full-timeout', example: 1200 },
];

const UNITS = { ms: 'milliseconds', s: 'seconds' };

const timeoutValue: TemplateRule = {
  id: 'tcp-streams/timeout-value',
  severity: Severity.ERROR,
  title: 'timeouts are positive whole numbers, of milliseconds or of seconds',
  why: 'The worker reads whole numbers: a channel timeout that is none is replaced by 10 s in silence, and the flags for seconds have no fractions.',
  fix: 'Use a positive whole number of milliseconds or of seconds.',
  source: 'docs/evidence/channel-timeout.md',
  check: function* (template, context) {
    const { tcpStreams } = template;
    yield* unreadable({ field: 'channelTimeout', variable: 'TCP_STREAM_CHANNEL_TIMEOUT_MS', instead: '10 s', example: 15_000 }, template, context);
    for (const { field, unit, read, example } of WHOLE_NUMBERS) {
      const value = tcpStreams[field];
      if (!isCount(value)) {
        const next = Math.max(1, Math.ceil(value));
        yield {
          prop: `tcpStreams.${field}`,
          message: `'tcpStreams.${field}' (${value} ${unit}) is not a positive whole number of ${UNITS[unit]}, which is what the worker reads from ${read}.`,
          fix: `Use ${isCount(next) ? next : example} ${unit}.`,
          set: { prop: `tcpStreams.${field}`, value: isCount(next) ? next : example },
        };
      }
    }
  },
};

const intervalValue: TemplateRule = {
  id: 'tcp-streams/interval-value',
  severity: Severity.ERROR,
  title: 'the scan interval is a whole number of milliseconds from 10 to 10000',
  why: 'The worker takes its own 1000 ms for anything else, in silence.',
  fix: 'Use a whole number of milliseconds from 10 to 10000, or leave it out.',
  source: 'docs/evidence/scan-interval.md',
  check: function* (template, context) {
    const { closeInterval } = template.tcpStreams;
    yield* unreadable({ field: 'closeInterval', variable: 'CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS', instead: '1000 ms', example: 1000 }, template, context);
    if (closeInterval !== null && !(Number.isInteger(closeInterval) && closeInterval >= MIN_SCAN && closeInterval <= MAX_SCAN)) {
      yield {
        prop: 'tcpStreams.closeInterval',
        message: `'tcpStreams.closeInterval' (${closeInterval} ms) is not a whole number of milliseconds from ${MIN_SCAN} to ${MAX_SCAN}; `
          + 'the worker would take its own 1000 in silence.',
        fix: 'Use 1000 ms, or leave it out.',
        set: { prop: 'tcpStreams.closeInterval', value: 1000 },
      };
    }
  },
};

const PAGE_VARIABLES = [
  { field: 'maxBufferedPages', variable: 'MAX_BUFFERED_PAGES_TOTAL' },
  { field: 'maxBufferedPagesPerConnection', variable: 'MAX_BUFFERED_PAGES_PER_CONNECTION' },
] as const;

const bufferedPages: TemplateRule = {
  id: 'tcp-streams/buffered-pages',
  severity: Severity.ERROR,
  title: 'page limits are positive whole numbers, and the one per connection is at most the total',
  why: 'A connection can never have more pages than all together, and the last open worker reads the two variables swapped.',
  fix: 'Set both to the same whole number.',
  source: 'docs/evidence/buffered-pages.md',
  check: function* (template, context) {
    const { maxBufferedPages: total, maxBufferedPagesPerConnection: each } = template.tcpStreams;
    for (const page of PAGE_VARIABLES) {
      yield* unreadable({ ...page, instead: `${PAGES} pages`, example: PAGES }, template, context);
    }
    yield* pagesProblem('maxBufferedPages', total);
    yield* pagesProblem('maxBufferedPagesPerConnection', each);
    const [all, one] = [total ?? PAGES, each ?? PAGES];
    if (isCount(all) && isCount(one) && one > all) {
      yield {
        ...pagesSubject(each),
        message: `'tcpStreams.maxBufferedPagesPerConnection' (${pagesText(each)}) is above 'tcpStreams.maxBufferedPages' (${pagesText(total)}); `
          + 'one connection cannot have more pages than all together.',
        fix: `Set both to ${one}.`,
      };
    }
  },
};

const expectedLoad: TemplateRule = {
  id: 'tcp-streams/expected-load',
  severity: Severity.ERROR,
  title: 'the expected load is a number of connections and an amount of bytes',
  why: 'From anything else it is unknown whether the streams fit the memory limit.',
  fix: 'Correct the values, or leave them out.',
  source: 'docs/evidence/stream-memory.md',
  check: function* ({ tcpStreams: { expectedConnectionsPerSecond: rate, bytesPerStream } }) {
    if (rate !== null && !(Number.isFinite(rate) && rate >= 0)) {
      yield {
        prop: 'tcpStreams.expectedConnectionsPerSecond',
        message: `'tcpStreams.expectedConnectionsPerSecond' (${rate}) is not a number of connections; a finite number from 0 on is.`,
        fix: 'Use the rate of the busiest node, such as 500, or leave it out.',
      };
    }
    const bytes = quantityProblem('bytes', bytesPerStream, BYTES_PER_STREAM);
    if (bytes) {
      yield { prop: 'tcpStreams.bytesPerStream', message: `'tcpStreams.bytesPerStream' ${bytes.message}`, fix: bytes.fix };
    }
  },
};

/** What the worker could not read as it is meant. */
export const tcpStreamsValueRules: readonly TemplateRule[] = [timeoutValue, intervalValue, bufferedPages, expectedLoad];

/** Whether a number is whole, above 0 and small enough to be written with all its digits. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}

/** A number of pages, which may be the worker's own. */
export function pagesText(pages: number | null): string {
  return pages === null ? `${PAGES} by default` : String(pages);
}

/** The page limit that is set, and the other one. */
export function pagesSubject(each: number | null): Pick<Violation, 'prop' | 'relatedProps'> {
  const [total, perConnection] = ['tcpStreams.maxBufferedPages', 'tcpStreams.maxBufferedPagesPerConnection'];
  return each === null ? { prop: total, relatedProps: [perConnection] } : { prop: perConnection, relatedProps: [total] };
}

function* pagesProblem(field: keyof TcpStreamsSpec, pages: number | null): Iterable<Violation> {
  if (pages !== null && !isCount(pages)) {
    yield {
      prop: `tcpStreams.${field}`,
      message: `'tcpStreams.${field}' (${pages}) is not a positive whole number of pages.`,
      fix: `Use ${PAGES}, or leave it out.`,
    };
  }
}
