import { App, Chart } from 'cdk8s';
import { seriesOf, TRAFFIC, values } from './support/series';
import { KubesharkWorker, MonitoringDashboard, WorkerMonitoring } from '../../src';
import { describeWith } from '../support/external';
import { runPromtool } from '../support/promtool';

function monitoring(dashboard?: MonitoringDashboard): WorkerMonitoring {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  return new WorkerMonitoring(chart, 'monitoring', { targets: [new KubesharkWorker(chart, 'worker')], prometheusRelease: 'stack', dashboard });
}

const dashboard = JSON.parse(monitoring().dashboardJson());
const constants = Object.fromEntries(dashboard.templating.list.filter(({ type }: any) => type === 'constant').map(({ name, query }: any) => [name, query]));

test('each panel has an id of its own', () => {
  expect(dashboard.panels.map(({ id }: any) => id)).toEqual(dashboard.panels.map((_: unknown, index: number) => index + 1));
});

test('no panel covers another, or is wider than the grid of 24 columns', () => {
  const cells = dashboard.panels.flatMap(({ gridPos: { x, y, w, h } }: any) => (
    Array.from({ length: w * h }, (_, index) => `${x + index % w}, ${y + Math.floor(index / w)}`)
  ));
  expect(new Set(cells).size).toBe(cells.length);
  expect(dashboard.panels.filter(({ gridPos: { x, w, h } }: any) => !(x >= 0 && x + w <= 24 && w >= 6 && h >= 4))).toEqual([]);
});

test('a node has one row in the status by node: one query finds those with and those without a worker', () => {
  const { targets } = dashboard.panels.find(({ title }: any) => title === 'Status by node');
  expect(targets).toHaveLength(1);
  expect(targets[0].expr).toMatch(/unless on \(node\).*\* 2 or max by \(node\)/);
});

test('no query reads the series of all pods of a cluster', () => {
  const queries: string[] = dashboard.panels.flatMap(({ targets }: any) => targets.map(({ expr }: any) => expr));
  expect(queries.filter((expr) => /kube_pod_|container_/.test(expr)).length).toBeGreaterThan(2);
  expect(queries.filter((expr) => /(kube_pod|container)_\w+(?!\w|\{namespace=~"\$namespace", pod=~"\$pods")/.test(expr))).toEqual([]);
});

test('lines have a legend, which names their nodes or pools', () => {
  const lines = dashboard.panels.filter(({ type }: any) => type === 'timeseries');
  expect(lines.length).toBeGreaterThan(5);
  expect(lines.filter(({ options }: any) => !options.legend.showLegend)).toEqual([]);
});

test('loss and restarts are red from the objective on', () => {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  const props = { targets: [new KubesharkWorker(chart, 'worker')], prometheusRelease: 'stack', objectives: { loss: '0.5%', restarts: 2 } };
  const { panels } = JSON.parse(new WorkerMonitoring(chart, 'monitoring', props).dashboardJson());
  const stepsOf = (title: string) => {
    const { steps } = panels.find((one: any) => one.title === title).fieldConfig.defaults.thresholds;
    return steps.map(({ value }: any) => value);
  };
  expect([stepsOf('Packet loss'), stepsOf('Restarts')]).toEqual([[null, 0.005], [null, 3]]);
});

test('data source and namespace are variables, and the objectives are constants', () => {
  expect(dashboard.templating.list.map(({ name }: any) => name)).toEqual(['datasource', 'namespace', 'job', 'pods', 'objective', 'restarts']);
  expect(constants).toEqual({ job: 'kubeshark-monitoring', pods: 'kubeshark-worker-daemon-set-.+', objective: '0.001', restarts: '0' });
});

test('it is a ConfigMap for the sidecar, or a resource of the grafana-operator', () => {
  const configMap = monitoring().dashboardObject!.toJson();
  expect(configMap.metadata.labels).toEqual({ grafana_dashboard: '1' });
  expect(JSON.parse(configMap.data['kubeshark-monitoring.json'])).toEqual(dashboard);
  const resource = monitoring(MonitoringDashboard.GRAFANA_DASHBOARD).dashboardObject!.toJson();
  expect(resource.spec.instanceSelector).toEqual({ matchLabels: { dashboards: 'grafana' } });
  expect(JSON.parse(resource.spec.json)).toEqual(dashboard);
});

describeWith('promtool', 'the queries of the panels', (promtool) => {
  const queries: string[] = dashboard.panels.flatMap(({ targets }: any) => targets.map(({ expr }: any) => expr));
  const filled = queries.map((expr) => expr.replace(/\$__range/g, '1h').replace(/\$(\w+)/g, (_, name) => ({ ...constants, namespace: '.*' } as any)[name]));

  test('are such as Prometheus takes', () => {
    const rules = filled.map((expr, index) => ({ record: `query_${index}`, expr }));
    expect(runPromtool(promtool, ['check', 'rules', 'rules.json'], { 'rules.json': { groups: [{ name: 'queries', rules }] } })).toBe('');
  });

  test('return data of two nodes, of which one loses packets and was restarted', () => {
    const nodes = [{ name: 'a', dropped: values([[60, TRAFFIC / 50]]), restarts: '0x30 1x30' }, { name: 'b' }];
    const files = {
      'rules.json': { groups: [] },
      'test.json': {
        rule_files: ['rules.json'],
        tests: [{
          interval: '1m',
          input_series: nodes.flatMap((node) => seriesOf(node, 60)),
          promql_expr_test: filled.map((expr) => ({ expr: `count(${expr}) > bool 0`, eval_time: '50m', exp_samples: [{ labels: '{}', value: 1 }] })),
        }],
      },
    };
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], files)).toBe('');
  });

  test('tell nodes that capture, that lose too many packets, and that have no worker', () => {
    const nodes = [{ name: 'a' }, { name: 'b', dropped: values([[60, TRAFFIC / 50]]) }, { name: 'c', up: '0x60' }];
    const [expr] = filled.filter((one) => one.includes('unless on (node)') && one.includes('* 2 or'));
    const samples = ['a', 'b', 'c'].map((node, value) => ({ labels: `{node="${node}"}`, value }));
    const asked = [{ expr, eval_time: '50m', exp_samples: samples }];
    const tests = [{ interval: '1m', input_series: nodes.flatMap((node) => seriesOf(node, 60)), promql_expr_test: asked }];
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], { 'rules.json': { groups: [] }, 'test.json': { rule_files: ['rules.json'], tests } })).toBe('');
  });
});
