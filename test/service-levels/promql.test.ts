import { DROPPED, lossRatio, promDuration, RECEIVED, seriesSelector, sumOver } from '../../src/service-levels';
import { describeWith } from '../support/external';
import { runPromtool } from '../support/promtool';

test('a selector has the escapes of PromQL', () => {
  expect(seriesSelector('up')).toBe('up');
  expect(seriesSelector('up', { node: 'a"\\\n', job: 'b' })).toBe('up{node="a\\"\\\\\\n",job="b"}');
});

test.each([[30, '30s'], [90, '90s'], [300, '5m'], [5400, '90m'], [7200, '2h'], [86_400, '1d'], [259_200, '3d']])('%i s are %s', (seconds, text) => {
  expect(promDuration(seconds)).toBe(text);
});

describeWith('promtool', 'on a real Prometheus', (promtool) => {
  const query = { window: '10m', by: ['node'], worker: ['namespace', 'pod'] };
  const loss = lossRatio(sumOver('increase', DROPPED, query), sumOver('increase', RECEIVED, query));

  function evaluate(series: { readonly [series: string]: string }, expr: string, samples: readonly { labels: string; value: number }[]): string {
    return runPromtool(promtool, ['test', 'rules', 'test.json'], {
      'rules.json': { groups: [] },
      'test.json': {
        rule_files: ['rules.json'],
        evaluation_interval: '1m',
        tests: [{
          interval: '1m',
          input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
          promql_expr_test: [{ expr, eval_time: '10m', exp_samples: samples }],
        }],
      },
    });
  }

  const of = (metric: string, labels: string) => `${metric}{namespace="k",${labels}}`;

  test('a restart of one worker counts what came after it, and takes nothing from the others', () => {
    const series = {
      [of(RECEIVED, 'node="a",pod="p"')]: '1000+100x5 0+100x5',
      [of(DROPPED, 'node="a",pod="p"')]: '50+10x5 0+10x5',
    };
    expect(evaluate(series, loss, [{ labels: '{node="a"}', value: 0.1 }])).toBe('');
  });

  test('two scrapes of a worker count once, two workers of a node each', () => {
    const series = {
      [of(RECEIVED, 'node="a",pod="p",job="one"')]: '0+100x10',
      [of(RECEIVED, 'node="a",pod="p",job="two"')]: '0+100x10',
      [of(RECEIVED, 'node="a",pod="q",job="one"')]: '0+100x10',
    };
    expect(evaluate(series, sumOver('increase', RECEIVED, query), [{ labels: '{node="a"}', value: 2000 }])).toBe('');
    expect(evaluate(series, sumOver('increase', RECEIVED, { ...query, worker: undefined }), [{ labels: '{node="a"}', value: 3000 }])).toBe('');
  });

  test('a node without packets has no loss, which is not NaN', () => {
    expect(evaluate({ [of(RECEIVED, 'node="a",pod="p"')]: '7x10', [of(DROPPED, 'node="a",pod="p"')]: '0x10' }, loss, [])).toBe('');
  });

  test('what promtool finds wrong is seen', () => {
    expect(evaluate({ [of(RECEIVED, 'node="a",pod="p"')]: '0+1x10' }, loss, [{ labels: '{node="a"}', value: 1 }])).toContain('FAILED');
  });
});
