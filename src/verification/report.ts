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
    ...(restarts === undefined ? [] : [{ objective: 'restarts' as const, node, pool, ...restarts }]),
    ...(objectives.completeness === undefined ? [] : [{ objective: 'completeness' as const, node, pool, ...completenessVerdict() }]),
  ];
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
