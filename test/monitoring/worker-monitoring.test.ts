import { readFileSync } from 'node:fs';
import { App, Chart, Duration, Testing } from 'cdk8s';
import {
  FleetPool, KubesharkFleet, KubesharkRelease, KubesharkWorker, MonitoringDashboard, MonitoringRules, MonitoringScrape, NodeLabelCondition,
  WorkerMonitoring, type WorkerMonitoringProps,
} from '../../src';
import { ALERT_NAMES } from '../../src/monitoring/alerts';

const chartOf = () => new Chart(new App(), 'chart', { namespace: 'kubeshark' });

function monitor(chart: Chart, props: Partial<WorkerMonitoringProps> = {}): WorkerMonitoring {
  return new WorkerMonitoring(chart, 'monitoring', { targets: [chart], prometheusRelease: 'stack', ...props });
}

function ofWorker(props: Partial<WorkerMonitoringProps> = {}): WorkerMonitoring {
  const chart = chartOf();
  new KubesharkWorker(chart, 'worker');
  return monitor(chart, props);
}

function ofFleet(props: Partial<WorkerMonitoringProps> = {}): WorkerMonitoring {
  const chart = chartOf();
  const placement = { nodeLabels: [NodeLabelCondition.isIn('size', 'large')] };
  new KubesharkFleet(chart, 'fleet', { pools: [FleetPool.of('large', { placement })], catchAll: {} });
  return monitor(chart, props);
}

const objectsOf = (monitoring: WorkerMonitoring) => (
  Object.fromEntries((Testing.synth(Chart.of(monitoring)) as any[]).map((object) => [object.kind, object]))
);

const rulesOf = (findings: WorkerMonitoring['findings']) => findings.map(({ rule, prop }) => `${rule} ${prop}`);

test('three lines give a PodMonitor, a PrometheusRule and a dashboard, without a finding', () => {
  const monitoring = ofWorker();
  const { PodMonitor, PrometheusRule } = objectsOf(monitoring);
  expect(monitoring.findings).toEqual([]);
  expect(PodMonitor.metadata.labels.release).toBe('stack');
  expect(PrometheusRule.metadata.labels.release).toBe('stack');
  expect(PodMonitor.spec.selector.matchLabels).toEqual({
    'app.kubeshark.com/app': 'worker', 'app.kubernetes.io/name': 'kubeshark', 'app.kubernetes.io/instance': 'kubeshark',
  });
  expect(PodMonitor.spec.podMetricsEndpoints[0].relabelings).toEqual([
    { targetLabel: 'job', replacement: 'kubeshark-monitoring' },
    { sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' },
    { targetLabel: 'pool', replacement: 'worker' },
  ]);
  expect(monitoring.dashboardObject?.kind).toBe('ConfigMap');
});

test('each pool of a fleet has its name in the label pool', () => {
  const { PodMonitor } = objectsOf(ofFleet());
  expect(PodMonitor.spec.selector.matchExpressions).toEqual([
    { key: 'app.kubernetes.io/instance', operator: 'In', values: ['kubeshark-large', 'kubeshark-others'] },
  ]);
  expect(PodMonitor.spec.podMetricsEndpoints[0].relabelings.slice(2)).toEqual(['large', 'others'].map((pool) => ({
    sourceLabels: ['__meta_kubernetes_pod_label_app_kubernetes_io_instance'], regex: `kubeshark-${pool}`, targetLabel: 'pool', replacement: pool,
  })));
});

test('a ServiceMonitor selects the metrics Service of a fleet', () => {
  const monitoring = ofFleet({ scrape: MonitoringScrape.SERVICE_MONITOR, interval: Duration.seconds(15) });
  const { ServiceMonitor, Service } = objectsOf(monitoring);
  expect(monitoring.findings).toEqual([]);
  expect(Service.metadata.labels).toEqual(ServiceMonitor.spec.selector.matchLabels);
  expect(ServiceMonitor.spec.endpoints[0]).toMatchObject({ port: 'metrics', interval: '15s' });
});

test('a release is scraped by the labels of its own DaemonSet', () => {
  const chart = chartOf();
  const release = KubesharkRelease.fromManifest(chart, 'release', 'examples/adopted-release/release.yaml');
  const monitoring = monitor(chart, { targets: [release] });
  const { PodMonitor } = objectsOf(monitoring);
  expect(PodMonitor.spec.selector.matchLabels).toEqual(release.worker.daemonSet.toJson().spec.selector.matchLabels);
  expect(rulesOf(monitoring.findings)).toEqual([]);
});

test('without an operator there are texts in the place of objects', () => {
  const texts = { scrape: MonitoringScrape.CONFIG, rules: MonitoringRules.FILE, dashboard: MonitoringDashboard.JSON };
  const monitoring = ofFleet({ ...texts, prometheusRelease: undefined });
  expect(monitoring.prometheusObjects).toEqual([]);
  expect(monitoring.dashboardObject).toBeUndefined();
  expect(monitoring.findings).toEqual([]);
  expect(monitoring.scrapeConfig()).toContain('target_label: node');
  expect(monitoring.ruleFile()).toContain('alert: KubesharkNoWorker');
  expect(JSON.parse(monitoring.dashboardJson()).uid).toBe('kubeshark-monitoring');
});

test('each alert has severity, summary, description with node and value, and a runbook that exists', () => {
  const { groups } = objectsOf(ofWorker({ alertLabels: { team: 'network' } })).PrometheusRule.spec;
  const alerts = groups.flatMap(({ rules }: any) => rules).filter(({ alert }: any) => alert !== undefined);
  expect([...new Set(alerts.map(({ alert }: any) => alert))].sort()).toEqual([...ALERT_NAMES].sort());
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  for (const { alert, labels, annotations } of alerts) {
    expect(labels).toMatchObject({ team: 'network', severity: expect.stringMatching(/^(critical|warning)$/) });
    expect(annotations.runbook_url).toBe(`https://github.com/cdk8s-kubeshark/cdk8s-kubeshark/blob/v${version}/docs/runbooks/${alert}.md`);
    expect(readFileSync(`docs/runbooks/${alert}.md`, 'utf8')).toContain(`# ${alert}\n`);
    expect(annotations.summary).toBeTruthy();
    if (!['KubesharkNoWorker', 'KubesharkNodeDataMissing'].includes(alert)) {
      expect(annotations.description).toMatch(/\$labels\.node.*\$value/);
    }
  }
});

test('severities, addresses and alerts are props', () => {
  const { groups } = objectsOf(ofWorker({
    severities: { page: 'p1', ticket: 'p3' }, runbooks: 'https://wiki.example.com/', exceptAlerts: ['KubesharkCaptureStandsStill'],
  })).PrometheusRule.spec;
  const alerts = groups[1].rules;
  expect(new Set(alerts.map(({ labels }: any) => labels.severity))).toEqual(new Set(['p1', 'p3']));
  expect(alerts[0].annotations.runbook_url).toBe('https://wiki.example.com/KubesharkPacketLossBudgetBurn.md');
  expect(alerts.map(({ alert }: any) => alert)).not.toContain('KubesharkCaptureStandsStill');
});

test('objectives decide thresholds, and travel in the manifest', () => {
  const { PrometheusRule } = objectsOf(ofWorker({ objectives: { loss: '10%', restarts: 2, window: Duration.days(2) } }));
  expect(PrometheusRule.metadata.annotations).toEqual({ 'cdk8s-kubeshark/objectives': 'loss=10%,completeness=99.9%,restarts=2,window=2d' });
  const burns = PrometheusRule.spec.groups[1].rules.filter(({ alert }: any) => alert === 'KubesharkPacketLossBudgetBurn');
  // 14.4 times 10 % is more than everything
  expect(burns.map(({ expr }: any) => /> ([\d.]+)/.exec(expr)![1])).toEqual(['0.6', '0.3', '0.1']);
});

test.each<[string, Partial<WorkerMonitoringProps>, string]>([
  ['no label of the release', { prometheusRelease: undefined }, 'monitoring/unselected prometheusRelease'],
  ['an objective without its sign', { objectives: { loss: '0.1' } }, 'monitoring/objective objectives.loss'],
  ['an unknown alert', { exceptAlerts: ['NoWorker'] }, 'monitoring/value exceptAlerts[0]'],
  ['a relative address', { runbooks: 'docs' }, 'monitoring/value runbooks'],
  ['half a second', { interval: Duration.millis(500) }, 'monitoring/value interval'],
  ['an interval with one sample in a rate', { interval: Duration.minutes(5) }, 'monitoring/value interval'],
  ['an address with a template', { runbooks: 'https://wiki.example.com/{{team}}' }, 'monitoring/value runbooks'],
  ['an expression that Go cannot read', { exceptNodes: '(edge' }, 'monitoring/value exceptNodes'],
  ['an expression with a range that runs backwards', { exceptNodes: '[z-a]' }, 'monitoring/value exceptNodes'],
  ['an expression with a space', { exceptNodes: 'a| b' }, 'monitoring/value exceptNodes'],
  ['a release that is no value of a label', { prometheusRelease: 'my stack' }, 'monitoring/value prometheusRelease'],
  ['a key of a label that the API server rejects', { labels: { 'a b': 'c' } }, 'monitoring/value labels[a b]'],
  ['a value of a label that the API server rejects', { dashboardLabels: { a: 'b c' } }, 'monitoring/value dashboardLabels[a]'],
  ['a name of a label that Prometheus rejects', { alertLabels: { 'my-team': 'net' } }, 'monitoring/value alertLabels[my-team]'],
  ['a label that alerts have already', { alertLabels: { severity: 'high' } }, 'monitoring/value alertLabels[severity]'],
  ['a template that Go cannot read', { alertLabels: { team: '{{ team' } }, 'monitoring/value alertLabels[team]'],
  ['a severity of two lines', { severities: { page: 'a\nb' } }, 'monitoring/value severities.page'],
  ['a window of centuries', { objectives: { window: Duration.days(100_000) } }, 'monitoring/objective objectives.window'],
  ['no target', { targets: [] }, 'monitoring/target targets'],
  ['a target without a worker', { targets: [chartOf()] }, 'monitoring/target targets[0]'],
  ['a target that is no construct', { targets: ['worker'] as any }, 'props/type targets[0]'],
])('%s is a finding', (_, props, finding) => {
  expect(rulesOf(ofWorker(props).findings)).toEqual([finding]);
});

test('templates of labels, flags of expressions and the longest interval are no findings', () => {
  const props = { alertLabels: { at: '{{ $labels.pool }}/{{$labels.node}}' }, exceptNodes: '(?i:edge)-\\d+|[[:alpha:]]x', interval: Duration.minutes(2) };
  expect(ofWorker({ ...props, objectives: { window: Duration.days(365) } }).findings).toEqual([]);
});

test('workers of a part of the nodes are an info, unless the other nodes are named', () => {
  const build = (props: Partial<WorkerMonitoringProps>) => {
    const chart = chartOf();
    new KubesharkWorker(chart, 'worker', { placement: { nodeLabels: [NodeLabelCondition.isIn('size', 'large')] } });
    return rulesOf(monitor(chart, props).findings);
  };
  expect(build({})).toEqual(['monitoring/nodes exceptNodes']);
  expect(build({ exceptNodes: 'small-.*' })).toEqual([]);
});

test('a ServiceMonitor without a Service is a finding', () => {
  const chart = chartOf();
  new KubesharkWorker(chart, 'worker', { metrics: { service: false } });
  expect(rulesOf(monitor(chart, { scrape: MonitoringScrape.SERVICE_MONITOR }).findings)).toEqual(['monitoring/port scrape']);
});

test('findings can be accepted, and warnings be errors', () => {
  const accepted = ofWorker({ prometheusRelease: undefined, acknowledge: [{ rule: 'monitoring/unselected', reason: 'it selects all' }] });
  expect(accepted.findings[0].acknowledged).toBe('it selects all');
  expect(ofWorker({ prometheusRelease: undefined, strict: true }).findings[0].severity).toBe('error');
});
