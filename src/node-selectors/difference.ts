import { both, NONE } from './bit-set';
import { largest, openAxes, subtractBox, withMask, type Box } from './box';
import { Budget, uncovered, Undecided } from './cover';
import { LabelSpace, type KeyAxis } from './label-space';
import type { NodeSelection, NodeWitness } from './node-selection';
import { toRequirements, type Expression } from './to-requirements';
import type { NodeRequirement, NodeTermSpec } from '../worker-spec';

/** More terms than these are nothing that a person could check. */
export const MAX_TERMS = 128;

/** The hostname label, of which every node says something or nothing. */
const SOME_KEY = 'kubernetes.io/hostname';

/** Why terms do not say what they should. */
export type Inexactness =
  /** No term can say "no number above 8": the nodes that are left out have a text that is no number. */
  | { readonly kind: 'no-number'; readonly key: string; /** A node that is left out. */ readonly witness: NodeWitness }
  /** More terms than `MOST_TERMS`, or more cases than are looked at. */
  | { readonly kind: 'too-many' };

/** What one selection selects and others do not, as terms. */
export interface Difference {
  /**
   * Alternatives that no node meets but those that are meant; none where no node is left. Where the terms would be too many
   * they are `undefined`. No term is met by nothing, or only by nodes that other terms are met by.
   */
  readonly terms?: readonly NodeTermSpec[];
  /** Why they are not met by all that are meant; `undefined`: they are. */
  readonly inexact?: Inexactness;
}

/**
 * The terms that select what a selection selects and none of the others does.
 *
 * @param selection from which the others are taken; its node selector stays beside the terms
 * @param others what is taken away
 * @param joined conditions on labels that are joined to each term later, and that the selection's own terms have already
 */
export function subtractSelection(selection: NodeSelection, others: readonly NodeSelection[], joined: readonly NodeRequirement[] = []): Difference {
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

/** A box that one term says. */
interface SaidBox {
  readonly box: Box;
  readonly term: NodeTermSpec;
}

class Subtraction {
  private readonly budget = new Budget();

  constructor(private readonly space: LabelSpace, private readonly within: Box) {}

  public difference(own: readonly Box[], others: readonly Box[]): Difference & { readonly terms: readonly NodeTermSpec[] } {
    const remaining = others.reduce((boxes, other) => few(largest(boxes.flatMap((box) => subtractBox(box, other)))), largest(own));
    const left = this.needed(remaining, (box) => box);
    const expressed = left.map((box) => ({ box, parts: box.map((mask, axis) => toRequirements(this.space.axes[axis], mask, this.within[axis])) }));
    const printed = this.needed(few(expressed.flatMap(({ parts }) => this.saidBy(parts))), ({ box }) => box);
    const unsupported = expressed.flatMap(({ box, parts }) => parts.flatMap((part, axis) => (
      part.unsupported === NONE ? [] : [{ axis: this.space.axes[axis], box: withMask(box, axis, part.unsupported) }]
    )));
    const inexact = this.firstLeftOut(unsupported, printed);
    return { terms: printed.map(({ term }) => term), inexact };
  }

  /** Without those that others make up for, the smallest first. */
  private needed<T>(all: readonly T[], boxOf: (one: T) => Box): T[] {
    const needed = new Set(all);
    for (const one of [...all].sort((a, b) => openAxes(boxOf(b), this.within).length - openAxes(boxOf(a), this.within).length)) {
      needed.delete(one);
      if (uncovered(boxOf(one), [...needed].map(boxOf), this.budget) !== undefined) {
        needed.add(one);
      }
    }
    return all.filter((one) => needed.has(one));
  }

  /** Every combination of the ways to say each key. */
  private saidBy(parts: readonly Expression[]): SaidBox[] {
    return parts.reduce<SaidBox[]>((printed, { alternatives }, axis) => few(printed.flatMap(({ box, term }) => alternatives.map((alternative) => ({
      box: withMask(box, axis, both(box[axis], alternative.mask)),
      term: added(term, this.space.axes[axis], alternative.conditions),
    })))), [{ box: this.within, term: {} }]);
  }

  private firstLeftOut(unsupported: readonly { readonly axis: KeyAxis; readonly box: Box }[], printed: readonly SaidBox[]): Inexactness | undefined {
    for (const { axis, box } of unsupported) {
      const open = uncovered(box, printed.map((one) => one.box), this.budget);
      if (open) {
        return { kind: 'no-number', key: axis.key, witness: this.space.witnessOf(open) };
      }
    }
    return undefined;
  }
}

/** A term without conditions is met by no node: what every node meets is the one condition that all have, or a label or its lack. */
function withCondition(term: NodeTermSpec, { nodeSelector = {} }: NodeSelection): NodeTermSpec[] {
  if (Object.keys(term).length > 0) {
    return [term];
  }
  const [key] = Object.keys(nodeSelector);
  const operators = key === undefined ? ['Exists', 'DoesNotExist'] : ['Exists'];
  return operators.map((operator) => ({ matchExpressions: [{ key: key ?? SOME_KEY, operator }] }));
}

function added(term: NodeTermSpec, { field }: KeyAxis, conditions: readonly NodeRequirement[]): NodeTermSpec {
  const list = field ? 'matchFields' : 'matchExpressions';
  return conditions.length === 0 ? term : { ...term, [list]: [...term[list] ?? [], ...conditions] };
}

/** @throws Undecided where there are too many */
function few<T>(list: T[]): T[] {
  if (list.length > MAX_TERMS) {
    throw new Undecided();
  }
  return list;
}
