import { liveNodes, openMetrics } from './open-metrics';
import { WINDOW } from './simulate';
import { GUIDE, STORIES } from './stories';
import { runCli, type CliRun } from '../../cli/support/run-cli';
import type { RunningPrometheus } from '../../support/prometheus';

interface JsonVerdict {
  readonly objective: string;
  readonly node: string;
  readonly pool: string | null;
  readonly verdict: string;
  readonly value: number | null;
}

/** Tests `verify` with a real server that has the day of all stories. */
export function testStories(start: (metrics: string) => Promise<RunningPrometheus>): void {
  const nodes = liveNodes(STORIES.map(([, story]) => story));
  let server: RunningPrometheus;
  let verdicts: readonly JsonVerdict[];
  let code: number;

  const verify = (...options: readonly string[]): Promise<CliRun> => (
    runCli(['verify', '--prometheus', server.url, '--since', '24h', '--at', String(WINDOW.end), ...options])
  );

  beforeAll(async () => {
    server = await start(openMetrics([...nodes, ...liveNodes(GUIDE)]));
    const run = await verify('--output', 'json', '--except-nodes', 'kubeshark-worker-.*');
    expect(run.stderr).toBe('');
    code = run.code;
    verdicts = JSON.parse(run.stdout).verdicts;
  }, 120_000);
  afterAll(() => server.stop());

  const verdictOf = (node: string, objective: string) => verdicts.find((one) => one.node === node && one.objective === objective);

  test('there are at least 30 stories, and two verdicts on each', () => {
    expect(STORIES.length).toBeGreaterThanOrEqual(30);
    expect(verdicts.filter(({ objective }) => objective !== 'tls-loss')).toHaveLength(2 * STORIES.length);
    expect(code).toBe(1);
  });

  test.each(STORIES.map(([title, , loss, restarts], index) => ({ title, loss, restarts, ...nodes[index] })))(
    '$node: $title', ({ node, story, loss, restarts }) => {
      const pool = story.hasNoWorker ? null : 'worker';
      expect([verdictOf(node, 'loss'), verdictOf(node, 'restarts')]).toMatchObject([{ verdict: loss, pool }, { verdict: restarts, pool }]);
    },
  );

  test('lost packets of TLS have a verdict of their own', () => {
    expect(verdicts.filter(({ objective }) => objective === 'tls-loss')).toMatchObject([{ verdict: 'broken', value: expect.closeTo(0.5 / 24, 4) }]);
  });

  test('no verdict is wrong', () => {
    const wrong = nodes.filter(({ node, truth }) => {
      const [loss, restarts] = [verdictOf(node, 'loss')!.verdict, verdictOf(node, 'restarts')!.verdict];
      return (loss !== 'unknown' && (loss === 'broken') !== (truth.loss > 0.001)) || (restarts !== 'unknown' && (restarts === 'broken') !== (truth.restarts > 0));
    });
    expect(wrong.map(({ node }) => node)).toEqual([]);
  });

  test("the tuning guide's case is named as a person would say it", async () => {
    const run = await verify('--except-nodes', '(?!kubeshark-worker-).*');
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: '' });
    const text = run.stdout.replace(/\s+/g, ' ');
    expect(text).toContain('2 of 4 nodes lost more than 0.1% of the packets: kubeshark-worker-4 (3%, 16 restarts, OOMKilled), kubeshark-worker-2 (1%, 15 restarts, OOMKilled).');
    expect(text).toContain('2 of 4 nodes restarted: kubeshark-worker-4 (16 restarts, OOMKilled), kubeshark-worker-2 (15 restarts, OOMKilled).');
  });

  test('what may explain it is beside it: a CPU limit that throttled, and the limit of memory at which containers were killed', async () => {
    const { verdicts: found } = JSON.parse((await verify('--except-nodes', '(?!kubeshark-worker-).*', '--output', 'json')).stdout);
    const messagesOf = (name: string, objective: string): string[] => (
      found.find((one: JsonVerdict) => one.node === name && one.objective === objective).explanations?.map(({ message }: any) => message) ?? []
    );
    expect(messagesOf('kubeshark-worker-2', 'loss')).toEqual(['sniffer was throttled by its CPU limit of 500m in 10% of its CPU periods.']);
    expect(messagesOf('kubeshark-worker-4', 'loss')).toEqual(['sniffer was throttled by its CPU limit of 500m in 30% of its CPU periods.']);
    expect(messagesOf('kubeshark-worker-4', 'restarts')).toEqual(['sniffer was killed out of memory at its limit of 5Gi.']);
    expect(messagesOf('kubeshark-worker-1', 'loss')).toEqual([]);
  });

  test('a cluster whose workers have no series at all is no cluster without loss', async () => {
    const { code: exit, stdout } = await verify('--namespace', 'elsewhere', '--output', 'json');
    const { totals } = JSON.parse(stdout);
    expect({ exit, totals }).toMatchObject({ exit: 2, totals: { met: 0, broken: 0 } });
    expect(totals.unknown).toBeGreaterThan(STORIES.length);
  });
}
