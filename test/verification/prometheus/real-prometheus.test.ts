import { runCli } from '../../cli/support/run-cli';
import { findProgram, describeWith } from '../../support/external';
import { startPrometheus, type RunningPrometheus } from '../../support/prometheus';
import { liveNodes, openMetrics } from '../support/open-metrics';
import { WINDOW } from '../support/simulate';
import { STORIES } from '../support/stories';

interface JsonVerdict {
  readonly objective: string;
  readonly node: string;
  readonly pool: string | null;
  readonly verdict: string;
  readonly value: number | null;
}

describeWith('prometheus', 'on a real Prometheus with a day of stories', (prometheus) => {
  const nodes = liveNodes(STORIES.map(([, story]) => story));
  let server: RunningPrometheus;
  let verdicts: readonly JsonVerdict[];
  let code: number;

  beforeAll(async () => {
    server = await startPrometheus({ prometheus, promtool: findProgram('promtool')!, metrics: openMetrics(nodes), args: ['--query.max-samples=1000000'] });
    const run = await runCli(['verify', '--prometheus', server.url, '--since', '24h', '--at', String(WINDOW.end), '--output', 'json']);
    expect(run.stderr).toBe('');
    code = run.code;
    verdicts = JSON.parse(run.stdout).verdicts;
  }, 120_000);
  afterAll(() => server.stop());

  const verdictOf = (node: string, objective: string) => verdicts.find((one) => one.node === node && one.objective === objective);

  test('there are at least 30 stories, and two verdicts on each', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(30);
    expect(verdicts).toHaveLength(2 * STORIES.length);
    expect(code).toBe(1);
  });

  test.each(STORIES.map(([title, , loss, restarts], index) => ({ title, loss, restarts, ...nodes[index] })))(
    '$node: $title', ({ node, loss, restarts }) => {
      expect([verdictOf(node, 'loss'), verdictOf(node, 'restarts')]).toMatchObject([
        { verdict: loss, pool: 'worker' }, { verdict: restarts, pool: 'worker' },
      ]);
    },
  );

  test('no verdict is wrong', () => {
    const wrong = nodes.filter(({ node, truth }) => {
      const [loss, restarts] = [verdictOf(node, 'loss')!.verdict, verdictOf(node, 'restarts')!.verdict];
      return (loss !== 'unknown' && (loss === 'broken') !== (truth.loss > 0.001)) || (restarts !== 'unknown' && (restarts === 'broken') !== (truth.restarts > 0));
    });
    expect(wrong.map(({ node }) => node)).toEqual([]);
  });
});
