import { GraphThresholdsStyleConfigBuilder, GraphThresholdsStyleMode, SortOrder, TooltipDisplayMode, VizLegendOptionsBuilder, VizTooltipOptionsBuilder } from '@grafana/grafana-foundation-sdk/common';
import {
  ConstantVariableBuilder, DashboardBuilder, DatasourceVariableBuilder, QueryVariableBuilder, ThresholdsConfigBuilder, ThresholdsMode,
  VariableHide, type Dashboard, type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as StateTimelineBuilder } from '@grafana/grafana-foundation-sdk/statetimeline';
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries';
import { DROPPED, LIVE_STREAMS, lossRatio, MEMORY, NODE_INFO, PROCESSED_BYTES, RECEIVED, RESOURCE_LIMITS, RESTARTS } from '../../src/service-levels';

const DATASOURCE = { type: 'prometheus', uid: '${datasource}' };

/** The workers' own series, and those about their pods. */
const WORKER = '{job="$job", namespace=~"$namespace"}';
const POD = 'namespace=~"$namespace", pod=~"$pods"';

const GREEN = 'green';
const YELLOW = 'yellow';
const RED = 'red';

/** A sum over workers, of which several scrapes are one. */
const rate = (metric: string, by: string) => `sum by (${by}) (max by (pool, node, namespace, pod) (rate(${metric}${WORKER}[5m])))`;
const increase = (metric: string) => `sum(max by (pool, node, namespace, pod) (increase(${metric}${WORKER}[$__range])))`;
const loss = (by: string) => lossRatio(rate(DROPPED, by), rate(RECEIVED, by));

const UP = `max by (node) (up${WORKER})`;

/** 0: captures, 1: loses more than the objective, 2: has no worker. */
const statusBy = (by: string) => `max by (${by}) ((${loss('pool, node')}) > bool $objective)`;

/** The dashboard; at synth the constants get the values of the monitoring. */
export function buildDashboard(): Dashboard {
  const builder = new DashboardBuilder('Kubeshark workers')
    .uid('kubeshark-workers')
    .tags(['kubeshark'])
    .description('Loss, restarts and use of Kubeshark workers by node and pool, with the objectives.')
    .time({ from: 'now-24h', to: 'now' })
    .refresh('1m')
    .editable()
    .withVariable(new DatasourceVariableBuilder('datasource').label('Data source').type('prometheus'))
    .withVariable(new QueryVariableBuilder('namespace').label('Namespace').datasource(DATASOURCE)
      .query('label_values(kubeshark_received_packets_total{job="$job"}, namespace)').includeAll(true).allValue('.*').current({ text: 'All', value: '$__all' }));
  for (const [name, value] of [['job', 'kubeshark-monitoring'], ['pods', 'kubeshark-.+-daemon-set-.+'], ['objective', '0.001'], ['restarts', '0']]) {
    builder.withVariable(new ConstantVariableBuilder(name).value(value));
  }
  panels().forEach((panel) => builder.withPanel(panel));
  const dashboard = builder.build();
  for (const variable of dashboard.templating!.list!) {
    if (variable.type === 'constant') {
      variable.hide = VariableHide.HideVariable;
    }
  }
  // the SDK leaves the ids open
  (dashboard.panels as Panel[]).forEach((panel, index) => { panel.id = index + 1; });
  return dashboard;
}

function panels() {
  return [
    stat('Packet loss', 'Share of the packets of all workers that were lost in the time range.', 'percentunit', lossRatio(increase(DROPPED), increase(RECEIVED)))
      .decimals(4).thresholds(steps([GREEN, null], [RED, 0.001])),
    stat('Restarts', 'Restarts of the workers\' containers in the time range.', 'short', `sum(round(max by (namespace, pod, container) (increase(${RESTARTS}{${POD}}[$__range]))))`)
      .thresholds(steps([GREEN, null], [RED, 1])),
    stat('Nodes without a worker', 'Nodes of which no worker answers a scrape.', 'short', `count(max by (node) (${NODE_INFO}) unless on (node) (${UP} == 1)) or vector(0)`)
      .thresholds(steps([GREEN, null], [RED, 1])),
    stat('Workers', 'Workers that answer scrapes.', 'short', `count(${UP} == 1)`),
    series('Packet loss by pool', 'With the objective as a line.', 'percentunit', [[loss('pool'), '{{pool}}'], ['vector($objective)', 'objective']]),
    series('Packet loss, worst nodes', 'The ten nodes with the highest loss at each point.', 'percentunit', [[`topk(10, ${loss('node')})`, '{{node}}'], ['vector($objective)', 'objective']]),
    states('Status by pool', 'The worst node of each pool.', [[statusBy('pool'), '{{pool}}']]).span(24).height(6),
    states('Status by node', 'A row for each node, in pages of 40.', [
      // one query: of two a node would have two rows
      [`(max by (node) (${NODE_INFO}) unless on (node) (${UP} == 1)) * 2 or ${statusBy('node')}`, '{{node}}'],
    ]).perPage(40).span(24).height(14),
    series('Restarts by node', 'In each hour, with the objective as a line.', 'short', [
      [`sum by (node) (round(max by (namespace, pod, container) (increase(${RESTARTS}{${POD}}[1h]))) * on (namespace, pod) group_left (node) max by (namespace, pod, node) (kube_pod_info{${POD}})) > 0`, '{{node}}'],
      ['vector($restarts)', 'objective'],
    ]),
    series('Memory against the limit', 'Share of its memory limit that each container uses, the ten highest.', 'percentunit', [
      [`topk(10, max by (pod, container) (${MEMORY}{${POD}, container!=""}) / (max by (pod, container) (${RESOURCE_LIMITS}{${POD}, resource="memory"}) > 0))`, '{{pod}} {{container}}'],
    ]).max(1),
    series('Received packets', 'By pool.', 'pps', [[rate(RECEIVED, 'pool'), '{{pool}}']]),
    series('Processed bytes', 'By pool.', 'Bps', [[rate(PROCESSED_BYTES, 'pool'), '{{pool}}']]),
    series('Live TCP streams', 'By pool.', 'short', [[`sum by (pool) (max by (pool, node, namespace, pod) (${LIVE_STREAMS}${WORKER}))`, '{{pool}}']]),
    series('Lost packets by node', 'In packets a second, the ten highest.', 'pps', [[`topk(10, ${rate(DROPPED, 'node')}) > 0`, '{{node}}']]),
  ];
}

function query(expr: string, legend: string, index: number): DataqueryBuilder {
  return new DataqueryBuilder().expr(expr).legendFormat(legend).refId(String.fromCharCode('A'.charCodeAt(0) + index)).datasource(DATASOURCE);
}

function steps(...thresholds: readonly [color: string, value: number | null][]): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(thresholds.map(([color, value]) => ({ color, value })));
}

function stat(title: string, description: string, unit: string, expr: string): StatBuilder {
  return new StatBuilder().title(title).description(description).unit(unit).datasource(DATASOURCE).span(6).height(4)
    .thresholds(steps([GREEN, null])).withTarget(query(expr, title, 0).instant());
}

function series(title: string, description: string, unit: string, queries: readonly [expr: string, legend: string][]): TimeseriesBuilder {
  const builder = new TimeseriesBuilder().title(title).description(description).unit(unit).datasource(DATASOURCE).span(12).height(8).min(0)
    .legend(new VizLegendOptionsBuilder().showLegend(true))
    .tooltip(new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending))
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(GraphThresholdsStyleMode.Off))
    .overrideByName('objective', [
      { id: 'color', value: { mode: 'fixed', fixedColor: RED } },
      { id: 'custom.lineStyle', value: { fill: 'dash', dash: [10, 10] } },
    ]);
  queries.forEach(([expr, legend], index) => builder.withTarget(query(expr, legend, index).range()));
  return builder;
}

function states(title: string, description: string, queries: readonly [expr: string, legend: string][]): StateTimelineBuilder {
  const builder = new StateTimelineBuilder().title(title).description(description).datasource(DATASOURCE).mergeValues(true)
    .mappings([{
      type: 'value' as any,
      options: {
        0: { text: 'captures', color: GREEN, index: 0 },
        1: { text: 'above objective', color: YELLOW, index: 1 },
        2: { text: 'no worker', color: RED, index: 2 },
      },
    }]);
  queries.forEach(([expr, legend], index) => builder.withTarget(query(expr, legend, index).range()));
  return builder;
}
