import { breachesOf, type LossSpan } from './breaches';
import type { Explanation } from './explanation';
import { knownTrafficVerdict, stoppedTrafficVerdict } from './known-traffic';
import { completenessVerdict } from './restart-verdict';
import type { TimeWindow } from './samples';
import type { VerdictKind, Verdict, VerifiedObjective } from './verdict';
import { verifyNode, type NodeEvidence, type VerifiedObjectives } from './verify-node';
import { groupBy } from './worker-series';

/** The verdict on one objective of one node. */
export interface NodeVerdict extends Verdict {
  readonly objective: VerifiedObjective;
  readonly node: string;
  readonly pool: string | undefined;
  /** Of lost packets: what was counted in the window. */
  readonly received?: number;
  readonly dropped?: number;
  /** Of lost packets: seconds in which no sample shows what happened. */
  readonly unseen?: number;
  /** Of lost packets: the times of loss above the objective, for the worst nodes. */
  readonly breaches?: readonly LossSpan[];
  /** Of restarts: why containers ended the last time. */
  readonly terminations?: readonly Termination[];
  /** What may explain a verdict that is not met. */
  readonly explanations?: readonly Explanation[];
}

/** Why a container ended. */
export interface Termination {
  readonly container: string;
  readonly reason: string;
}

/** The verdict on one objective of a pool: that of its worst node. */
export interface PoolVerdict {
  readonly objective: VerifiedObjective;
  readonly pool: string | undefined;
  readonly verdict: VerdictKind;
  /** How many of its nodes have each verdict. */
  readonly nodes: VerdictCounts;
}

/** How many have each verdict. */
export type VerdictCounts = { readonly [kind in VerdictKind]: number };

/** The verdicts on all nodes. */
export interface VerificationReport {
  readonly window: TimeWindow;
  readonly objectives: VerifiedObjectives;
  /** The worst first. */
  readonly verdicts: readonly NodeVerdict[];
  readonly pools: readonly PoolVerdict[];
  readonly totals: VerdictCounts;
}

/** The verdicts, the worst first. */
const KINDS: readonly VerdictKind[] = ['broken', 'unknown', 'met'];

/** Compares what is known about each node with the objectives. */
export function verifyFleet(nodes: readonly NodeEvidence[], window: TimeWindow, objectives: VerifiedObjectives): VerificationReport {
  const verdicts = nodes.flatMap((evidence) => verdictsOf(evidence, window, objectives)).sort(compareVerdicts);
  const pools = [...groupBy(verdicts, ({ objective, pool }) => JSON.stringify([pool ?? null, objective])).values()].map(poolVerdict);
  return { window, objectives, verdicts, pools: pools.sort(comparePools), totals: countKinds(verdicts) };
}

function verdictsOf(evidence: NodeEvidence, window: TimeWindow, objectives: VerifiedObjectives): NodeVerdict[] {
  const { node, pool } = evidence;
  const { loss, tlsLoss, restarts, received, dropped } = verifyNode(evidence, window, objectives);
  return [
    ...(loss === undefined ? [] : [{ objective: 'loss' as const, node, pool, received, dropped, ...loss }]),
    ...(tlsLoss === undefined ? [] : [{ objective: 'tls-loss' as const, node, pool, ...tlsLoss }]),
    ...(restarts === undefined ? [] : [{ objective: 'restarts' as const, node, pool, ...restarts, ...terminationsOf(evidence, restarts) }]),
    ...(objectives.completeness === undefined ? [] : [{
      objective: 'completeness' as const,
      node,
      pool,
      ...completenessOf(evidence, objectives.completeness),
    }]),
  ];
}

function completenessOf({ known, captureStop }: NodeEvidence, objective: number): Verdict {
  const verdict = known === undefined ? completenessVerdict() : knownTrafficVerdict(known, objective);
  return known === undefined || captureStop === undefined ? verdict : stoppedTrafficVerdict(verdict, captureStop);
}

/** Reasons outlive the window: they are of it only where there were restarts. */
function terminationsOf({ restarts }: NodeEvidence, { value = 0 }: Verdict): { readonly terminations?: readonly Termination[] } {
  const terminations = restarts.flatMap(({ container, max, atStart = 0, lastReason: reason }) => (
    reason === undefined || max === atStart ? [] : [{ container, reason }]
  ));
  return value === 0 || terminations.length === 0 ? {} : { terminations };
}

/** The largest number of breaches of a node. */
const MAX_BREACHES = 50;

/** The report with the times of breaches, for the nodes whose history is known: the largest losses, in the order of time. */
export function withBreaches(report: VerificationReport, history: ReadonlyMap<string, readonly LossSpan[]>): VerificationReport {
  const { verdicts, objectives } = report;
  return {
    ...report,
    verdicts: verdicts.map((one) => {
      const spans = one.objective === 'loss' ? history.get(one.node) : undefined;
      if (spans === undefined || objectives.loss === undefined) {
        return one;
      }
      const largest = breachesOf(spans, objectives.loss).sort((a, b) => b.dropped - a.dropped).slice(0, MAX_BREACHES);
      const breaches = largest.sort((a, b) => a.start - b.start);
      return breaches.length === 0 ? one : { ...one, breaches };
    }),
  };
}

function poolVerdict(verdicts: readonly NodeVerdict[]): PoolVerdict {
  const nodes = countKinds(verdicts);
  const [{ objective, pool }] = verdicts;
  return { objective, pool, verdict: KINDS.find((kind) => nodes[kind] > 0)!, nodes };
}

function countKinds(verdicts: readonly NodeVerdict[]): VerdictCounts {
  const count = (kind: VerdictKind) => verdicts.filter(({ verdict }) => verdict === kind).length;
  return { broken: count('broken'), unknown: count('unknown'), met: count('met') };
}

function compareVerdicts(one: NodeVerdict, other: NodeVerdict): number {
  return KINDS.indexOf(one.verdict) - KINDS.indexOf(other.verdict)
    || one.objective.localeCompare(other.objective, 'en')
    || badnessOf(other) - badnessOf(one)
    || (one.node < other.node ? -1 : 1);
}

/** What is certain of a broken objective, what is possible of another. */
function badnessOf({ verdict, atBest, atWorst }: NodeVerdict): number {
  return (verdict === 'broken' ? atBest : atWorst) ?? 0;
}

function comparePools(one: PoolVerdict, other: PoolVerdict): number {
  return KINDS.indexOf(one.verdict) - KINDS.indexOf(other.verdict) || ((one.pool ?? '') < (other.pool ?? '') ? -1 : 1);
}
