import { Testing } from 'cdk8s';
import { FleetPool, KubesharkFleet, KubesharkWorker, NodeLabelCondition } from 'cdk8s-kubeshark';
import { newChart, quietly, synthErrors } from './synth';
import { share } from '../support/runs';

beforeEach(quietly);
afterEach(() => {
  jest.restoreAllMocks();
});

const APP_ARMOR = { podAnnotations: { 'container.apparmor.security.beta.kubernetes.io/sniffer': 'unconfined' } };
const GONE = { podAnnotations: { 'container.apparmor.security.beta.kubernetes.io/gone': 'unconfined' } };

describe('workers with equal props have equal findings', () => {
  test('in one app, the first and the last', () => {
    const app = Testing.app();
    const [first, second, third] = ['a', 'b', 'c'].map((id) => new KubesharkWorker(newChart(app, id, { namespace: id }), 'worker', {
      ...APP_ARMOR, placement: { nodeLabels: [NodeLabelCondition.isIn('pool', id)] },
    }));
    expect(synthErrors(app)).toEqual([]);
    expect(second.findings).toEqual(first.findings);
    expect(third.findings).toEqual(first.findings);
  });

  test('where the API server rejects them, too', () => {
    const workers = ['a', 'b'].map((id) => new KubesharkWorker(newChart(Testing.app(), id), 'worker', GONE));
    const errors = workers.map(({ findings }) => findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule));
    expect(errors).toEqual([['kubernetes/metadata'], ['kubernetes/metadata']]);
  });

  test('as the pools of a fleet', () => {
    const app = Testing.app();
    new KubesharkFleet(newChart(app), 'fleet', {
      pools: [FleetPool.of('gpu', { ...APP_ARMOR, placement: { nodeLabels: [NodeLabelCondition.exists('gpu')] } })], catchAll: { ...APP_ARMOR, name: 'rest' },
    });
    expect(synthErrors(app)).toEqual([]);
  });
});

/** The DaemonSet and the errors of each change of props, with changes before it as the order says. */
function outcomes(order: (positions: number[]) => number[]): Map<number, string> {
  const found = new Map<number, string>();
  jest.isolateModules(() => {
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { CHANGES, RICH } = require('../rules/prop-changes') as typeof import('../rules/prop-changes');
    const { textOf } = require('./outcome') as typeof import('./outcome');
    /* eslint-enable @typescript-eslint/no-require-imports */
    for (const position of order(share(CHANGES.map((_, index) => index), 4))) {
      const [prop, value, base = {}] = CHANGES[position];
      found.set(position, [RICH, base, {}].map((props) => textOf(withProp(props, prop, value))).join('\n'));
    }
  });
  return found;
}

function withProp(props: any, prop: string, value: unknown): any {
  const [group, ...rest] = prop.split('.');
  return { ...props, [group]: rest.length === 0 ? value : withProp(props[group] ?? {}, rest.join('.'), value) };
}

test('a worker is the same whatever workers were made before it', () => {
  const forwards = outcomes((positions) => positions);
  expect(forwards.size).toBeGreaterThan(15);
  expect(outcomes((positions) => positions.flatMap((position) => [position, position]).reverse())).toEqual(new Map([...forwards].reverse()));
  const everyOther = <T>(list: readonly T[]): T[] => list.filter((_, index) => index % 2 === 0);
  expect(outcomes(everyOther)).toEqual(new Map(everyOther([...forwards])));
});
