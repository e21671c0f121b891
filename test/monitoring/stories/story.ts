import { seriesOf, type Node } from '../support/series';

/**
 * An alert without the prefix of all names; where several rules have one name, with the label that tells them apart:
 * `PacketLossBudgetBurn 1h`, `WorkerEvictionRisk captures`.
 */
export type AlertId = string;

/** Every alert that fires at a minute. */
export type Firing = readonly [minute: number, ...alerts: AlertId[]];

/** What happens to one node, beside the nodes of all other stories, and what fires for it. */
export interface Story extends Omit<Node, 'name'> {
  /** The sentence of it; its words are the name of the node. */
  readonly title: string;
  /**
   * What the lab of service levels calls it. The lab counts 21 scenarios and lists 15 by name; the other six are its sentences about
   * what an alert must not miss, and must not fire on.
   */
  readonly lab?: string;
  readonly firing: readonly Firing[];
  /** The alerts that fire only if more of the same happens. */
  readonly not?: readonly AlertId[];
  /** What a recorded rate of received packets is at a minute, a second. */
  readonly received5m?: readonly [minute: number, packets: number];
}

/** What happens to all nodes of a cluster. */
export interface ClusterStory extends Pick<Story, 'title' | 'lab' | 'firing' | 'not'> {
  readonly nodes: readonly Node[];
}

const PAGES: readonly AlertId[] = ['PacketLossBudgetBurn 1h', 'PacketLossBudgetBurn 6h', 'NoWorker'];

/** The name of the node of a story. */
export function nodeOf({ title }: Story): string {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** All stories of nodes as one test of promtool: the rules are evaluated once a minute, not once a minute and story. */
export function testOfNodes(stories: readonly Story[]): object {
  const length = Math.max(...stories.flatMap(({ firing }) => firing.map(([minute]) => minute)));
  return {
    name: 'stories of nodes',
    interval: '1m',
    input_series: stories.flatMap((story) => seriesOf({ ...story, name: nodeOf(story) }, length)),
    promql_expr_test: stories.flatMap((story) => [
      ...expectations(story, 'alertname, severity, long, cause', `, node="${nodeOf(story)}"`),
      ...(story.received5m === undefined ? [] : [{
        expr: `round(node:kubeshark_received_packets:rate5m{node="${nodeOf(story)}"})`,
        eval_time: `${story.received5m[0]}m`,
        exp_samples: [{ labels: `{namespace="kubeshark",job="kubeshark-monitoring",pool="worker",node="${nodeOf(story)}"}`, value: story.received5m[1] }],
      }]),
    ]),
  };
}

/** A story of a cluster as a test of promtool of its own. Alerts have their node after a slash. */
export function testOfCluster(story: ClusterStory): object {
  const length = Math.max(...story.firing.map(([minute]) => minute));
  return {
    name: story.title,
    interval: '1m',
    input_series: story.nodes.flatMap((node) => seriesOf(node, length)),
    promql_expr_test: expectations(story, 'alertname, severity, long, cause, node', ''),
  };
}

function expectations({ firing }: Pick<Story, 'firing'>, by: string, matcher: string): object[] {
  return firing.map(([minute, ...alerts]) => ({
    expr: `group by (${by}) (ALERTS{alertstate="firing"${matcher}})`,
    eval_time: `${minute}m`,
    exp_samples: alerts.map((alert) => ({ labels: labelsOf(alert), value: 1 })),
  }));
}

function labelsOf(text: string): string {
  const [alert, node] = text.split('/');
  const [name, variant] = alert.split(' ');
  return `{${[
    `alertname="Kubeshark${name}"`,
    `severity="${PAGES.includes(alert) ? 'critical' : 'warning'}"`,
    ...(variant === undefined ? [] : [`${/^\d/.test(variant) ? 'long' : 'cause'}="${variant}"`]),
    ...(node === undefined ? [] : [`node="${node}"`]),
  ].join(',')}}`;
}
