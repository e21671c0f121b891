import { podIdentity } from './node-names';
import { literal, SERIES_LABELS, withMatchers } from './promql';
import { DROPPED, quoted, RECEIVED, seriesSelector, type LabelMatchers, type RangeQuery, type RangeSeries } from '../../service-levels';
import { lossSpans, mergeSpans, type LossSpan } from '../breaches';
import type { TimeWindow } from '../samples';
import type { NodeEvidence } from '../verify-node';
import { distinctSeries, groupBy } from '../worker-series';

/** Seconds between points, and the largest number of points: servers reject more than 11,000, and a page shows fewer. */
const MIN_STEP = 300;
const MAX_POINTS = 600;

/** Points are a little later than the ends of the window: where samples begin with it, they have one at the first point already. */
const SHIFT = 60;

/** The largest number of addresses in a query. */
const MAX_INSTANCES = 100;

/** What to ask for. */
export interface HistoryOptions {
  readonly window: TimeWindow;
  readonly labels: LabelMatchers;
  /** The nodes whose history is asked for: a history has hundreds of points a node. */
  readonly nodes: readonly NodeEvidence[];
  /** The largest number of points. @default 600 */
  readonly points?: number;
}

/** Asks for what was counted over time on some nodes. */
export async function collectHistory(query: RangeQuery, options: HistoryOptions): Promise<ReadonlyMap<string, readonly LossSpan[]>> {
  const { window, labels, nodes, points = MAX_POINTS } = options;
  const chosen = nodes.filter(({ packets }) => packets.length > 0).map(({ node, packets }) => ({ node, series: distinctSeries(packets).series }));
  if (chosen.length === 0) {
    return new Map();
  }
  const instances = [...new Set(chosen.flatMap(({ series }) => series.map(({ instance }) => instance)))];
  const step = Math.max(MIN_STEP, Math.ceil((window.end - window.start) / points));
  const ask = (metric: string) => query(
    `max by (${SERIES_LABELS}) (${withInstances(seriesSelector(metric, labels), instances)})`, { start: window.start + SHIFT, end: window.end + SHIFT, step },
  );
  const [received, dropped] = await Promise.all([ask(RECEIVED), ask(DROPPED)]);
  const keyOf = ({ labels: own }: RangeSeries) => JSON.stringify([own.job ?? '', own.instance ?? '', podIdentity(own) ?? '']);
  const [receivedBy, droppedBy] = [groupBy(received, keyOf), groupBy(dropped, keyOf)];
  const inWindow = (span: LossSpan): LossSpan => ({ ...span, end: Math.min(span.end, window.end) });
  return new Map(chosen.map(({ node, series }) => [node, mergeSpans(series.flatMap(({ job, instance, pod = '' }) => {
    const key = JSON.stringify([job, instance, pod]);
    return lossSpans({ received: receivedBy.get(key)?.[0].samples ?? [], dropped: droppedBy.get(key)?.[0].samples ?? [] }).map(inWindow);
  }))]));
}

/** The series of some addresses; of many, all series are fewer characters. */
function withInstances(selector: string, instances: readonly string[]): string {
  return instances.length > MAX_INSTANCES ? selector : withMatchers(selector, [`instance=~${quoted(instances.map(literal).join('|'))}`]);
}
