import { App, Chart } from 'cdk8s';
import { load } from 'js-yaml';
import { CLUSTER_STORIES, NODE_STORIES, nodeOf, testOfCluster, testOfNodes, type AlertId, type ClusterStory } from './stories';
import { KubesharkWorker, WorkerMonitoring, type WorkerMonitoringProps } from '../../src';
import { describeWith } from '../support/external';
import { runPromtool } from '../support/promtool';

const monitoring = (props: Partial<WorkerMonitoringProps> = {}) => {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  return new WorkerMonitoring(chart, 'monitoring', { targets: [new KubesharkWorker(chart, 'worker')], prometheusRelease: 'stack', ...props });
};

/** The rules, and tests of them, as promtool takes them. */
const filesOf = (tests: readonly object[], props?: Partial<WorkerMonitoringProps>) => ({
  'rules.yaml': monitoring(props).ruleFile(),
  'test.json': { rule_files: ['rules.yaml'], evaluation_interval: '1m', tests },
});

const RULES: readonly any[] = (load(monitoring().ruleFile()) as any).groups.flatMap(({ rules }: any) => rules);

/** Every alert of the rules. */
const ALERTS: readonly AlertId[] = RULES.flatMap(({ alert, labels }) => (
  alert === undefined ? [] : [[alert.replace('Kubeshark', ''), labels.long ?? labels.cause ?? []].flat().join(' ')]
));

const STORIES = [...NODE_STORIES, ...CLUSTER_STORIES];

/** For each minute that a story tells of, whether the alert fires on any node. */
const courseOf = (alert: AlertId) => STORIES.map(({ firing }) => (
  firing.map(([, ...alerts]) => alerts.some((one) => one.split('/')[0] === alert))
));

describeWith('promtool', 'the rules on a real Prometheus', (promtool) => {
  test('are such as promtool takes', () => {
    const files = { 'rules.yaml': monitoring().ruleFile() };
    expect(runPromtool(promtool, ['check', 'rules', 'rules.yaml'], files)).toBe('');
  });

  test('fire, do not fire and resolve in every story', () => {
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], filesOf([testOfNodes(NODE_STORIES), ...CLUSTER_STORIES.map(testOfCluster)]))).toBe('');
  }, 30_000);

  test('know the nodes without a worker on purpose', () => {
    const missing = { up: '_x31', received: '_x31', dropped: '_x31', captures: '_x31' };
    const story = (...alerts: AlertId[]): ClusterStory => (
      { title: 'nodes without a worker', nodes: [{ name: 'a' }, { name: 'b', ...missing }, { name: 'c-1', ...missing }], firing: [[30, ...alerts]] }
    );
    const all = filesOf([testOfCluster(story('NodeWithoutWorker/b', 'NodeWithoutWorker/c-1'))]);
    const some = filesOf([testOfCluster(story('NodeWithoutWorker/b'))], { exceptNodes: 'a|c.*' });
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], all)).toBe('');
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], some)).toBe('');
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], { ...some, 'rules.yaml': all['rules.yaml'] })).toContain('FAILED');
  });
});

describe.each(ALERTS)('%s', (alert) => {
  test('fires in a story, and resolves in it', () => {
    const resolves = courseOf(alert).some((course) => course.lastIndexOf(false) > course.indexOf(true) && course.includes(true));
    expect(resolves).toBe(true);
  });

  test('does not fire in a story where nearly enough happens', () => {
    const near = STORIES.flatMap(({ not = [] }, index) => (not.includes(alert) ? [courseOf(alert)[index]] : []));
    expect(near).not.toEqual([]);
    expect(near.flat()).not.toContain(true);
  });
});

test('no story names an alert that is not there', () => {
  const named = STORIES.flatMap(({ firing, not = [] }) => [...not, ...firing.flatMap(([, ...alerts]) => alerts.map((one) => one.split('/')[0]))]);
  expect([...new Set(named)].sort()).toEqual([...ALERTS].sort());
});

test('the 21 scenarios of the lab are told, each by a story with a node of its own', () => {
  expect(new Set(STORIES.flatMap(({ lab = [] }) => lab)).size).toBe(21);
  expect(new Set(NODE_STORIES.map(nodeOf)).size).toBe(NODE_STORIES.length);
});
