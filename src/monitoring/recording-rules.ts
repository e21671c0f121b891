import { RATIO_WINDOWS } from './burn-rate';
import { DROPPED, lossRatio, RECEIVED, sumOver, type LabelMatchers } from '../service-levels';

/** A rule that records a series. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
}

/** How often the groups are evaluated, in seconds. Alerts count the packets of a window by it. */
export const EVALUATION_INTERVAL = 60;

/** The labels of the series of a node. They keep apart two monitorings of one name in different namespaces. */
export const NODE_LABELS: readonly string[] = ['namespace', 'job', 'pool', 'node'];

/** The levels of the recorded series, each with its labels and the level that it sums. */
const LEVELS = [
  { level: 'node', labels: NODE_LABELS },
  { level: 'pool', labels: ['namespace', 'job', 'pool'], of: 'node' },
  { level: 'cluster', labels: ['job'], of: 'pool' },
] as const;

const METRICS = { received_packets: RECEIVED, dropped_packets: DROPPED } as const;

/** The name of a recorded rate. */
export function recordedRate(level: 'node' | 'pool' | 'cluster', metric: keyof typeof METRICS): string {
  return `${level}:kubeshark_${metric}:rate5m`;
}

/** The name of a recorded share of lost packets. */
export function recordedLoss(level: 'node' | 'pool' | 'cluster', window: string): string {
  return `${level}:kubeshark_packet_loss:ratio_rate${window}`;
}

/**
 * Rates and losses by node, pool and cluster. The rate of 5 minutes is recorded once; longer windows average lost and received
 * packets, never the ratio, which would let quiet hours hide busy ones.
 */
export function recordingRules(labels: LabelMatchers): RecordingRule[] {
  const names = Object.keys(METRICS) as (keyof typeof METRICS)[];
  return LEVELS.flatMap(({ level, labels: by, ...rest }) => {
    const rates = names.map((metric) => ({
      record: recordedRate(level, metric),
      expr: 'of' in rest
        ? `sum by (${by.join(', ')}) (${ofJob(recordedRate(rest.of, metric), labels)})`
        : sumOver('rate', METRICS[metric], { labels, window: '5m', by, worker: ['pod'] }),
    }));
    const losses = RATIO_WINDOWS.map((window) => {
      const [received, dropped] = names.map((metric) => ofJob(recordedRate(level, metric), labels)).map((series) => (
        window === '5m' ? series : `avg_over_time(${series}[${window}])`
      ));
      return { record: recordedLoss(level, window), expr: lossRatio(dropped, received) };
    });
    return [...rates, ...losses];
  });
}

/** A recorded series of these workers alone. */
export function ofJob(record: string, { job }: LabelMatchers): string {
  return `${record}{job=${JSON.stringify(job)}}`;
}
