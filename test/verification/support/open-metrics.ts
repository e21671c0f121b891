import { simulate, type Simulation, type Story } from './simulate';
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
    const node = `node-${String(index).padStart(2, '0')}`;
    return { node, story, truth: simulate(story, node) };
  });
}

/** The series of nodes as text of OpenMetrics, metric by metric. */
export function openMetrics(nodes: readonly LivedNode[]): string {
  const lines = new Map<string, string[]>();
  const add = (metric: string, labels: { readonly [name: string]: string }, samples: readonly Sample[]) => {
    const series = `${metric}{${Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(',')}}`;
    const ofMetric = lines.get(metric) ?? lines.set(metric, []).get(metric)!;
    samples.forEach(([time, value]) => ofMetric.push(`${series} ${value} ${time}`));
  };
  nodes.forEach(({ node, story, truth: { pods } }, index) => {
    const address = `10.0.${Math.floor(index / 250)}.${index % 250 + 1}`;
    add('kube_node_info', { node, internal_ip: address }, infos(pods.flatMap(({ restarts }) => restarts)));
    pods.forEach(({ name, received, dropped, restarts }) => {
      const [namespace, pod] = name!.split('/');
      const target = { job: 'kubeshark', instance: `${address}:49100`, namespace, node, pool: 'worker', ...(!story.hasNoPodLabel && { pod }) };
      const targets = [target, ...(story.isScrapedTwice ? [{ job: 'annotations', instance: target.instance, namespace, node }] : [])];
      targets.forEach((labels) => {
        add('kubeshark_received_packets_total', labels, received);
        add('kubeshark_dropped_packets_total', labels, dropped);
      });
      if (story.hasRestartData !== false) {
        add('kube_pod_container_status_restarts_total', { namespace, pod, container: 'sniffer' }, restarts);
        add('kube_pod_info', { namespace, pod, node, created_by_kind: 'DaemonSet', created_by_name: 'worker' }, infos(restarts));
      }
    });
  });
  return [...lines.values()].flat().map((line) => `${line}\n`).join('');
}

/** Samples of a series that is always 1, a few minutes apart, so that the text is short. */
function infos(samples: readonly Sample[]): readonly Sample[] {
  return samples.filter((_, index) => index % 8 === 0 || index === samples.length - 1).map(([time]) => [time, 1]);
}
