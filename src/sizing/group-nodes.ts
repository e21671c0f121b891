import { mergeSimilar } from './cluster-nodes';
import { smallestOf, type NodeSize, type SizedNode } from './node-size';

/** Nodes of one group have at most this many times the CPU and the memory of its smallest one. */
const NEAR_EQUAL = 1.1;

/** Nodes that get the same worker. */
export interface NodeGroup {
  readonly nodes: readonly SizedNode[];
  /** The least of each resource among them. */
  readonly smallest: NodeSize;
}

/**
 * Groups nodes by size, the smallest first. Nodes of nearly the same CPU and memory are one group. While there are more
 * groups than the maximum, the two whose smallest nodes are most similar are merged, by the larger of the two ratios.
 * The result does not depend on the order of the nodes.
 *
 * @param maxGroups the maximum number of groups, 1 or more
 */
export function groupNodes(nodes: readonly SizedNode[], maxGroups: number): NodeGroup[] {
  const kinds = runsOf(nodes, ({ size }) => size.memory).flatMap((run) => runsOf(run, ({ size }) => size.cpu));
  return mergeSimilar(kinds, maxGroups).map(groupOf).sort((one, other) => bySize(one.smallest, other.smallest));
}

/** A group of these nodes, in the order of their names. */
export function groupOf(nodes: readonly SizedNode[]): NodeGroup {
  return { nodes: [...nodes].sort((one, other) => (one.node.name < other.node.name ? -1 : 1)), smallest: smallestOf(nodes.map(({ size }) => size)) };
}

/** Sorts nodes into runs in which all amounts are nearly equal to the first one. */
function runsOf(nodes: readonly SizedNode[], amountOf: (node: SizedNode) => number): SizedNode[][] {
  const runs: SizedNode[][] = [];
  for (const node of [...nodes].sort((one, other) => amountOf(one) - amountOf(other))) {
    const run = runs.at(-1);
    if (run !== undefined && amountOf(node) <= amountOf(run[0]) * NEAR_EQUAL) {
      run.push(node);
    } else {
      runs.push([node]);
    }
  }
  return runs;
}

function bySize(one: NodeSize, other: NodeSize): number {
  return one.memory - other.memory || one.cpu - other.cpu;
}
