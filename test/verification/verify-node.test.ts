import * as fc from 'fast-check';
import { simulate, WINDOW, type Story } from './support/simulate';
import { at, STORIES } from './support/stories';
import { verifyNode, type NodeVerdicts } from '../../src/verification';
import { runs } from '../support/runs';

const HOUR = 3600;
const OBJECTIVES = { loss: 0.001, restarts: 0 };

const verify = (story: Story): NodeVerdicts => verifyNode(simulate(story).evidence, WINDOW, OBJECTIVES);

describe.each(STORIES)('%s', (_, story, loss, restarts) => {
  test(`the loss is ${loss}`, () => expect(verify(story).loss?.verdict).toBe(loss));
  test(`the objective of no restarts is ${restarts}`, () => expect(verify(story).restarts?.verdict).toBe(restarts));
});

test('a restart that a scrape without a label of the pod cannot tell from a rollout is no restart for certain', () => {
  expect(verify({ crashes: [at(4, 30)], hasNoPodLabel: true, hasRestartData: false }).restarts?.verdict).toBe('unknown');
});

describe('a node that left is checked for the time in which it was there', () => {
  const leftAfter = (hours: number, seen: number, story: Story = {}) => {
    const { evidence } = simulate({ ...story, left: hours * HOUR });
    return verifyNode({ ...evidence, left: WINDOW.start + hours * HOUR + seen }, WINDOW, OBJECTIVES);
  };

  test('its end is one of the unseen times, which are few of many hours', () => {
    expect(leftAfter(20, 30)).toMatchObject({ loss: { verdict: 'met', unseen: 30 }, restarts: { verdict: 'met' } });
    expect(leftAfter(2, 30).loss).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'early-end' }] });
  });

  test('a worker that ended long before its node has no verdict that is met', () => {
    expect(leftAfter(20, 1200)).toMatchObject({ loss: { verdict: 'unknown' }, restarts: { verdict: 'unknown' } });
  });

  test('its loss is a share of what it received, not of the whole window', () => {
    const { loss } = leftAfter(2, 30, { losses: [{ ...at(0, 2 * HOUR), share: 0.01 }] });
    expect(loss).toMatchObject({ verdict: 'broken', atBest: expect.closeTo(0.01, 3) });
  });
});

test('a capture that stands still names the argument that may have ended it', () => {
  expect(verify({ stops: [at(9, HOUR)] }).loss?.reasons).toEqual([{ code: 'standstill', message: expect.stringContaining("'-capture-stop-after'") }]);
});

test('the bounds hold the measured loss between them', () => {
  const { loss } = verify({ crashes: [at(4, 30)], losses: [{ ...at(2, HOUR), share: 0.01 }] });
  expect(loss!.atBest).toBeLessThanOrEqual(loss!.value!);
  expect(loss!.atWorst).toBeGreaterThan(loss!.value!);
});

test('a counter that is not there is not zero', () => {
  const { evidence } = simulate({});
  const packets = evidence.packets.map((one) => ({ ...one, dropped: undefined }));
  expect(verifyNode({ ...evidence, packets }, WINDOW, OBJECTIVES).loss).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'no-metric' }] });
});

test('more dropped packets than received ones are an error of the data', () => {
  const { evidence } = simulate({});
  const packets = evidence.packets.map((one) => ({ ...one, dropped: one.received! * 2 }));
  expect(verifyNode({ ...evidence, packets }, WINDOW, OBJECTIVES).loss).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'inconsistent' }] });
});

test('a node without series is unknown', () => {
  const { evidence } = simulate({});
  expect(verifyNode({ ...evidence, packets: [], restarts: [] }, WINDOW, OBJECTIVES)).toMatchObject({
    loss: { verdict: 'unknown', reasons: [{ code: 'no-series' }] }, restarts: { verdict: 'unknown', reasons: [{ code: 'no-restart-data' }] },
  });
});

test('lost TLS packets have a verdict of their own', () => {
  const { evidence } = simulate({});
  const tls = simulate({ losses: [{ ...at(2, HOUR), share: 0.5 }] }).evidence.packets;
  expect(verifyNode({ ...evidence, tls }, WINDOW, OBJECTIVES)).toMatchObject({ loss: { verdict: 'met' }, tlsLoss: { verdict: 'broken' } });
});

test('the tracer may restart without a doubt about packets, but not about TLS packets', () => {
  const { evidence } = simulate({ gaps: [at(5, 2 * HOUR)] });
  const restarts = [...evidence.restarts, { ...evidence.restarts[0], container: 'tracer', max: 1, atEnd: 1 }];
  expect(verifyNode({ ...evidence, tls: evidence.packets, restarts }, WINDOW, OBJECTIVES)).toMatchObject({
    loss: { verdict: 'met' }, tlsLoss: { verdict: 'unknown' }, restarts: { verdict: 'broken' },
  });
});

const spans = (maxLength: number, maxCount: number) => fc.array(
  fc.record({ at: fc.integer({ min: 60, max: 86_000 }), length: fc.integer({ min: 10, max: maxLength }) }), { maxLength: maxCount },
);

const stories: fc.Arbitrary<Story> = fc.record({
  rate: fc.constantFrom(0.03, 1, 100),
  losses: fc.array(fc.record({
    at: fc.integer({ min: 0, max: 86_000 }), length: fc.integer({ min: 10, max: 7200 }), share: fc.constantFrom(0.001, 0.01, 0.1, 1),
  }), { maxLength: 4 }),
  crashes: spans(120, 3),
  replacements: spans(120, 2),
  gaps: spans(7200, 2),
  stops: spans(3600, 1),
  before: fc.constantFrom(0, 1e9),
  isScrapedTwice: fc.boolean(),
  hasRestartData: fc.boolean(),
  hasNoPodLabel: fc.boolean(),
});

/**
 * A container that restarts in the half minute before its pod is deleted is in no sample of kube-state-metrics, and one does not
 * restart while its pod is replaced.
 */
const isSeen = ({ crashes = [], replacements = [] }: Story) => (
  crashes.every((crash) => replacements.every((one) => one.at + one.length < crash.at || one.at > crash.at + 60))
);

test('whatever happens, a verdict that is not "unknown" is the truth', () => {
  fc.assert(fc.property(stories.filter(isSeen), (story) => {
    const { evidence, ...truth } = simulate(story);
    const { loss, restarts } = verifyNode(evidence, WINDOW, OBJECTIVES);
    const isTrue = (verdict: string, isBroken: boolean) => verdict === 'unknown' || (verdict === 'broken') === isBroken;
    return isTrue(loss!.verdict, truth.loss > OBJECTIVES.loss) && isTrue(restarts!.verdict, truth.restarts > 0);
  }), { numRuns: runs(120) });
}, 30_000);

test('a worker that was not seen for more than 1 % of the day after a restart never has a loss that is met', () => {
  fc.assert(fc.property(stories, fc.integer({ min: 60, max: 70_000 }), (story, start) => {
    const { evidence } = simulate({ ...story, crashes: [{ at: start, length: 900 }] });
    return verifyNode(evidence, WINDOW, OBJECTIVES).loss!.verdict !== 'met';
  }), { numRuns: runs(100) });
});
