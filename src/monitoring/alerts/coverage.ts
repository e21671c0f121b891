import type { Alert, AlertContext } from './alert';
import { NODE_INFO, quoted, RECEIVED, seriesSelector, sumOver } from '../../service-levels';
import { NODE_LABELS } from '../recording-rules';

/** Alerts about nodes whose traffic is not seen at all: for these there is no loss to measure. */
export function coverageAlerts({ worker, exceptNodes }: AlertContext): Alert[] {
  const up = seriesSelector('up', worker);
  const nodes = `${NODE_INFO}{os_image!~"Windows.*"${exceptNodes === undefined ? '' : `, node!~${quoted(exceptNodes)}`}}`;
  return [
    {
      alert: 'KubesharkNodeWithoutWorker',
      expr: `max by (node) (${nodes})\nunless on (node) (${up} == 1)`,
      for: '10m',
      urgency: 'ticket',
      summary: 'The traffic of a node is not captured.',
      description: 'No worker of node {{ $labels.node }} has answered a scrape for 10 minutes (nodes that are affected: {{ $value }}).',
    },
    {
      alert: 'KubesharkNoWorker',
      expr: `absent(${up} == 1)`,
      for: '5m',
      urgency: 'page',
      summary: 'No worker answers.',
      description: 'None of the workers of {{ $labels.job }} has answered a scrape for 5 minutes, on any node (workers that answer: 0).',
    },
    {
      alert: 'KubesharkCaptureStandsStill',
      expr: `${sumOver('rate', RECEIVED, { labels: worker, window: '15m', by: NODE_LABELS, worker: ['pod'] })} == 0\n`
        + `and max by (${NODE_LABELS.join(', ')}) (${up}) == 1`,
      for: '5m',
      urgency: 'ticket',
      summary: 'A worker runs and captures nothing.',
      description: 'The worker of node {{ $labels.node }} (pool {{ $labels.pool }}) answers scrapes, and received {{ $value }} packets a second in 15 minutes.',
    },
    {
      alert: 'KubesharkNodeDataMissing',
      expr: `absent(${NODE_INFO})`,
      for: '15m',
      urgency: 'ticket',
      summary: 'Without kube-state-metrics most alerts about workers cannot fire.',
      description: `Prometheus has had no series ${NODE_INFO} of any node for 15 minutes (series: 0): nodes without a worker, restarts and memory are not seen.`,
    },
  ];
}
