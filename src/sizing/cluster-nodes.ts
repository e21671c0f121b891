import { smallestOf, type NodeSize, type SizedNode } from './node-size';

/** A set of nodes during clustering. */
interface Cluster {
  readonly nodes: readonly SizedNode[];
  readonly smallest: NodeSize;
  /** The binary logarithms of the CPU and the memory of the smallest node. */
  readonly logs: readonly [cpu: number, memory: number];
  /** The most similar of the clusters after it in the list, and the distance in doublings. */
  nearest: number;
  distance: number;
}

/**
 * Merges runs of nodes, two at a time, down to a maximum number: always the two whose smallest nodes are most similar, and
 * the first of equal pairs. Each cluster remembers its nearest one, so that a merge compares few of them.
 */
export function mergeSimilar(runs: readonly (readonly SizedNode[])[], maxGroups: number): (readonly SizedNode[])[] {
  const clusters: (Cluster | undefined)[] = runs.map(clusterOf);
  clusters.forEach((_, index) => findNearest(clusters, index));
  for (let count = runs.length; count > maxGroups; count--) {
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

/** Makes another cluster the nearest one if it is nearer, or equally near and earlier in the list. */
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

/** After a merge: searches again for clusters whose nearest was one of the two, and compares the others with the new one. */
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
