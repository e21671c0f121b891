import type { Span, Story } from './simulate';
import type { VerdictKind } from '../../../src/verification';

const HOUR = 3600;

/** A span that begins at an hour of the day. */
export const at = (hour: number, length: number): Span => ({ at: hour * HOUR, length });

/** A day of a node, and the verdicts that are right: 'unknown' where no one can know from the data. */
export type StoryOfNode = readonly [title: string, story: Story, loss: VerdictKind, restarts: VerdictKind];

/** The stories of docs/evidence/service-levels.md and others. */
export const STORIES: readonly StoryOfNode[] = [
  ['a day without loss', {}, 'met', 'met'],
  ['1 % lost for a day', { losses: [{ ...at(0, 24 * HOUR), share: 0.01 }] }, 'broken', 'met'],
  ['a short loss within the objective', { losses: [{ ...at(3, 60), share: 0.5 }] }, 'met', 'met'],
  ['a counter from last year, and no loss', { before: 1e12 }, 'met', 'met'],
  ['a counter from last year, and loss', { before: 1e12, losses: [{ ...at(2, HOUR), share: 0.1 }] }, 'broken', 'met'],
  ['loss in a scrape gap through which the counter went on', { gaps: [at(5, 2 * HOUR)], losses: [{ ...at(5.5, HOUR), share: 0.05 }] }, 'broken', 'met'],
  ['a scrape gap without loss and without a restart', { gaps: [at(5, 2 * HOUR)] }, 'met', 'met'],
  ['a scrape gap without loss, and no data about restarts', { gaps: [at(5, 2 * HOUR)], hasRestartData: false }, 'unknown', 'unknown'],
  ['a crash in a scrape gap', { gaps: [at(1, 2 * HOUR)], crashes: [at(2, 30)] }, 'unknown', 'broken'],
  ['a crash in a gap from which the counter came back above its old value', {
    gaps: [at(0.1, 2 * HOUR)], losses: [{ ...at(0.2, 0.1 * HOUR), share: 1 }], crashes: [at(0.4, 10)],
  }, 'unknown', 'broken'],
  ['one restart without loss', { crashes: [at(4, 30)] }, 'met', 'broken'],
  ['four restarts without loss', { crashes: [at(4, 30), at(8, 30), at(12, 30), at(16, 30)] }, 'unknown', 'broken'],
  ['loss just before each of four crashes', {
    crashes: [4, 8, 12, 16].map((hour) => at(hour, 10)), losses: [4, 8, 12, 16].map((hour) => ({ at: hour * HOUR - 30, length: 30, share: 1 })),
  }, 'unknown', 'broken'],
  ['a crash loop with loss', {
    crashes: Array.from({ length: 400 }, (_, index) => ({ at: 210 * index + 180, length: 30 })), losses: [{ ...at(0, 24 * HOUR), share: 0.01 }],
  }, 'broken', 'broken'],
  ['scrapes that start late', { gaps: [at(0, 3 * HOUR)] }, 'unknown', 'met'],
  ['a worker that is gone for the last hours', { gaps: [at(20, 4 * HOUR)] }, 'unknown', 'met'],
  ['two pods in a rollout', { replacements: [at(10, 30)] }, 'met', 'met'],
  ['two pods in a rollout that loses packets', { replacements: [at(10, 30)], losses: [{ ...at(11, HOUR), share: 0.2 }] }, 'broken', 'met'],
  ['a worker that two jobs scrape', { isScrapedTwice: true }, 'met', 'met'],
  ['a worker that two jobs scrape, with a crash in a gap', { isScrapedTwice: true, gaps: [at(1, 2 * HOUR)], crashes: [at(2, 30)] }, 'unknown', 'broken'],
  ['few packets, none lost', { rate: 0.03 }, 'unknown', 'met'],
  ['a capture that was stopped for an hour', { stops: [at(9, HOUR)] }, 'unknown', 'met'],
  ['a capture that was stopped, and much loss before', { stops: [at(9, HOUR)], losses: [{ ...at(2, HOUR), share: 0.5 }] }, 'broken', 'met'],
  ['a rollout without a label of the pod', { replacements: [at(10, 30)], hasNoPodLabel: true }, 'met', 'met'],
  ['a loss of a few packets above the objective on a quiet node', { rate: 0.08, losses: [{ ...at(3, 60), share: 1 }] }, 'met', 'met'],
  ['a quiet node, of which most packets were lost', { rate: 0.08, losses: [{ ...at(0, 20 * HOUR), share: 0.9 }] }, 'broken', 'met'],
  ['a scrape that fails every other time', {
    gaps: Array.from({ length: 1440 }, (_, index) => ({ at: 60 * index + 25, length: 20 })),
  }, 'met', 'met'],
  ['a worker that died at noon and did not come back', { crashes: [at(12, 12 * HOUR)] }, 'unknown', 'broken'],
  ['a worker that was dead for half an hour', { crashes: [at(12, HOUR / 2)] }, 'unknown', 'broken'],
  ['loss at the objective in the night and none in the day', { losses: [{ ...at(0, 6 * HOUR), share: 0.003 }] }, 'met', 'met'],
  ['loss of 0.5 % for a day', { losses: [{ ...at(0, 24 * HOUR), share: 0.005 }] }, 'broken', 'met'],
  ['three pods after each other', { replacements: [at(6, 30), at(18, 30)] }, 'unknown', 'met'],
  ['a pod that crashed, and was replaced', { crashes: [at(6, 30)], replacements: [at(18, 30)] }, 'unknown', 'broken'],
  ['a rollout within a scrape gap', { gaps: [at(9.9, HOUR)], replacements: [at(10, 30)] }, 'unknown', 'met'],
  ['a capture that was stopped all day', { stops: [at(0, 24 * HOUR)] }, 'unknown', 'met'],
  ['2 % lost for an hour, which is 0.08 % of a day', { losses: [{ ...at(8, HOUR), share: 0.02 }] }, 'met', 'met'],
  ['3 % lost for an hour, which is 0.125 % of a day', { losses: [{ ...at(8, HOUR), share: 0.03 }] }, 'broken', 'met'],
  ['loss at busy hours, which quiet ones dilute in a mean of ratios', {
    traffic: [{ ...at(8, 2 * HOUR), factor: 20 }], losses: [{ ...at(8, 2 * HOUR), share: 0.002 }],
  }, 'broken', 'met'],
  ['a burst of loss at night, of few packets', { traffic: [{ ...at(2, HOUR), factor: 0.01 }], losses: [{ ...at(2, HOUR), share: 0.5 }] }, 'met', 'met'],
  ['a worker that is killed out of memory once', { crashes: [at(6, 30)], lastReason: 'OOMKilled' }, 'met', 'broken'],
  ['one restart, and much loss after it', { crashes: [at(6, 30)], losses: [{ ...at(7, HOUR), share: 0.1 }], lastReason: 'Error' }, 'broken', 'broken'],
  ['a worker that lives 210 s at a time, and loses most before it ends', {
    crashes: Array.from({ length: 411 }, (_, index) => ({ at: 210 * (index + 1), length: 10 })),
    losses: Array.from({ length: 411 }, (_, index) => ({ at: 210 * (index + 1) - 30, length: 30, share: 0.008 })),
  }, 'unknown', 'broken'],
  ['a worker that two jobs scrape, and that loses', { isScrapedTwice: true, losses: [{ ...at(0, 24 * HOUR), share: 0.002 }] }, 'broken', 'met'],
  ['a worker that does not answer from noon on', { gaps: [at(12, 12 * HOUR)], losses: [{ ...at(13, HOUR), share: 1 }] }, 'unknown', 'met'],
  ['a worker that does not answer all day', { gaps: [at(0, 24 * HOUR)] }, 'unknown', 'met'],
  ['a node without a worker', { hasNoWorker: true }, 'unknown', 'unknown'],
  ['a new node', { created: 18 * HOUR }, 'met', 'met'],
  ['a new node that loses', { created: 18 * HOUR, losses: [{ ...at(19, HOUR), share: 0.05 }] }, 'broken', 'met'],
  ['a new node whose worker is scraped an hour later', { created: 18 * HOUR, gaps: [at(18, HOUR)] }, 'unknown', 'met'],
  ['a new node without a worker', { created: 18 * HOUR, hasNoWorker: true }, 'unknown', 'unknown'],
  ['a node that leaves', { left: 12 * HOUR }, 'unknown', 'unknown'],
  ['a node that was there for two hours, and lost packets in these', { left: 2 * HOUR, losses: [{ ...at(0, 2 * HOUR), share: 0.01 }] }, 'broken', 'unknown'],
  ['a node that came and left in the day, and lost packets', {
    created: 5 * HOUR, left: 7 * HOUR, losses: [{ ...at(5, 2 * HOUR), share: 0.01 }],
  }, 'broken', 'unknown'],
  ['a node that leaves, and restarted before', { left: 12 * HOUR, crashes: [at(5, 30)] }, 'unknown', 'broken'],
  ['a node that leaves, and lost much before', { left: 12 * HOUR, losses: [{ ...at(3, HOUR), share: 0.1 }] }, 'broken', 'unknown'],
  ['a worker that lived before the window and after it', { isPartOfLongerLife: true }, 'met', 'met'],
  ['loss and restarts before the window and after it', {
    isPartOfLongerLife: true,
    crashes: [at(-0.5, 30), at(24.5, 30)],
    losses: [-0.8, 24.2].map((hour) => ({ ...at(hour, 1000), share: 0.9 })),
    restartsBefore: 7,
  }, 'met', 'met'],
  ['a restart of a container that was restarted before', { isPartOfLongerLife: true, restartsBefore: 7, crashes: [at(6, 30)] }, 'met', 'broken'],
  ['a restart in a gap of kube-state-metrics', { restartDataGaps: [at(5, 2 * HOUR)], crashes: [at(6, 30)] }, 'met', 'broken'],
  ['a gap of kube-state-metrics, through which the counter went on', { restartDataGaps: [at(5, 2 * HOUR)] }, 'met', 'met'],
  ['lost packets of TLS alone', { tlsLosses: [{ ...at(5, HOUR), share: 0.5 }] }, 'met', 'met'],
  ['scrapes each 15 s that fail for a minute', { interval: 15, gaps: [at(5, 60)] }, 'met', 'met'],
  ['scrapes each minute, and loss', { interval: 60, losses: [{ ...at(5, 2 * HOUR), share: 0.02 }] }, 'broken', 'met'],
  ['scrapes each minute, and a restart between two', { interval: 60, crashes: [{ at: 5 * HOUR + 15, length: 30 }] }, 'met', 'broken'],
  ['scrapes that come late', { isLate: true }, 'met', 'met'],
  ['scrapes that come late, and a restart', { isLate: true, crashes: [at(5, 30)] }, 'met', 'broken'],
  ['a node with a name that hurts', {
    name: 'a"b\\c\'d\n<script>alert(1)</script>\u001b[31m{x="y"}', losses: [{ ...at(0, 24 * HOUR), share: 0.01 }],
  }, 'broken', 'met'],
];

/** The tuning guide's case: two of four workers restart again and again, and lose packets. */
export const GUIDE: readonly Story[] = ['kubeshark-worker-1', 'kubeshark-worker-2', 'kubeshark-worker-3', 'kubeshark-worker-4'].map((name, index) => ({
  name,
  ...(index % 2 === 1 && {
    crashes: Array.from({ length: 14 + index }, (_, crash) => at(1.5 * (crash + 1) - 1, 30)),
    losses: [{ ...at(0, 24 * HOUR), share: 0.01 * index }],
    lastReason: 'OOMKilled',
    throttled: 0.3 * index / 3,
    cpuLimit: 0.5,
    memoryLimit: 5 * 2 ** 30,
  }),
}));
