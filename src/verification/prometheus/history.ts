import { podIdentity } from './node-names';
import { literal, SERIES_LABELS, withMatchers } from './promql';
import { DROPPED, quoted, RECEIVED, seriesSelector, type LabelMatchers, type RangeQuery, type RangeSeries } from '../../service-levels';
import { lossSpans, mergeSpans, type LossSpan } from '../breaches';
import type { TimeWindow } from '../samples';
import type { NodeEvidence } from '../verify-node';
import { distinctSeries, groupBy, type WorkerSeries } from '../worker-series';

/** Seconds between points, and the largest number of points: servers reject more than 11,000, and a page shows fewer. */
const MIN_STEP = 300;
const MAX_POINTS = 600;

/** Points are a little later than the ends of the window: where samples begin with it, they have one at the first point already. */
const SHIFT = 60;

/** The largest number of characters of the addresses in one query: VictoriaMetrics rejects queries of more than 16 KiB. */
const MAX_CHARACTERS = 8000;

/** The points of the map of all nodes, and how many values an answer about them has at most: 25 bytes each. */
const OVERVIEW_POINTS = 48;
const OVERVIEW_VALUES = 24_000;

/** What to ask for. */
export interface HistoryOptions {
  readonly window: TimeWindow;
  readonly labels: LabelMatchers;
  /** The nodes whose history is asked for: a history has hundreds of points a node. */
  readonly nodes: readonly NodeEvidence[];
  /** The largest number of points of each series. @default 600 */
  readonly points?: number;
}

/** What was counted over time, by node. */
type Histories = ReadonlyMap<string, readonly LossSpan[]>;

/** Asks for what was counted over time on some nodes. */
export async function collectHistory(query: RangeQuery, options: HistoryOptions): Promise<Histories> {
  const { window, labels, nodes, points = MAX_POINTS } = options;
  const chosen = nodes.filter(({ packets }) => packets.length > 0).map(({ node, packets }) => ({ node, series: distinctSeries(packets).series }));
  const instances = [...new Set(chosen.flatMap(({ series }) => series.map(({ instance }) => instance)))];
  const step = Math.max(MIN_STEP, Math.ceil((window.end - window.start) / points));
  const range = { start: window.start + SHIFT, end: window.end + SHIFT, step };
  const ask = async (metric: string) => (await Promise.all(inQueries(instances).map((matcher) => (
    query(`max by (${SERIES_LABELS.join(', ')}) (${withMatchers(seriesSelector(metric, labels), [matcher])})`, range)
  )))).flat();
  const [received, dropped] = await Promise.all([ask(RECEIVED), ask(DROPPED)]);
  const keyOf = ({ labels: own }: RangeSeries) => JSON.stringify([own.job ?? '', own.instance ?? '', podIdentity(own) ?? '']);
  const [receivedBy, droppedBy] = [groupBy(received, keyOf), groupBy(dropped, keyOf)];
  const inWindow = (span: LossSpan): LossSpan => ({ ...span, end: Math.min(span.end, window.end) });
  return new Map(chosen.map(({ node, series }) => [node, mergeSpans(series.flatMap(({ job, instance, pod = '' }) => {
    const key = JSON.stringify([job, instance, pod]);
    return lossSpans({ received: receivedBy.get(key)?.[0].samples ?? [], dropped: droppedBy.get(key)?.[0].samples ?? [] }).map(inWindow);
  }))]));
}

/**
 * What was counted over time on all nodes, in long steps. Nothing is asked about the nodes whose history the counters tell already; of
 * many others the steps are longer, so that the answers stay small.
 */
export async function collectOverview(query: RangeQuery, { window, labels, nodes }: HistoryOptions): Promise<Histories> {
  const even = new Map(nodes.flatMap(({ node, packets }): [string, readonly LossSpan[]][] => {
    const span = evenSpan(packets, window);
    return span === undefined ? [] : [[node, [span]]];
  }));
  const others = nodes.filter(({ node }) => !even.has(node));
  const points = Math.min(OVERVIEW_POINTS, Math.max(1, Math.floor(OVERVIEW_VALUES / Math.max(1, others.length))));
  return new Map([...even, ...await collectHistory(query, { window, labels, nodes: others, points })]);
}

/** The whole window of a worker that lost nothing, never started again, and was scraped all the time; undefined of others. */
function evenSpan(packets: readonly WorkerSeries[], { start, end }: TimeWindow): LossSpan | undefined {
  const { series: [one, ...others] } = packets.length === 0 ? { series: [] } : distinctSeries(packets);
  const isEven = one !== undefined && others.length === 0 && one.dropped === 0 && one.received !== undefined && one.resets === 0
    && one.atStart && one.atEnd && one.points >= Math.floor((end - start) / one.interval) - 1;
  return isEven ? { start, end, received: one.received!, dropped: 0, hasRestarted: false } : undefined;
}

/** Matchers of all addresses, for as few queries as their length allows. */
function inQueries(instances: readonly string[]): string[] {
  const groups: string[][] = [];
  let characters = Infinity;
  for (const text of instances.map(literal)) {
    characters += text.length + 1;
    if (characters > MAX_CHARACTERS) {
      groups.push([]);
      characters = text.length + 1;
    }
    groups[groups.length - 1].push(text);
  }
  return groups.map((group) => `instance=~${quoted(group.join('|'))}`);
}
