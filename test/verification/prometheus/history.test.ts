import type { QueryRange, RangeSeries } from '../../../src/service-levels';
import type { LossSpan } from '../../../src/verification';
import { collectHistory } from '../../../src/verification/prometheus';
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
