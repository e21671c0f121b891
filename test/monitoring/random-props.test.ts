import { App, Chart, Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { KubesharkWorker, WorkerMonitoring, type WorkerMonitoringProps } from '../../src';
import { ALERT_NAMES } from '../../src/monitoring/alerts';
import { describeWith } from '../support/external';
import { runPromtool } from '../support/promtool';
import { runs } from '../support/runs';

/** Pieces of what people write, and of what breaks templates, expressions, PromQL and YAML. */
const PIECE = fc.constantFrom(
  'a', 'edge', '-', '.', '.*', '|', '1', '%', '"', "'", '\\', '\n', '{{', '}}', '$labels.node', '{{ $labels.node }}', '{', '}', '(', ')', '(?i)', '(?=', '[', ']',
  '[z-a]', '*', '+', '?', '#', ': ', '\u0000', '\ud800', '\u2028', 'é', '<b>', '/', 'https://wiki.example.com', ' ', '\\d', '\\1', '__',
);

const TEXT = fc.array(PIECE, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
const NAME = fc.constantFrom('team', 'my-team', '__a', '1a', 'severity', 'alertname', 'é', 'example.com/team');
const perhaps = <T>(valid: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> => (
  fc.oneof({ weight: 3, arbitrary: fc.constant(valid) }, { weight: 1, arbitrary: other })
);
const labels = (valid: { [name: string]: string }) => perhaps(valid, fc.dictionary(NAME, TEXT, { maxKeys: 2 }));
const percent = (valid: string) => perhaps(valid, fc.oneof(
  TEXT, fc.double({ min: 0, max: 101, noNaN: true }).map((share) => `${share}%`), fc.constant('0.0000000000000001%'),
));
const duration = (valid: Duration) => perhaps(valid, fc.oneof(
  fc.double({ min: 0, max: 1e7, noNaN: true }).map((seconds) => Duration.seconds(seconds)),
  fc.constantFrom(1, 60, 1e6, 1e12).map((minutes) => Duration.minutes(minutes)),
));

const PROPS: fc.Arbitrary<Partial<WorkerMonitoringProps>> = fc.record({
  objectives: fc.record({
    loss: percent('1%'),
    completeness: percent('99%'),
    restarts: perhaps(1, fc.constantFrom(-1, 0.5, NaN, 1e15, 2 ** 60)),
    window: duration(Duration.hours(1)),
  }, { requiredKeys: [] }),
  prometheusRelease: perhaps('stack', TEXT),
  labels: labels({ team: 'net' }),
  interval: duration(Duration.seconds(15)),
  dashboardLabels: labels({ grafana: 'a' }),
  runbooks: perhaps('https://wiki.example.com/runbooks', TEXT),
  severities: fc.record({ page: perhaps('p1', TEXT), ticket: perhaps('{{ $labels.pool }}', TEXT) }, { requiredKeys: [] }),
  alertLabels: labels({ team: 'net' }),
  exceptAlerts: fc.oneof(fc.subarray([...ALERT_NAMES]), fc.array(TEXT, { maxLength: 1 })),
  exceptNodes: perhaps('edge-.*|(a|b)[0-9]+', TEXT),
}, { requiredKeys: [] });

function monitoring(props: Partial<WorkerMonitoringProps>): WorkerMonitoring {
  const chart = new Chart(new App(), 'chart', { namespace: 'kubeshark' });
  return new WorkerMonitoring(chart, 'monitoring', { targets: [new KubesharkWorker(chart, 'worker')], prometheusRelease: 'stack', ...props });
}

/** A message is one line and names the prop. */
function isClear({ rule, prop, message, fix }: WorkerMonitoring['findings'][number]): boolean {
  return /^(monitoring|props)\//.test(rule) && message.includes(prop!.split(/[.[]/)[0]) && !/\n|\[object/.test(message) && fix !== '';
}

describeWith('promtool', 'any props of a monitoring', (promtool) => {
  test('give rules that Prometheus takes, or clear errors', () => {
    const samples = fc.sample(PROPS, Math.max(runs(600), 150)).map((props) => ({ props, built: monitoring(props) }));
    const errors = samples.map(({ built }) => built.findings.filter(({ severity }) => severity === 'error'));
    expect(errors.flat().filter((error) => !isClear(error))).toEqual([]);
    const taken = samples.filter((_, index) => errors[index].length === 0);
    const files = Object.fromEntries(taken.map(({ built }, index) => [`rules-${index}.yaml`, built.ruleFile()]));
    const output = runPromtool(promtool, ['check', 'rules', ...Object.keys(files)], files);
    const rejected = [...output.matchAll(/^ *rules-(\d+)\.yaml: (.*)/gm)].map(([, index, error]) => ({ error, props: taken[Number(index)].props }));
    expect(rejected).toEqual([]);
    expect(output).toBe('');
    // one in ten is right: of 150, none is improbable
    expect(taken.length).toBeGreaterThan(0);
    expect(taken.length).toBeLessThan(samples.length);
  }, 30_000);
});
