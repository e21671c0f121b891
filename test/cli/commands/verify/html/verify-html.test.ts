import { nameShortener } from '../../../../../src/cli/commands/verify/html/short-names';
import { timeTicks } from '../../../../../src/cli/commands/verify/html/time-axis';
import { verifyHtml } from '../../../../../src/cli/commands/verify/html/verify-html';
import { emptyEvidence, lossSpans, mergeSpans, verifyFleet, withBreaches, type LossSpan, type NodeEvidence, type Sample } from '../../../../../src/verification';
import { simulate, WINDOW, type Story } from '../../../../verification/support/simulate';
import { at } from '../../../../verification/support/stories';

const LOSSY: Story = { losses: [{ ...at(2, 3600), share: 0.1 }], crashes: [at(1, 15), at(9, 15)] };

interface Fleet {
  readonly nodes: readonly NodeEvidence[];
  readonly spans: ReadonlyMap<string, readonly LossSpan[]>;
}

function pageOf({ nodes, spans }: Fleet, worst: readonly string[] = []): string {
  const history = new Map(worst.map((node) => [node, spans.get(node)!]));
  const report = withBreaches(verifyFleet(nodes, WINDOW, { loss: 0.001, restarts: 0 }), history);
  return verifyHtml({ report, warnings: [], history, overview: spans });
}

/** A sample of each half hour, as an overview has it. */
const POINTS = 60;

/** A fleet whose nodes all have the same day. */
function fleetOf(names: readonly string[], story: Story): Fleet {
  const { evidence, pods } = simulate(story);
  const some = (samples: readonly Sample[]) => samples.filter((_, index) => index % POINTS === 0);
  const spans = mergeSpans(pods.flatMap(({ received, dropped }) => lossSpans({ received: some(received), dropped: some(dropped) })));
  return { nodes: names.map((node) => ({ ...evidence, node })), spans: new Map(names.map((node) => [node, spans])) };
}

const mapOf = (page: string) => /<g class="cells"[^]*?<\/g>\n<\/svg>/.exec(page)![0];

test('a restart is one mark of the map, at its time', () => {
  const marks = /<path class="restart" d="([^"]*)"/.exec(mapOf(pageOf(fleetOf(['a'], LOSSY))))![1];
  const columns = [...marks.matchAll(/M([\d.]+) 0\.1v/g)].map(([, x]) => Number(x));
  expect(columns).toEqual([expect.closeTo(2, 0), expect.closeTo(18, 0)]);
});

test('times without samples are not coloured as times without loss', () => {
  const map = mapOf(pageOf(fleetOf(['a'], { gaps: [at(0, 6 * 3600)] })));
  expect(/<path class="none" d="([^"]*)"/.exec(map)![1]).toBe('M0 0.5h12');
  expect(/<path class="s0" d="([^"]*)"/.exec(map)![1]).toBe('M12 0.5h36');
});

test('a node without any sample has a row', () => {
  const page = pageOf({ nodes: [...fleetOf(['a'], {}).nodes, emptyEvidence('b')], spans: fleetOf(['a'], {}).spans });
  expect(mapOf(page)).toContain('<g><title>b</title><path class="none" d="M0 0.5h48"/></g>');
});

test('of 1,000 nodes that all lose packets and restart the page is smaller than 1 MB', () => {
  const names = Array.from({ length: 1000 }, (_, index) => `ip-10-0-${index}-17.eu-central-1.compute.internal`);
  const losses = Array.from({ length: 24 }, (_, hour) => ({ ...at(hour, 1800), share: hour % 3 === 0 ? 0.1 : 0.002 }));
  const page = pageOf(fleetOf(names, { losses, crashes: [at(1, 15)] }), names.slice(0, 20));
  expect(page.match(/<g><title>/g)).toHaveLength(1000);
  expect(page.match(/<figure>/g)).toHaveLength(10);
  expect(Buffer.byteLength(page)).toBeLessThan(1e6);
});

describe('short names', () => {
  test('have no domain that all nodes share', () => {
    const shorten = nameShortener(['a.example', 'b.example']);
    expect([shorten('a.example'), shorten('b.example')]).toEqual(['a', 'b']);
  });

  test('of equal nodes do not end in nothing', () => expect(nameShortener(['.example'])('.example')).toBe('.example'));

  test('keep both ends, which distinguish the nodes of a pool', () => {
    const names = ['x1b2', 'z9k8'].map((end) => `gke-production-default-pool-7f3a91c4-${end}`);
    const shorten = nameShortener(names);
    expect(names.map(shorten)).toEqual(['gke-production…7f3a91c4-x1b2', 'gke-production…7f3a91c4-z9k8']);
    expect(names.map((name) => [...shorten(name)].length)).toEqual([28, 28]);
  });
});

describe('the axis of time', () => {
  test.each([600, 3600, 86_400, 7 * 86_400, 90 * 86_400])('has 2 to 10 round moments in %i s', (seconds) => {
    const ticks = timeTicks({ start: WINDOW.end - seconds, end: WINDOW.end });
    expect(ticks.length).toBeGreaterThanOrEqual(2);
    expect(ticks.length).toBeLessThanOrEqual(10);
    expect(ticks.filter(({ time }) => time < WINDOW.end - seconds || time > WINDOW.end || time % 300 !== 0)).toEqual([]);
  });

  test('shows the date at midnight, and the time elsewhere', () => {
    expect(timeTicks(WINDOW).slice(0, 2).map(({ label }) => label)).toEqual(['2023-11-15', '03:00']);
  });
});
