import { intersection } from './box';
import { Budget, uncovered, Undecided } from './cover';
import { LabelSpace } from './label-space';
import { LINUX_NODES, type NodeSelection, type NodeWitness } from './node-selection';

/** An answer to whether there is a node of some kind. */
export interface Proof {
  /** Such a node; `undefined`: there is none, if the question was decided. */
  readonly witness?: NodeWitness;
  /** Whether the answer is proven. It always is, but for questions of more cases than are looked at. */
  readonly decided: boolean;
}

/** A node that both selections select; `undefined`: there is none, whatever labels and names nodes have. */
export function overlap(one: NodeSelection, other: NodeSelection): NodeWitness | undefined {
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

/** Whether some node of the universe is selected by none of the selections. */
export function gap(selections: readonly NodeSelection[], universe: NodeSelection = LINUX_NODES): Proof {
  const space = new LabelSpace([universe, ...selections]);
  const boxes = selections.flatMap((selection) => space.boxesOf(selection));
  return decide((budget) => {
    for (const target of space.boxesOf(universe)) {
      const open = uncovered(target, boxes, budget);
      if (open) {
        return space.witnessOf(open);
      }
    }
    return undefined;
  });
}

/** Whether the selection selects no node at all. */
export function isNowhere(selection: NodeSelection): boolean {
  return new LabelSpace([selection]).boxesOf(selection).length === 0;
}

function decide(search: (budget: Budget) => NodeWitness | undefined): Proof {
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
