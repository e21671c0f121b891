import { LEFT_STEP_SECONDS, type VerifyPromQl } from './promql';
import type { Series } from '../../service-levels';
import type { TimeWindow } from '../samples';

/** The nodes that left in the window. */
export interface LeftNodes {
  /** When, at the latest, by node. */
  readonly left: ReadonlyMap<string, number>;
  /** When they were created. */
  readonly createdBefore: readonly Series[];
}

export const NO_LEFT_NODES: LeftNodes = { left: new Map(), createdBefore: [] };

/** The most nodes that left to ask about, and how many in one query: each has thousands of points. */
const MAX_LEFT = 200;
const AT_ONCE = 50;

/** What is known before. */
interface KnownNodes {
  readonly window: TimeWindow;
  /** The nodes that had workers. */
  readonly workers: readonly { readonly node: string }[];
  /** The nodes that the cluster has at the end. */
  readonly nodes: readonly Series[];
}

/**
 * Asks when nodes left: those with workers that kube-state-metrics does not have at the end, where it has others. Without another
 * node it may itself have ended.
 */
export async function collectLeftNodes(
  ask: (promql: string) => Promise<readonly Series[]>, promql: VerifyPromQl, { window: { end }, workers, nodes }: KnownNodes,
): Promise<LeftNodes> {
  const present = new Set(nodes.map(({ labels }) => labels.node));
  const gone = [...new Set(workers.map(({ node }) => node))].filter((node) => !present.has(node)).sort().slice(0, MAX_LEFT);
  if (present.size === 0 || gone.length === 0) {
    return NO_LEFT_NODES;
  }
  const groups = Array.from({ length: Math.ceil(gone.length / AT_ONCE) }, (_, index) => gone.slice(index * AT_ONCE, (index + 1) * AT_ONCE));
  const askAll = async (write: (names: readonly string[]) => string) => (await Promise.all(groups.map((group) => ask(write(group))))).flat();
  const [left, createdBefore] = await Promise.all([askAll((names) => promql.nodesLeft(names)), askAll((names) => promql.leftNodesCreated(names))]);
  return { left: new Map(left.map(({ labels: { node = '' }, value }) => [node, Math.min(end, value + LEFT_STEP_SECONDS)])), createdBefore };
}
