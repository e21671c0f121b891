import type { Series } from '../../../src/service-levels';
import type { StringMap } from '../../../src/util/kubernetes-object';
import { collectEvidence } from '../../../src/verification/prometheus';
import { INTERVAL, WINDOW } from '../support/simulate';

const DAY = WINDOW.end - WINDOW.start;

interface Asked {
  readonly promql: string;
  readonly at: number | undefined;
}

/** What is asked about a number of nodes; `arrived` pods have no sample at the start of the window. */
async function askAbout(count: number, arrived = 0): Promise<{ readonly asked: readonly Asked[]; readonly nodes: number }> {
  const asked: Asked[] = [];
  const answer = (promql: string): readonly Series[] => {
    const isAtStart = promql.includes(` offset ${DAY}s`);
    const value = promql.includes('count_over_time') ? DAY / INTERVAL : promql.includes('kube_') ? 0 : 1e6;
    const isEmpty = / == 0|> 0$|last_terminated|_tls_/.test(promql);
    return Array.from({ length: isEmpty ? 0 : count }, (_, index) => ({
      labels: { node: `n${index}`, namespace: 'kubeshark', pod: `p${index}`, ...(promql.includes('kube_') ? { container: 'sniffer' } : { job: 'kubeshark' }) },
      value,
    })).slice(isAtStart ? arrived : 0);
  };
  const { nodes } = await collectEvidence(async (promql, at) => {
    asked.push({ promql, at });
    return answer(promql);
  }, { window: WINDOW });
  return { asked, nodes: nodes.length };
}

test('nothing is asked twice', async () => {
  const { asked } = await askAbout(3);
  expect(new Set(asked.map(({ promql, at }) => `${promql} at ${at}`)).size).toBe(asked.length);
});

test('a thousand nodes take few more queries than one, and ten thousand few more again', async () => {
  const [one, thousand, tenThousand] = await Promise.all([1, 1000, 10_000].map((count) => askAbout(count)));
  expect([one.nodes, thousand.nodes, tenThousand.nodes]).toEqual([1, 1000, 10_000]);
  expect(thousand.asked.length - one.asked.length).toBeLessThanOrEqual(2);
  expect(tenThousand.asked.length).toBeLessThan(4 * one.asked.length);
});

test('a subquery about more series covers less time, so that the server holds no more samples', async () => {
  const pointsOf = ({ asked }: { readonly asked: readonly Asked[] }, count: number) => Math.max(...asked.flatMap(({ promql }) => {
    const [, seconds, step] = /\[(\d+)s:(\d+)s\]/.exec(promql) ?? [];
    return seconds === undefined || step !== '300' ? [] : [count * Number(seconds) / Number(step)];
  }));
  const [thousand, tenThousand] = await Promise.all([1000, 10_000].map(async (count) => pointsOf(await askAbout(count), count)));
  expect(tenThousand).toBeLessThanOrEqual(1.1 * thousand);
});

test('only pods that came in the window raise questions about when', async () => {
  const about = async (arrived: number) => (await askAbout(5, arrived)).asked.filter(({ promql }) => /kube_pod_created|min_over_time\(kube_pod[^)]*\[86400s/.test(promql));
  expect(await about(0)).toEqual([]);
  expect(await about(1)).toHaveLength(2);
});

test('every query answers with one value a series, and none reads the times of samples', async () => {
  const { asked } = await askAbout(3, 1);
  expect(asked.filter(({ promql }) => !promql.includes(' by (') || promql.includes('timestamp('))).toEqual([]);
});

describe('the labels of answers', () => {
  const askedOf = async (...points: readonly StringMap[]): Promise<readonly string[]> => {
    const asked: string[] = [];
    await collectEvidence(async (promql) => {
      asked.push(promql);
      return promql.includes('count_over_time(kubeshark_received') ? points.map((labels) => ({ labels, value: 5 })) : [];
    }, { window: WINDOW });
    return asked.filter((promql) => promql.includes('increase(kubeshark_received'));
  };
  const worker = { node: 'a', namespace: 'kubeshark', pod: 'p', job: 'kubeshark', instance: '10.0.0.1:49100', pool: 'worker' };

  test('are few where these tell the series apart', async () => {
    expect(await askedOf(worker, { ...worker, node: 'b', pod: 'q' })).toEqual([expect.stringMatching(/^max by \(instance, pod\) /)]);
  });

  test('are more where two jobs scrape one worker, and all where nothing else tells them apart', async () => {
    expect(await askedOf(worker, { ...worker, job: 'annotations' })).toEqual([expect.stringMatching(/^max by \(instance, pod, job\) /)]);
    expect(await askedOf(worker, { ...worker, pool: 'other' })).toEqual([expect.stringMatching(/^max by \(node, .*cluster, instance, namespace, pod, pool, job\) /)]);
  });
});
