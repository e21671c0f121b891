import { and, EMPTY } from './bit-set';
import { maximalBoxes, constrainingAxes, subtractBox, withMask, type Box } from './box';
import { Budget, findUncovered, Undecided } from './cover';
import { LabelSpace, type KeyAxis } from './label-space';
import type { NodeSelection, NodeWitness } from './node-selection';
import { toRequirements, type RequirementAlternatives } from './to-requirements';
import type { NodeRequirement, NodeTermSpec } from '../worker-spec';

/** The limit of terms: more could not be reviewed. */
export const MAX_TERMS = 128;

/** Any label key: together `Exists` and `DoesNotExist` of it select every node. */
const ANY_KEY = 'kubernetes.io/hostname';

/** Why terms do not select exactly the difference. */
export type Inexactness =
  /** No term selects "not a number above 8": the missed nodes have a value that is not a number. */
  | { readonly kind: 'no-number'; readonly key: string; /** A node that the terms miss. */ readonly witness: NodeWitness }
  /** More terms than `MAX_TERMS`, or more cases than the limit of steps. */
  | { readonly kind: 'too-many' };

/** The nodes that one selection selects and others do not, as terms. */
export interface Difference {
  /**
   * Alternatives that only nodes of the difference meet; empty where it has no nodes, `undefined` where there would be too
   * many terms. No term is empty or redundant.
   */
  readonly terms?: readonly NodeTermSpec[];
  /** Why the terms miss nodes of the difference; `undefined` where they miss none. */
  readonly inexact?: Inexactness;
}

/**
 * The terms that select what a selection selects and none of the others does.
 *
 * @param selection the selection to subtract from; its node selector stays beside the terms
 * @param others the selections to subtract
 * @param joined conditions on labels that the caller adds to each term, and that the selection's own terms already have
 */
export function subtract(selection: NodeSelection, others: readonly NodeSelection[], joined: readonly NodeRequirement[] = []): Difference {
  const beside: NodeSelection = { nodeSelector: selection.nodeSelector, ...(joined.length > 0 && { required: [{ matchExpressions: joined }] }) };
  const space = new LabelSpace([selection, ...others, beside]);
  const [within] = space.boxesOf(beside);
  if (within === undefined) {
    return { terms: [] };
  }
  try {
    const { terms, inexact } = new Subtraction(space, within).difference(space.boxesOf(selection), others.flatMap((other) => space.boxesOf(other)));
    return { terms: joined.length > 0 ? terms : terms.flatMap((term) => withCondition(term, selection)), ...(inexact && { inexact }) };
  } catch (error) {
    if (error instanceof Undecided) {
      return { inexact: { kind: 'too-many' } };
    }
    throw error;
  }
}

/** The box of one term. */
interface TermBox {
  readonly box: Box;
  readonly term: NodeTermSpec;
}

class Subtraction {
  private readonly budget = new Budget();

  constructor(private readonly space: LabelSpace, private readonly within: Box) {}

  public difference(own: readonly Box[], others: readonly Box[]): Difference & { readonly terms: readonly NodeTermSpec[] } {
    const boxes = others.reduce((rest, other) => limited(maximalBoxes(rest.flatMap((box) => subtractBox(box, other)))), maximalBoxes(own));
    const expressed = this.dropRedundant(boxes, (box) => box).map((box) => (
      { box, parts: box.map((mask, axis) => toRequirements(this.space.axes[axis], mask, this.within[axis])) }
    ));
    const termBoxes = this.dropRedundant(limited(expressed.flatMap(({ parts }) => this.termBoxes(parts))), ({ box }) => box);
    const inexpressible = expressed.flatMap(({ box, parts }) => parts.flatMap((part, axis) => (
      part.inexpressible === EMPTY ? [] : [{ axis: this.space.axes[axis], box: withMask(box, axis, part.inexpressible) }]
    )));
    const inexact = this.firstMissed(inexpressible, termBoxes);
    return { terms: termBoxes.map(({ term }) => term), inexact };
  }

  /** Removes boxes that others cover, the smallest first. */
  private dropRedundant<T>(items: readonly T[], boxOf: (item: T) => Box): T[] {
    const needed = new Set(items);
    for (const item of [...items].sort((a, b) => constrainingAxes(boxOf(b), this.within).length - constrainingAxes(boxOf(a), this.within).length)) {
      needed.delete(item);
      if (findUncovered(boxOf(item), [...needed].map(boxOf), this.budget) !== undefined) {
        needed.add(item);
      }
    }
    return items.filter((item) => needed.has(item));
  }

  /** Every combination of the alternatives of each key. */
  private termBoxes(parts: readonly RequirementAlternatives[]): TermBox[] {
    return parts.reduce<TermBox[]>((boxes, { alternatives }, axis) => limited(boxes.flatMap(({ box, term }) => alternatives.map((alternative) => ({
      box: withMask(box, axis, and(box[axis], alternative.mask)),
      term: withConditions(term, this.space.axes[axis], alternative.conditions),
    })))), [{ box: this.within, term: {} }]);
  }

  private firstMissed(
    inexpressible: readonly { readonly axis: KeyAxis; readonly box: Box }[], termBoxes: readonly TermBox[],
  ): Inexactness | undefined {
    for (const { axis, box } of inexpressible) {
      const open = findUncovered(box, termBoxes.map((termBox) => termBox.box), this.budget);
      if (open) {
        return { kind: 'no-number', key: axis.key, witness: this.space.witnessOf(open) };
      }
    }
    return undefined;
  }
}

/** A term without conditions matches no node: a condition that all nodes meet stands in, or two, on a label and on its absence. */
function withCondition(term: NodeTermSpec, { nodeSelector = {} }: NodeSelection): NodeTermSpec[] {
  if (Object.keys(term).length > 0) {
    return [term];
  }
  const [key] = Object.keys(nodeSelector);
  const operators = key === undefined ? ['Exists', 'DoesNotExist'] : ['Exists'];
  return operators.map((operator) => ({ matchExpressions: [{ key: key ?? ANY_KEY, operator }] }));
}

function withConditions(term: NodeTermSpec, { field }: KeyAxis, conditions: readonly NodeRequirement[]): NodeTermSpec {
  const list = field ? 'matchFields' : 'matchExpressions';
  return conditions.length === 0 ? term : { ...term, [list]: [...term[list] ?? [], ...conditions] };
}

/** @throws Undecided where the list is longer than `MAX_TERMS` */
function limited<T>(list: T[]): T[] {
  if (list.length > MAX_TERMS) {
    throw new Undecided();
  }
  return list;
}
