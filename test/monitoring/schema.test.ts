import { App, Chart, Duration } from 'cdk8s';
import { FleetPool, KubesharkFleet, KubesharkWorker, MonitoringScrape, NodeLabelCondition, WorkerMonitoring, type WorkerMonitoringProps } from '../../src';
import { schemaProblem } from '../support/kubernetes-schema';
import { typeErrors } from '../support/type-check';

function monitoring(props: Partial<WorkerMonitoringProps> = {}): WorkerMonitoring {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  new KubesharkWorker(chart, 'worker', { placement: { nodeLabels: [NodeLabelCondition.isNotIn('size', 'large', 'small')] } });
  new KubesharkFleet(chart, 'fleet', {
    pools: ['large', 'small'].map((name) => FleetPool.of(name, { placement: { nodeLabels: [NodeLabelCondition.isIn('size', name)] } })),
  });
  return new WorkerMonitoring(chart, 'monitoring', { targets: [chart], prometheusRelease: 'stack', interval: Duration.seconds(15), ...props });
}

const ofPods = monitoring({ alertLabels: { team: 'net' } });
const ofServices = monitoring({ scrape: MonitoringScrape.SERVICE_MONITOR });
const objects: any[] = [ofPods, ofServices].flatMap(({ prometheusObjects, dashboardObject }) => (
  [...prometheusObjects, dashboardObject!].map((one) => one.toJson())
));
const ofKind = (kind: string) => objects.find((object) => object.kind === kind)!;

/** A copy with a mistake in it. */
function broken(original: any, breakIt: (copy: any) => void): any {
  const copy = structuredClone(original);
  breakIt(copy);
  return copy;
}

describe('the schemas of the Prometheus operator', () => {
  test('take what is rendered', () => {
    expect([...new Set(objects.map(({ kind }) => kind))].sort()).toEqual(['ConfigMap', 'PodMonitor', 'PrometheusRule', 'ServiceMonitor']);
    expect(objects.map(schemaProblem).filter((problem) => problem !== undefined)).toEqual([]);
  });

  test.each<[string, string, (spec: any) => void]>([
    ['an interval of half a second', 'PodMonitor', (spec) => { spec.podMetricsEndpoints[0].interval = '0.5s'; }],
    ['a monitor without a selector', 'PodMonitor', (spec) => { delete spec.selector; }],
    ['a relabelling by an unknown action', 'ServiceMonitor', (spec) => { spec.endpoints[0].relabelings[0].action = 'copy'; }],
    ['one source label that is no list', 'ServiceMonitor', (spec) => { spec.endpoints[0].relabelings[0].sourceLabels = 'a'; }],
    ['a rule without an expression', 'PrometheusRule', (spec) => { delete spec.groups[0].rules[0].expr; }],
    ['a number as the time that an alert waits', 'PrometheusRule', (spec) => { spec.groups[1].rules[0].for = 5; }],
  ])('reject %s', (_, kind, breakIt) => {
    expect(schemaProblem(broken(ofKind(kind), ({ spec }) => breakIt(spec)))).toMatch(`${kind}: data/spec`);
  });
});

/** Values of JSON: of an enum its texts, of any query one of Prometheus. */
const JSON_TYPE = `
type Json<T> = T extends string ? \`\${T}\` : T extends Dataquery ? { [K in keyof Query as Exclude<K, '_implementsDataqueryVariant'>]: Json<Query[K]> }
  : T extends object ? { [K in keyof T]: Json<T[K]> } : T;`;

const SDK = '@grafana/grafana-foundation-sdk';

const IMPORTS = `
import type { Dataquery } from '${SDK}/cog';
import type { GraphFieldConfig } from '${SDK}/common';
import type { Dashboard } from '${SDK}/dashboard';
import type { Dataquery as Query } from '${SDK}/prometheus';
import type * as stat from '${SDK}/stat';
import type * as states from '${SDK}/statetimeline';
import type * as lines from '${SDK}/timeseries';`;

/** The types of what a kind of panel takes beside what all take: its options, and its fields. */
const PANELS: { readonly [kind: string]: readonly [options: string, fields: string] } = {
  'stat': ['stat.Options', 'Record<string, never>'],
  'state-timeline': ['states.Options', 'states.FieldConfig'],
  'timeseries': ['lines.Options', 'GraphFieldConfig'],
};

/** A program that compiles if the dashboard has the types that Grafana publishes. */
function programOf(dashboard: any): string {
  const panels = dashboard.panels.flatMap(({ type, options, fieldConfig }: any, index: number) => {
    const [ofOptions, ofFields] = PANELS[type];
    return [
      `export const options${index}: Json<${ofOptions}> = ${JSON.stringify(options)};`,
      `export const fields${index}: Json<${ofFields}> = ${JSON.stringify(fieldConfig.defaults.custom ?? {})};`,
    ];
  });
  return [IMPORTS, JSON_TYPE, `export const dashboard: Json<Dashboard> = ${JSON.stringify(dashboard)};`, ...panels].join('\n');
}

/** A program that compiles if an object has no field that the operator does not know, which an API server would drop. */
const programOfObject = (object: any) => (
  `import type { I${object.kind} as Kind } from '@kubernetes-models/prometheus-operator/${object.apiVersion}';\nexport const object: Kind = ${JSON.stringify(object)};`
);

test('the dashboard and the monitors have the published types, and a field or value of another name is an error', async () => {
  const dashboard = JSON.parse(ofPods.dashboardJson());
  const ofOperator = objects.filter(({ kind }) => kind !== 'ConfigMap').map(programOfObject);
  const mistakes = [
    ...[
      (copy: any) => { copy.panels[0].gridPos.width = 6; },
      (copy: any) => { copy.panels[0].gridPos.x = '1'; },
      (copy: any) => { copy.panels[0].targets[0].query = 'up'; },
      (copy: any) => { copy.panels[0].options.colorMode = 'colour'; },
      (copy: any) => { copy.panels[6].fieldConfig.defaults.custom.width = 1; },
      (copy: any) => { copy.templating.list[0].type = 'data source'; },
    ].map((breakIt) => programOf(broken(dashboard, breakIt))),
    programOfObject(broken(ofKind('PodMonitor'), ({ spec }) => { spec.podMetricsEndpoints[0].relabelling = []; })),
  ];
  const right = [programOf(dashboard), ...ofOperator];
  const errors = await typeErrors([...right, ...mistakes], { types: [] });
  expect(errors.slice(0, right.length).flat()).toEqual([]);
  expect(errors.slice(right.length).map(({ length }) => length)).toEqual(mistakes.map(() => 1));
});
