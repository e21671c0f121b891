import { INTERVAL, simulate, WINDOW, type PodSamples, type Simulation, type Story } from './simulate';
import type { Sample } from '../../../src/verification';

/** A node of a real Prometheus: its name, its day, and what that was. */
export interface LivedNode {
  readonly node: string;
  readonly story: Story;
  readonly truth: Simulation;
}

/** Lives the days of nodes. */
export function liveNodes(stories: readonly Story[]): LivedNode[] {
  return stories.map((story, index) => {
    const node = story.name ?? `node-${String(index).padStart(2, '0')}`;
    return { node, story, truth: simulate(story, node) };
  });
}

type Labels = { readonly [name: string]: string };

/** The series of nodes as text of OpenMetrics, metric by metric. */
export function openMetrics(nodes: readonly LivedNode[]): string {
  const lines = new Map<string, string[]>();
  const add = (metric: string, labels: Labels, samples: readonly Sample[]) => {
    const series = `${metric}{${Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`).join(',')}}`;
    const ofMetric = lines.get(metric) ?? lines.set(metric, []).get(metric)!;
    samples.forEach(([time, value]) => ofMetric.push(`${series} ${value} ${time}`));
  };
  nodes.forEach(({ node, story, truth: { pods } }, index) => {
    const address = `10.0.${Math.floor(index / 250)}.${index % 250 + 1}`;
    addNode(add, node, address, story);
    pods.forEach((one) => {
      const [namespace, pod] = one.name!.split(/\/(.*)/s);
      targetsOf({ node, namespace, pod, instance: `${address}:49100` }, story).forEach((labels) => addCounters(add, labels, one));
      if (story.hasRestartData !== false) {
        add('kube_pod_container_status_restarts_total', { namespace, pod, container: 'sniffer' }, one.restarts);
        addFacts(add, { namespace, pod, container: 'sniffer' }, one, story);
        add('kube_pod_info', { namespace, pod, node, created_by_kind: 'DaemonSet', created_by_name: 'worker' }, infos(one.restarts));
        if (story.lastReason !== undefined) {
          const ended = one.restarts.filter(([, count]) => count > 0);
          add('kube_pod_container_status_last_terminated_reason', { namespace, pod, container: 'sniffer', reason: story.lastReason }, infos(ended));
        }
      }
    });
  });
  return [...lines.values()].flat().map((line) => `${line}\n`).join('');
}

type Add = (metric: string, labels: Labels, samples: readonly Sample[]) => void;

function addNode(add: Add, node: string, address: string, { created = 0, left = Infinity }: Story): void {
  const day = Array.from({ length: (WINDOW.end - WINDOW.start) / INTERVAL }, (_, index) => index * INTERVAL);
  const times = day.filter((time) => time >= created && time < left);
  const samples = infos(times.map((time) => [WINDOW.start + time + 2, 1]));
  add('kube_node_info', { node, internal_ip: address }, samples);
  add('kube_node_created', { node }, samples.map(([time]) => [time, WINDOW.start + (created === 0 ? -1e6 : created)]));
}

/** The targets by which a pod is scraped. */
function targetsOf({ pod, ...labels }: Labels, { interval = INTERVAL, hasNoPodLabel, isScrapedTwice }: Story): Labels[] {
  const job = interval === INTERVAL ? 'kubeshark' : `kubeshark-${interval}s`;
  const target = { job, ...labels, pool: 'worker', ...(!hasNoPodLabel && { pod }) };
  return [target, ...(isScrapedTwice ? [{ job: 'annotations', ...labels }] : [])];
}

function addCounters(add: Add, labels: Labels, { received, dropped, tlsReceived, tlsDropped }: PodSamples): void {
  add('kubeshark_received_packets_total', labels, received);
  add('kubeshark_dropped_packets_total', labels, dropped);
  add('kubeshark_tls_packet_count_total', labels, tlsReceived);
  add('kubeshark_tls_packet_dropped_total', labels, tlsDropped);
}

/** Ten periods a second, and the limits as kube-state-metrics has them. */
function addFacts(add: Add, labels: Labels, { restarts }: PodSamples, { throttled, cpuLimit, memoryLimit }: Story): void {
  const periods = (share: number) => infos(restarts).map(([time]) => [time, Math.round((time - WINDOW.start) * 10 * share)] as const);
  if (throttled !== undefined) {
    add('container_cpu_cfs_periods_total', { ...labels, id: '/kubepods/a' }, periods(1));
    add('container_cpu_cfs_throttled_periods_total', { ...labels, id: '/kubepods/a' }, periods(throttled));
  }
  const limit = (resource: string, value: number | undefined) => value !== undefined
    && add('kube_pod_container_resource_limits', { ...labels, resource }, infos(restarts).map(([time]) => [time, value] as const));
  limit('cpu', cpuLimit);
  limit('memory', memoryLimit);
}

/** Samples of a series that is always 1, a few minutes apart, so that the text is short. */
function infos(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter((_, index) => index % 8 === 0 || index === samples.length - 1).map(([time]) => [time, 1]);
}

/** OpenMetrics has three escapes. */
function escaped(text: string): string {
  return text.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');
}
