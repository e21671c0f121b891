import { and, hasBit, maskOf, EMPTY, fullMask, type Mask } from './bit-set';
import type { Box } from './box';
import { cellsOf, conditionTest, numberOf, type Cell } from './label-values';
import type { NodeSelection, NodeWitness } from './node-selection';
import { alternativesOf, axisOf, type Condition } from './requirement';

/** A key and the classes of its values; bit `n` of a mask stands for class `n`. */
export interface KeyAxis {
  readonly key: string;
  readonly field: boolean;
  /** Cells that no condition distinguishes form a class; numbers and other strings are in separate classes. */
  readonly classes: readonly (readonly Cell[])[];
  readonly full: Mask;
}

/**
 * All nodes, as far as the selections distinguish them: a finite grid with an axis for each key. A selection is a union of
 * boxes in it, one for each term that some node could meet. Keys are independent of each other.
 */
export class LabelSpace {
  public readonly axes: readonly KeyAxis[];

  private readonly masks = new Map<string, Mask>();
  private readonly positions: ReadonlyMap<string, number>;

  constructor(selections: readonly NodeSelection[]) {
    const byKey = new Map<string, Condition[]>();
    for (const condition of selections.flatMap(alternativesOf).flat()) {
      const axis = axisOf(condition);
      const same = byKey.get(axis) ?? [];
      same.push(condition);
      byKey.set(axis, same);
    }
    this.axes = [...byKey.values()].map((conditions) => this.axis(distinct(conditions)));
    this.positions = new Map([...byKey.keys()].map((axis, position) => [axis, position]));
  }

  /** Every node. */
  public get all(): Box {
    return this.axes.map(({ full }) => full);
  }

  /** The boxes of a selection of this space, without empty ones. */
  public boxesOf(selection: NodeSelection): Box[] {
    return alternativesOf(selection).map((conditions) => this.boxOf(conditions)).filter((box) => box.every((mask) => mask !== EMPTY));
  }

  /** A node of a box that is not empty. */
  public witnessOf(box: Box): NodeWitness {
    const chosen = this.axes.map(({ key, field, classes }, axis) => ({ key, field, cell: classes.find((_, index) => hasBit(box[axis], index))![0] }));
    const labels = chosen.flatMap(({ key, field, cell }) => (field || cell.kind === 'absent' ? [] : [[key, cell.value] as const]));
    const name = chosen.flatMap(({ field, cell }) => (field && cell.kind !== 'absent' ? [cell.value] : []))[0];
    return {
      labels: Object.fromEntries(labels),
      without: chosen.filter(({ cell }) => cell.kind === 'absent').map(({ key }) => key),
      ...(name !== undefined && { name }),
    };
  }

  private boxOf(conditions: readonly Condition[]): Box {
    const box = [...this.all];
    for (const condition of conditions) {
      const axis = this.positions.get(axisOf(condition))!;
      box[axis] = and(box[axis], this.masks.get(conditionKey(condition))!);
    }
    return box;
  }

  private axis(conditions: readonly Condition[]): KeyAxis {
    const [{ field, requirement: { key } }] = conditions;
    const tests = conditions.map(({ requirement }) => conditionTest(requirement));
    const bySignature = new Map<string, Cell[]>();
    for (const cell of cellsOf(conditions)) {
      const signature = [...tests.map((test) => (test(cell) ? '1' : '0')), cell.kind, numberOf(cell) === undefined].join('');
      const same = bySignature.get(signature) ?? [];
      same.push(cell);
      bySignature.set(signature, same);
    }
    const signatures = [...bySignature.keys()];
    conditions.forEach((condition, position) => {
      const classes = signatures.flatMap((signature, index) => (signature[position] === '1' ? [index] : []));
      this.masks.set(conditionKey(condition), maskOf(classes));
    });
    return { key, field, classes: [...bySignature.values()], full: fullMask(signatures.length) };
  }
}

function distinct(conditions: readonly Condition[]): Condition[] {
  return [...new Map(conditions.map((condition) => [conditionKey(condition), condition])).values()];
}

function conditionKey(condition: Condition): string {
  const { operator, values = [] } = condition.requirement;
  return `${axisOf(condition)} ${operator} ${values.join()}`;
}
