/** Minutes, and what each of them adds. `undefined`: no sample. */
export type Part = readonly [minutes: number, change: number | undefined];

/** A metric that changes by parts: counters go on where the part before has ended; `restart` starts again at 0. */
export function values(parts: readonly (Part | 'restart')[], start = 0): string {
  let value = start;
  return parts.flatMap((part) => {
    if (part === 'restart') {
      value = 0;
      return [];
    }
    const [minutes, change] = part;
    const first = value + (change ?? 0);
    value += minutes * (change ?? 0);
    return minutes === 0 ? [] : [change === undefined ? `_x${minutes}` : `${first}+${change}x${minutes - 1}`];
  }).join(' ');
}

/** The series of one node, by its metric; each can be given in another way. */
export interface Node {
  readonly name: string;
  readonly up?: string;
  readonly received?: string;
  readonly dropped?: string;
  readonly tlsDropped?: string;
  readonly restarts?: string;
  readonly oomKilled?: string;
  readonly memory?: string;
  readonly memoryLimit?: string;
  readonly throttled?: string;
  readonly captures?: string;
  readonly pressure?: string;
  readonly info?: string;
  /** How many targets of Prometheus are this worker. */
  readonly scrapes?: number;
}

/** What a worker receives in a minute. */
export const TRAFFIC = 60_000;

/** The series of a node, of which nothing is wrong unless it is given otherwise. */
export function seriesOf({ name, ...own }: Node, length: number): { series: string; values: string }[] {
  const constant = (value: number) => `${value}x${length}`;
  const pod = `namespace="kubeshark",pod="kubeshark-worker-daemon-set-${name}"`;
  const worker = `job="kubeshark-monitoring",${pod},node="${name}",pool="worker"`;
  const container = `${pod},container="sniffer"`;
  const all: [string, string | undefined][] = [
    [`up{${worker}}`, own.up ?? constant(1)],
    [`kubeshark_received_packets_total{${worker}}`, own.received ?? values([[length, TRAFFIC]])],
    [`kubeshark_dropped_packets_total{${worker}}`, own.dropped ?? constant(0)],
    [`kubeshark_processed_bytes_total{${worker}}`, values([[length, TRAFFIC]])],
    [`kubeshark_live_tcp_streams{${worker}}`, constant(20)],
    [`kubeshark_tls_packet_count_total{${worker}}`, own.tlsDropped && values([[length, TRAFFIC]])],
    [`kubeshark_tls_packet_dropped_total{${worker}}`, own.tlsDropped],
    [`kubeshark_capture_db_disk_bytes{${worker}}`, own.captures ?? constant(400)],
    [`kubeshark_capture_db_limit_bytes{${worker}}`, constant(500)],
    [`kube_node_info{node="${name}",os_image="Debian"}`, own.info ?? constant(1)],
    [`kube_node_status_condition{node="${name}",condition="DiskPressure",status="true"}`, own.pressure ?? constant(0)],
    [`kube_pod_info{${pod},node="${name}"}`, constant(1)],
    [`kube_pod_container_status_restarts_total{${container}}`, own.restarts ?? constant(0)],
    [`kube_pod_container_status_last_terminated_reason{${container},reason="OOMKilled"}`, own.oomKilled],
    [`container_memory_working_set_bytes{${container}}`, own.memory ?? constant(50)],
    [`kube_pod_container_resource_limits{${container},resource="memory"}`, own.memoryLimit ?? constant(100)],
    [`container_cpu_cfs_periods_total{${container}}`, values([[length, 600]])],
    [`container_cpu_cfs_throttled_periods_total{${container}}`, own.throttled ?? constant(0)],
  ];
  const more = Array.from({ length: (own.scrapes ?? 1) - 1 }, (_, index) => all.flatMap(([series, text]): typeof all => (
    series.includes('pool=') ? [[series.replace('}', `,instance="${index + 2}"}`), text]] : []
  )));
  return [...all, ...more.flat()].flatMap(([series, text]) => (text === undefined || text === '' ? [] : [{ series, values: text }]));
}
