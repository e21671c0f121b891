import type { QueryRange, RangeSeries } from '../../../src/service-levels';
import type { LossSpan } from '../../../src/verification';
import { collectHistory, collectOverview } from '../../../src/verification/prometheus';
import { simulate, WINDOW, type Story } from '../support/simulate';

const INSTANCE = '10.0.0.1:49100';

/** The history of a worker whose samples begin and end with the window, as a server with a lookback of 5 minutes gives it. */
async function historyOf(story: Story): Promise<{ readonly range: QueryRange; readonly spans: readonly LossSpan[] }> {
  const { evidence, pods } = simulate(story);
  let range: QueryRange | undefined;
  const history = await collectHistory(async (promql, asked): Promise<readonly RangeSeries[]> => {
    range = asked;
    const times = Array.from({ length: Math.floor((asked.end - asked.start) / asked.step) + 1 }, (_, index) => asked.start + index * asked.step);
    return pods.map((pod) => {
      const samples = promql.includes('received') ? pod.received : pod.dropped;
      return {
        labels: { job: 'kubeshark', instance: INSTANCE, pod: pod.name! },
        samples: times.flatMap((time) => {
          const last = samples.filter(([at]) => at <= time && at > time - 300).at(-1);
          return last === undefined ? [] : [[time, last[1]] as const];
        }),
      };
    });
  }, { window: WINDOW, labels: {}, nodes: [evidence], points: 48 });
  return { range: range!, spans: history.get('node-1')! };
}

test('a worker that was scraped for the whole window has a history of all of it', async () => {
  const { spans } = await historyOf({});
  expect(spans).toHaveLength(48);
  expect(spans[0].start - WINDOW.start).toBeLessThanOrEqual(60);
  expect(spans.at(-1)!.end).toBe(WINDOW.end);
});

test('a worker that was not scraped at first has no history of that time', async () => {
  const { spans } = await historyOf({ gaps: [{ at: 0, length: 3 * 3600 }] });
  expect(spans[0].start - WINDOW.start).toBeGreaterThanOrEqual(3 * 3600);
});

test('a history has no more points than are asked for, and one more', async () => {
  const { range } = await historyOf({});
  expect((range.end - range.start) / range.step).toBeLessThanOrEqual(48);
});

describe('the overview of all nodes', () => {
  const asked: string[] = [];
  const ranges: QueryRange[] = [];
  const overviewOf = (stories: readonly Story[]) => {
    asked.length = ranges.length = 0;
    const nodes = stories.map((story, index) => {
      const { evidence } = simulate(story, `n${index}`);
      const instance = `10.0.${Math.floor(index / 250)}.${index % 250}:49100`;
      return { ...evidence, packets: evidence.packets.map((one) => ({ ...one, instance })) };
    });
    return collectOverview(async (promql, range) => {
      asked.push(promql);
      ranges.push(range);
      return [];
    }, { window: WINDOW, labels: {}, nodes });
  };

  test('asks nothing about workers that lost nothing and were scraped all the time', async () => {
    const overview = await overviewOf([{}, {}]);
    expect(asked).toEqual([]);
    const whole = [{ ...WINDOW, dropped: 0, hasRestarted: false }];
    expect([...overview.values()]).toMatchObject([whole, whole]);
  });

  test.each<[string, Story]>([
    ['lost packets', { losses: [{ at: 3600, length: 600, share: 0.1 }] }],
    ['started again', { crashes: [{ at: 3600, length: 30 }] }],
    ['was not scraped for a while', { gaps: [{ at: 3600, length: 600 }] }],
    ['was replaced', { replacements: [{ at: 3600, length: 60 }] }],
    ['came late', { gaps: [{ at: 0, length: 3600 }] }],
  ])('asks about a worker that %s, and not about the others', async (_, story) => {
    await overviewOf([{}, story]);
    expect(asked).toHaveLength(2);
    asked.forEach((promql) => expect(promql).toMatch(/instance=~"10\\\\.0\\\\.0\\\\.1:49100"/));
  });

  test('asks about many nodes in queries that every server takes, and for fewer points of each', async () => {
    const lossy = { ...simulate({ crashes: [{ at: 3600, length: 30 }] }).evidence };
    asked.length = ranges.length = 0;
    const nodes = Array.from({ length: 1000 }, (_, index) => ({
      ...lossy, node: `n${index}`, packets: lossy.packets.map((one) => ({ ...one, instance: `10.0.${Math.floor(index / 250)}.${index % 250}:49100` })),
    }));
    await collectOverview(async (promql, range) => {
      asked.push(promql);
      ranges.push(range);
      return [];
    }, { window: WINDOW, labels: {}, nodes });
    expect(asked.length).toBeGreaterThan(2);
    expect(Math.max(...asked.map((promql) => promql.length))).toBeLessThan(12_000);
    expect(new Set(asked.flatMap((promql) => promql.match(/10[^|"]*49100/g) ?? [])).size).toBe(1000);
    expect(Math.max(...ranges.map(({ start, end, step }) => (end - start) / step))).toBeLessThanOrEqual(24);
  });
});
