import { intersection } from './box';
import { Budget, findUncovered, Undecided } from './cover';
import { LabelSpace } from './label-space';
import { LINUX_NODES, type NodeSelection, type NodeWitness } from './node-selection';

/** The result of a search for a node. */
export interface Proof {
  /** Such a node; `undefined` where there is none, if the search was decided. */
  readonly witness?: NodeWitness;
  /** Whether the result is proven; false only where the search exceeded its limit of steps. */
  readonly decided: boolean;
}

/** A node that both selections select; `undefined` where there is none, whatever labels and names nodes have. */
export function findOverlap(one: NodeSelection, other: NodeSelection): NodeWitness | undefined {
  const space = new LabelSpace([one, other]);
  const others = space.boxesOf(other);
  for (const box of space.boxesOf(one)) {
    for (const candidate of others) {
      const common = intersection(box, candidate);
      if (common) {
        return space.witnessOf(common);
      }
    }
  }
  return undefined;
}

/** Searches for a node of the universe that none of the selections selects. */
export function findGap(selections: readonly NodeSelection[], universe: NodeSelection = LINUX_NODES): Proof {
  const space = new LabelSpace([universe, ...selections]);
  const boxes = selections.flatMap((selection) => space.boxesOf(selection));
  return runProof((budget) => {
    for (const target of space.boxesOf(universe)) {
      const open = findUncovered(target, boxes, budget);
      if (open) {
        return space.witnessOf(open);
      }
    }
    return undefined;
  });
}

/** Whether the selection selects no node at all. */
export function selectsNoNode(selection: NodeSelection): boolean {
  return new LabelSpace([selection]).boxesOf(selection).length === 0;
}

function runProof(search: (budget: Budget) => NodeWitness | undefined): Proof {
  try {
    const witness = search(new Budget());
    return { decided: true, ...(witness && { witness }) };
  } catch (error) {
    if (error instanceof Undecided) {
      return { decided: false };
    }
    throw error;
  }
}
