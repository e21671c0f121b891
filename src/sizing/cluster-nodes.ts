import { smallestOf, type NodeSize, type SizedNode } from './node-size';

/** Nodes on the way to a group. */
interface Cluster {
  readonly nodes: readonly SizedNode[];
  readonly smallest: NodeSize;
  /** Doublings of the CPU and of the memory of the smallest. */
  readonly logs: readonly [cpu: number, memory: number];
  /** The cluster behind it in the list that is most like it, and how many doublings lie between them. */
  nearest: number;
  distance: number;
}

/**
 * Joins runs of nodes, two at a time, until there are no more than asked for: always those two whose smallest nodes are
 * most alike, of equal pairs the first. Each run keeps the one most like it in mind, so that a join looks at few of them.
 */
export function mergeSimilar(runs: readonly (readonly SizedNode[])[], most: number): (readonly SizedNode[])[] {
  const clusters: (Cluster | undefined)[] = runs.map(clusterOf);
  clusters.forEach((_, index) => findNearest(clusters, index));
  for (let count = runs.length; count > most; count--) {
    const first = closest(clusters);
    const second = clusters[first]!.nearest;
    clusters[first] = clusterOf([...clusters[first]!.nodes, ...clusters[second]!.nodes]);
    clusters[second] = undefined;
    refresh(clusters, first, second);
  }
  return clusters.filter((cluster) => cluster !== undefined).map(({ nodes }) => nodes);
}

function clusterOf(nodes: readonly SizedNode[]): Cluster {
  const smallest = smallestOf(nodes.map(({ size }) => size));
  return { nodes, smallest, logs: [Math.log2(smallest.cpu), Math.log2(smallest.memory)], nearest: -1, distance: Infinity };
}

function findNearest(clusters: readonly (Cluster | undefined)[], index: number): void {
  const cluster = clusters[index];
  if (cluster === undefined) {
    return;
  }
  [cluster.nearest, cluster.distance] = [-1, Infinity];
  for (let other = index + 1; other < clusters.length; other++) {
    updateNearest(clusters, cluster, other);
  }
}

/** Takes another cluster for the nearest if it is nearer, or as near and before it. */
function updateNearest(clusters: readonly (Cluster | undefined)[], cluster: Cluster, index: number): void {
  const other = clusters[index];
  const distance = other === undefined ? Infinity : Math.max(Math.abs(cluster.logs[0] - other.logs[0]), Math.abs(cluster.logs[1] - other.logs[1]));
  if (distance < cluster.distance || (distance === cluster.distance && index < cluster.nearest)) {
    [cluster.nearest, cluster.distance] = [index, distance];
  }
}

function closest(clusters: readonly (Cluster | undefined)[]): number {
  let least = -1;
  clusters.forEach((cluster, index) => {
    if (cluster !== undefined && (least === -1 || cluster.distance < clusters[least]!.distance)) {
      least = index;
    }
  });
  return least;
}

/** After a join: looks anew for those whose nearest was one of the two, and offers the new one to the others. */
function refresh(clusters: readonly (Cluster | undefined)[], first: number, second: number): void {
  findNearest(clusters, first);
  for (let index = 0; index < second; index++) {
    const cluster = clusters[index];
    if (cluster !== undefined && index !== first && (cluster.nearest === first || cluster.nearest === second)) {
      findNearest(clusters, index);
    } else if (cluster !== undefined && index < first) {
      updateNearest(clusters, cluster, first);
    }
  }
}
