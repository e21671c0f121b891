import { ofContainer, withNode, type Alert, type AlertContext } from './alert';
import {
  CAPTURE_DISK, CAPTURE_DISK_LIMIT, CFS_PERIODS, CFS_THROTTLED_PERIODS, LAST_TERMINATED, MEMORY, promDuration, RESOURCE_LIMITS, RESTARTS,
  seriesSelector,
} from '../../service-levels';
import { NODE_LABELS } from '../recording-rules';

/** Above this share of its limit a container has little left for a burst of packets. */
const MEMORY_SHARE = 0.9;

/** The share of throttled periods of CPUThrottlingHigh in the kubernetes-mixin. */
const THROTTLED_SHARE = 0.25;

const CONTAINER = 'Container {{ $labels.container }} of pod {{ $labels.pod }} on node {{ $labels.node }}';

/** Alerts about containers that were restarted, or that are short of something. */
export function containerAlerts(context: AlertContext): Alert[] {
  return [restarted(context), oomKilled(context), memoryNearLimit(context), throttled(context), ...evictionRisk(context)];
}

/** Fires for an hour after the last restart, not for the whole window of the objective. */
function restarted({ pods, objectives: { restarts, window } }: AlertContext): Alert {
  const span = promDuration(window);
  const over = (time: string) => ofContainer(`increase(${RESTARTS}{${pods}}[${time}])`);
  return {
    alert: 'KubesharkWorkerRestarted',
    expr: withNode(`round(${over(span)}) > ${restarts}\nand ${over('1h')} > 0`),
    urgency: 'ticket',
    summary: 'A worker was restarted more often than the objective allows.',
    description: `${CONTAINER} was restarted {{ $value | humanize }} times in ${span}; the objective is ${restarts}. What it counted since its last scrape is lost.`,
  };
}

/** The reason alone stays until the next restart, so that it would fire without an end. */
function oomKilled({ pods }: AlertContext): Alert {
  return {
    alert: 'KubesharkWorkerOOMKilled',
    expr: withNode([
      `round(${ofContainer(`increase(${RESTARTS}{${pods}}[15m])`)}) > 0`,
      `and ${ofContainer(`${LAST_TERMINATED}{${pods}, reason="OOMKilled"}`)} == 1`,
    ].join('\n')),
    urgency: 'ticket',
    summary: 'A worker was killed out of memory.',
    description: `${CONTAINER} was killed out of memory ({{ $value | humanize }} restarts in 15m).`,
  };
}

/** kube-state-metrics has no series for a limit that is not set; cAdvisor has 0, of which every use would be an infinite share. */
function memoryNearLimit({ pods }: AlertContext): Alert {
  return {
    alert: 'KubesharkWorkerMemoryNearLimit',
    expr: withNode(`${ofContainer(`${MEMORY}{${pods}}`)} / (${ofContainer(`${RESOURCE_LIMITS}{${pods}, resource="memory"}`)} > 0) > ${MEMORY_SHARE}`),
    for: '10m',
    urgency: 'ticket',
    summary: 'A worker uses nearly all of its memory limit.',
    description: `${CONTAINER} has used {{ $value | humanizePercentage }} of its memory limit for 10 minutes. At 100% it is killed.`,
  };
}

function throttled({ pods }: AlertContext): Alert {
  const periods = (metric: string) => ofContainer(`rate(${metric}{${pods}}[5m])`);
  return {
    alert: 'KubesharkWorkerCPUThrottled',
    expr: withNode(`${periods(CFS_THROTTLED_PERIODS)} / (${periods(CFS_PERIODS)} > 0) > ${THROTTLED_SHARE}`),
    for: '15m',
    urgency: 'ticket',
    summary: 'A worker is throttled by its CPU limit.',
    description: `${CONTAINER} was throttled in {{ $value | humanizePercentage }} of its CPU periods for 15 minutes. While it waits, packets are dropped.`,
  };
}

/** What an emptyDir holds is in no metric of the kubelet: the worker's own, and the node's condition. */
function evictionRisk({ worker }: AlertContext): Alert[] {
  const by = (expr: string) => `max by (${NODE_LABELS.join(', ')}) (${expr})`;
  const common = {
    alert: 'KubesharkWorkerEvictionRisk',
    for: '5m',
    urgency: 'ticket' as const,
    summary: 'A worker may be evicted for the disk that it uses.',
  };
  return [
    {
      ...common,
      labels: { cause: 'captures' },
      expr: `${by(seriesSelector(CAPTURE_DISK, worker))} / (${by(seriesSelector(CAPTURE_DISK_LIMIT, worker))} > 0) > 1`,
      description: 'The captures of the worker of node {{ $labels.node }} (pool {{ $labels.pool }}) take {{ $value | humanizePercentage }} of their limit.',
    },
    {
      ...common,
      labels: { cause: 'node' },
      expr: 'max by (node) (kube_node_status_condition{condition="DiskPressure", status="true"}) == 1\n'
        + `and on (node) max by (node) (${seriesSelector('up', worker)})`,
      description: 'Node {{ $labels.node }} reports disk pressure (DiskPressure: {{ $value }}), so that the kubelet evicts pods that use much disk.',
    },
  ];
}
