import * as fc from 'fast-check';
import { readResponse } from '../../../src/service-levels';
import { proposeFleet } from '../../../src/sizing';
import { measure, parseWindow } from '../../../src/sizing/prometheus';
import { UnmeasuredError } from '../../../src/sizing/prometheus/query-usage';
import { nearlyRight } from '../../support/nearly-right';
import { runs } from '../../support/runs';
import { fleetNode } from '../support/nodes';

function vector(...result: readonly unknown[]): unknown {
  return { status: 'success', data: { resultType: 'vector', result } };
}

const withValue = (value: unknown) => vector({ metric: { node: 'a' }, value: [1, value] });

test.each(['0', '1', '1.5', '1e3', '1.5E+3', '+2', '12e-1', '999999999999999'])('%s is a measurement', (value) => {
  expect(readResponse(withValue(value)).series).toEqual([{ labels: { node: 'a' }, value: Number(value) }]);
});

test.each(['', ' ', '-1', '-0.5', '0x10', '0b1', '0o7', 'NaN', '+Inf', '-Inf', 'Infinity', '1e300', '1e999', '1_000', ' 1', '1 ', '.', 'e3', 1, null, true, {}, [], undefined])(
  '%j is no measurement, so that the series is omitted', (value) => {
    expect(readResponse(withValue(value))).toEqual({ series: [], warnings: [] });
  },
);

test('a native histogram is omitted', () => {
  expect(readResponse(vector({ metric: {}, histogram: [1, { count: '1' }] })).series).toEqual([]);
});

test('labels that are not strings are omitted', () => {
  expect(readResponse(vector({ metric: { node: 'a', pod: 1, namespace: null }, value: [1, '2'] })).series).toEqual([{ labels: { node: 'a' }, value: 2 }]);
});

test.each([
  [null], [1], ['text'], [[]], [{}], [{ value: [1, '2'] }], [{ metric: null, value: [1, '2'] }], [{ metric: {}, value: '2' }], [{ metric: {} }],
])('a result with the element %j is not valid', (element) => {
  const { series, problem } = readResponse(vector({ metric: {}, value: [1, '2'] }, element));
  expect({ series, problem }).toEqual({ series: undefined, problem: 'it returned a result whose element 2 is not a series' });
});

test('an error and warnings that are not strings are omitted', () => {
  expect(readResponse({ status: 'error', error: { toString: 1 }, warnings: [{ toString: 1 }, 'partial', null] })).toEqual({ warnings: ['partial'] });
});

const NODES = ['n1', 'n2', 'n3'].map((name) => fleetNode(name, '8', '32Gi'));

const RIGHT = vector(...NODES.flatMap(({ name }) => ['1000', '0.5'].map((value) => ({
  metric: { node: name, instance: `${name}:10250`, namespace: 'kubeshark', pod: `worker-${name}`, internal_ip: '10.0.0.1' }, value: [1764100000.123, value],
}))));

test('any response gives a proposal or an error about the Prometheus', async () => {
  const responses = fc.array(nearlyRight(RIGHT), { minLength: 24, maxLength: 24 });
  await fc.assert(fc.asyncProperty(responses, async (all) => {
    let next = 0;
    const query = async () => {
      const { series, problem } = readResponse(all[next++ % all.length]);
      if (series === undefined) {
        throw new UnmeasuredError(problem ?? 'no result');
      }
      return series;
    };
    try {
      const usage = await measure(query, NODES, { window: parseWindow('24h')! });
      const { pools } = proposeFleet(NODES, { usage });
      expect(pools.flatMap(({ nodes }) => nodes).sort()).toEqual(['n1', 'n2', 'n3']);
      expect(JSON.stringify(pools)).not.toMatch(/NaN|Infinity|\de[+-]?\d/);
    } catch (error) {
      expect(error).toBeInstanceOf(UnmeasuredError);
    }
  }), { numRuns: runs(300) });
});
