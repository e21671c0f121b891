import { Duration } from 'cdk8s';
import { expectSentences } from './arbitrary-spec';
import { Severity } from '../../src/diagnostics';
import { MetricsMonitor, type WorkerMetrics } from '../../src/props';
import { metricsRules } from '../../src/rules/metrics';
import { ruleOf, violationsOf } from '../support/spec';

function check(id: string, metrics: WorkerMetrics) {
  return violationsOf(ruleOf(metricsRules, id), { metrics });
}

test('the family has these rules with these severities', () => {
  expect(metricsRules.map(({ id, severity }) => [id, severity])).toEqual([
    ['metrics/monitor', Severity.WARNING],
    ['metrics/interval', Severity.ERROR],
  ]);
});

test('no spec makes a rule throw or stammer', () => {
  expectSentences(metricsRules);
});

describe('metrics/monitor', () => {
  test.each<[string, WorkerMetrics]>([
    ['a ServiceMonitor and the Service', { monitor: MetricsMonitor.SERVICE_MONITOR }],
    ['a PodMonitor without the Service', { monitor: MetricsMonitor.POD_MONITOR, service: false }],
    ['neither', { service: false }],
  ])('accepts %s', (_, metrics) => {
    expect(check('metrics/monitor', metrics)).toEqual([]);
  });

  test('warns of a ServiceMonitor without the Service', () => {
    const [{ prop, message, fix }] = check('metrics/monitor', { monitor: MetricsMonitor.SERVICE_MONITOR, service: false });
    expect(prop).toBe('metrics.monitor');
    expect(message).toContain("'metrics.monitor' (ServiceMonitor) selects the metrics Service, which 'metrics.service' (false) leaves out");
    expect(fix).toContain("Set 'metrics.service' to true");
  });
});

describe('metrics/interval', () => {
  const monitor = MetricsMonitor.POD_MONITOR;

  test.each<[string, WorkerMetrics]>([
    ['Prometheus\'s own', { monitor }],
    ['one second', { monitor, interval: Duration.seconds(1) }],
    ['minutes', { monitor, interval: Duration.minutes(1) }],
    ['anything while there is no monitor', { interval: Duration.millis(500) }],
  ])('accepts %s', (_, metrics) => {
    expect(check('metrics/interval', metrics)).toEqual([]);
  });

  test.each<[string, Duration, string, string]>([
    ['half a second', Duration.millis(500), '(0.5 s) is not a positive whole number of seconds', 'Use Duration.seconds(1).'],
    ['a fraction of a second', Duration.millis(15_500), '(15.5 s)', 'Use Duration.seconds(16).'],
    ['nothing', Duration.seconds(0), '(0 s)', 'Use Duration.seconds(1).'],
    ['what is not a number', Duration.seconds(NaN), '(NaN s)', 'Use Duration.seconds(30).'],
  ])('refuses %s', (_, interval, message, fix) => {
    const violations = check('metrics/interval', { monitor, interval });
    expect(violations.map(({ prop }) => prop)).toEqual(['metrics.interval']);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toBe(fix);
  });
});
