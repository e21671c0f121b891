import type { Alert, AlertContext } from './alert';
import { MIN_DROPPED, percentText, sumOver, lossRatio, TLS_DROPPED, TLS_RECEIVED } from '../../service-levels';
import { BURN_RATES, decimal } from '../burn-rate';
import { EVALUATION_INTERVAL, NODE_LABELS, ofJob, recordedLoss, recordedRate } from '../recording-rules';

/** The window of the alert above the objective. */
const PLAIN_WINDOW = '30m';

/** Alerts about lost packets. */
export function lossAlerts(context: AlertContext): Alert[] {
  return [...burnRateAlerts(context), aboveObjective(context), tlsAboveObjective(context)];
}

/** A rate above which no loss can be, since more than all packets would be lost, has no alert. */
function burnRateAlerts({ worker, objectives: { loss } }: AlertContext): Alert[] {
  return BURN_RATES.filter(({ factor }) => factor * loss < 1).map(({ factor, long, short, urgency }) => {
    const threshold = decimal(factor * loss);
    return {
      alert: 'KubesharkPacketLossBudgetBurn',
      expr: [
        `${ofJob(recordedLoss('node', long), worker)} > ${threshold}`,
        `and ${ofJob(recordedLoss('node', short), worker)} > ${threshold}`,
        `and ${lostPackets(worker, long)} >= ${MIN_DROPPED}`,
      ].join('\n'),
      for: urgency === 'page' ? '2m' : '15m',
      urgency,
      labels: { long, short },
      summary: 'The worker of a node loses packets much faster than the objective allows.',
      description: `The worker of node {{ $labels.node }} (pool {{ $labels.pool }}) lost {{ $value | humanizePercentage }} of its packets in ${long}; `
        + `the objective is ${percentText(loss)}, and this alert fires above ${percentText(Number(threshold))}.`,
    };
  });
}

/** At a loss between the objective and the lowest burn rate of a short window no other alert fires for hours. */
function aboveObjective({ worker, objectives: { loss } }: AlertContext): Alert {
  return {
    alert: 'KubesharkPacketLossAboveObjective',
    expr: `${ofJob(recordedLoss('node', PLAIN_WINDOW), worker)} > ${decimal(loss)}\nand ${lostPackets(worker, PLAIN_WINDOW)} >= ${MIN_DROPPED}`,
    for: '30m',
    urgency: 'ticket',
    summary: 'The worker of a node loses more packets than the objective allows.',
    description: `The worker of node {{ $labels.node }} (pool {{ $labels.pool }}) lost {{ $value | humanizePercentage }} of its packets in ${PLAIN_WINDOW}; `
      + `the objective is ${percentText(loss)}.`,
  };
}

/** TLS traffic is counted apart; without the counters the expression has no result. */
function tlsAboveObjective({ worker, objectives: { loss } }: AlertContext): Alert {
  const query = { labels: worker, window: PLAIN_WINDOW, by: NODE_LABELS, worker: ['pod'] };
  return {
    alert: 'KubesharkTLSPacketLossAboveObjective',
    expr: `${lossRatio(sumOver('rate', TLS_DROPPED, query), sumOver('rate', TLS_RECEIVED, query))} > ${decimal(loss)}\n`
      + `and ${sumOver('increase', TLS_DROPPED, query)} >= ${MIN_DROPPED}`,
    for: '30m',
    urgency: 'ticket',
    summary: 'The worker of a node loses more packets of TLS connections than the objective allows.',
    description: 'The worker of node {{ $labels.node }} (pool {{ $labels.pool }}) lost {{ $value | humanizePercentage }} of the packets of TLS connections '
      + `in ${PLAIN_WINDOW}; the objective is ${percentText(loss)}.`,
  };
}

/** How many packets were lost: the recorded rate has a point for each evaluation. An average would count more for a young node. */
function lostPackets(worker: AlertContext['worker'], window: string): string {
  return `sum_over_time(${ofJob(recordedRate('node', 'dropped_packets'), worker)}[${window}]) * ${EVALUATION_INTERVAL}`;
}
