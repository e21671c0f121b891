import { App, Chart } from 'cdk8s';
import { seriesOf, TRAFFIC, values, type Node } from './support/series';
import { KubesharkWorker, WorkerMonitoring, type WorkerMonitoringProps } from '../../src';
import { ALERT_NAMES } from '../../src/monitoring/alerts';
import { describeWith } from '../support/external';
import { runPromtool } from '../support/promtool';

const hours = (count: number) => count * 60;

/** Which alerts fire at which minute: `Name/node/severity` without the prefix of all names. */
type Firing = readonly [minute: number, ...alerts: string[]];

function scenario(title: string, length: number, nodes: readonly Node[], ...firing: readonly Firing[]): object {
  return {
    name: title,
    interval: '1m',
    input_series: nodes.flatMap((node) => seriesOf(node, length)),
    promql_expr_test: firing.map(([minute, ...alerts]) => ({
      expr: 'group by (alertname, node, severity) (ALERTS{alertstate="firing"})',
      eval_time: `${minute}m`,
      exp_samples: alerts.map((text) => {
        const [name, node, severity = 'warning'] = text.split('/');
        return { labels: `{alertname="Kubeshark${name}"${node === '' ? '' : `,node="${node}"`},severity="${severity}"}`, value: 1 };
      }),
    })),
  };
}

const loses = (share: number) => TRAFFIC * share;

const BURN = 'PacketLossBudgetBurn/a/critical';
const TICKET = 'PacketLossBudgetBurn/a';

const ABOVE = 'PacketLossAboveObjective/a';

const SCENARIOS = [
  scenario('healthy workers', 60, [{ name: 'a' }, { name: 'b' }], [10], [55]),
  scenario('2 % for an hour', 160, [{ name: 'a', dropped: values([[60, 0], [60, loses(0.02)], [40, 0]]) }, { name: 'b' }],
    [59], [81, TICKET], [115, BURN, TICKET, ABOVE], [158, TICKET]),
  scenario('0.5 % is no page', 165, [{ name: 'a', dropped: values([[40, 0], [70, loses(0.005)], [55, 0]]) }],
    [50], [85, TICKET, ABOVE], [110, TICKET, ABOVE], [160, TICKET]),
  scenario('0.05 % is within the objective', hours(2), [{ name: 'a', dropped: values([[hours(2), loses(0.0005)]]) }], [60], [115]),
  scenario('a node of low traffic that loses a packet of ten', hours(2), [{ name: 'a', received: values([[120, 0.2]]), dropped: values([[120, 0.02]]) }], [60], [115]),
  scenario('1 % for an hour is a page of the slow windows', 150, [{ name: 'a', dropped: values([[60, loses(0.01)], [90, 0]]) }],
    [1], [25, BURN, TICKET], [50, BURN, TICKET, ABOVE], [110, TICKET]),
  scenario('0.4 % for a short time is a ticket', hours(3), [{ name: 'a', dropped: values([[20, loses(0.004)], [160, 0]]) }], [10], [25, TICKET], [120]),
  scenario('a restart in place without loss', 140, [{
    name: 'a',
    received: values([[60, TRAFFIC], 'restart', [80, TRAFFIC]]),
    restarts: values([[60, 0], [1, 1], [80, 0]]),
  }], [59], [70, 'WorkerRestarted/a'], [130]),
  scenario('a restart in place with loss', 140, [{
    name: 'a',
    received: values([[hours(2), TRAFFIC], 'restart', [hours(4), TRAFFIC]]),
    dropped: values([[hours(1), 0], [hours(1), loses(0.03)], 'restart', [hours(1), loses(0.03)], [hours(3), 0]]),
    restarts: values([[hours(2), 0], [1, 1], [hours(4), 0]]),
  }], [60], [130, BURN, TICKET, ABOVE, 'WorkerRestarted/a']),
  scenario('an old counter does not hide new loss', hours(3), [{
    name: 'a', received: values([[hours(3), TRAFFIC]], 1e12), dropped: values([[hours(1), 0], [hours(2), loses(0.02)]], 5),
  }], [60], [120, BURN, TICKET, ABOVE]),
  scenario('a worker that does not answer', hours(2), [{
    name: 'a', up: '1x60 0x40 1x20', received: values([[61, TRAFFIC], [40, undefined], [20, TRAFFIC]]), dropped: '0x60 _x41 0x20',
  }, { name: 'b' }], [60], [75, 'NodeWithoutWorker/a'], [110]),
  scenario('a node that leaves', hours(2), [{
    name: 'a', up: '1x60', received: values([[60, TRAFFIC]]), dropped: '0x60', info: '1x60', memory: '50x60', captures: '400x60', pressure: '0x60', throttled: '0x60', restarts: '0x60',
  }, { name: 'b' }], [60], [75], [110]),
  scenario('a new node without a worker', hours(2), [{ name: 'b' }, {
    name: 'a', up: '_x121', received: '_x121', dropped: '_x121', info: '_x30 1x90', captures: '_x121',
  }], [35], [45, 'NodeWithoutWorker/a'], [110, 'NodeWithoutWorker/a']),
  scenario('no worker at all', hours(2), [{ name: 'a', up: '1x30 0x50 1x40' }], [30], [37, 'NoWorker//critical'], [45, 'NoWorker//critical', 'NodeWithoutWorker/a'], [90]),
  scenario('a capture that stands still', hours(3), [{ name: 'a', received: values([[60, TRAFFIC], [60, 0], [60, TRAFFIC]]) }], [60], [82, 'CaptureStandsStill/a'], [130]),
  scenario('a worker that was killed out of memory once', hours(3), [{
    name: 'a', restarts: values([[60, 0], [1, 1], [120, 0]]), oomKilled: '_x60 1x120',
  }], [59], [65, 'WorkerOOMKilled/a', 'WorkerRestarted/a'], [80, 'WorkerRestarted/a'], [125]),
  scenario('a restart for another error', hours(3), [{ name: 'a', restarts: values([[60, 0], [1, 1], [120, 0]]) }], [59], [65, 'WorkerRestarted/a'], [125]),
  scenario('memory near the limit', hours(2), [{ name: 'a', memory: '50x30 95x40 60x50' }], [30], [38], [45, 'WorkerMemoryNearLimit/a'], [75]),
  scenario('a CPU limit that throttles', hours(2), [{ name: 'a', throttled: values([[30, 0], [40, 300], [51, 0]]) }], [30], [40], [60, 'WorkerCPUThrottled/a'], [80]),
  scenario('captures above their limit', hours(2), [{ name: 'a', captures: '400x30 600x30 400x60' }], [30], [40, 'WorkerEvictionRisk/a'], [65]),
  scenario('a node under disk pressure', hours(2), [{ name: 'a', pressure: '0x30 1x30 0x60' }], [30], [40, 'WorkerEvictionRisk/a'], [65]),
  scenario('loss of TLS packets alone', 160, [{ name: 'a', tlsDropped: values([[20, 0], [75, loses(0.02)], [65, 0]]) }],
    [19], [40], [75, 'TLSPacketLossAboveObjective/a'], [150]),
  scenario('a TLS loss within the objective', hours(2), [{ name: 'a', tlsDropped: values([[120, loses(0.0005)]]) }], [60], [115]),
  scenario('node data that goes and comes', hours(2), [{ name: 'a', info: '1x30 _x40 1x50' }], [30], [40], [52, 'NodeDataMissing/'], [80]),
];

const monitoring = (props: Partial<WorkerMonitoringProps> = {}) => {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  return new WorkerMonitoring(chart, 'monitoring', { targets: [new KubesharkWorker(chart, 'worker')], prometheusRelease: 'stack', ...props });
};

describeWith('promtool', 'the rules on a real Prometheus', (promtool) => {
  test('are such as promtool takes', () => {
    const files = { 'rules.yaml': monitoring().ruleFile() };
    expect(runPromtool(promtool, ['check', 'rules', 'rules.yaml'], files)).toBe('');
  });

  test('fire, do not fire and resolve in every scenario', () => {
    const files = {
      'rules.yaml': monitoring().ruleFile(),
      'test.json': { rule_files: ['rules.yaml'], evaluation_interval: '1m', tests: SCENARIOS },
    };
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], files)).toBe('');
  });

  test('know the nodes without a worker on purpose', () => {
    const node = { name: 'a', up: '_x61', received: '_x61', dropped: '_x61', captures: '_x61' };
    const files = (props: Partial<WorkerMonitoringProps>, ...alerts: string[]) => ({
      'rules.yaml': monitoring(props).ruleFile(),
      'test.json': { rule_files: ['rules.yaml'], evaluation_interval: '1m', tests: [scenario('', hours(1), [{ name: 'b' }, node], [30, ...alerts])] },
    });
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], files({}, 'NodeWithoutWorker/a'))).toBe('');
    expect(runPromtool(promtool, ['test', 'rules', 'test.json'], files({ exceptNodes: 'a|c.*' }))).toBe('');
  });
});

test('each alert fires in a scenario, and does not at another time of it', () => {
  const fired = new Set(SCENARIOS.flatMap((one) => (one as any).promql_expr_test.flatMap(({ exp_samples: samples }: any) => (
    samples.map(({ labels }: any) => /alertname="(\w+)"/.exec(labels)![1])
  ))));
  expect([...fired].sort()).toEqual([...ALERT_NAMES].sort());
});
