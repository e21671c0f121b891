import { conditionTest } from './label-values';
import type { NodeSelection } from './node-selection';
import { alternativesOf, axisOf, type Condition } from './requirement';

/** What the conditions on one axis leave. */
interface Axis {
  /** The values, if there is a condition `In`. */
  readonly values?: ReadonlySet<string>;
  readonly test: (value: string) => boolean;
}

/** How many axes are remembered: workers that differ in one condition have the others in common. */
const MAX_AXES = 1000;

/** An alternative of a selection, prepared for comparison with many others. */
interface Alternative {
  readonly owner: number;
  /** The values that it leaves of each axis with a condition `In`. */
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  /** Each axis with a condition. */
  readonly axes: ReadonlyMap<string, Axis>;
}

/** The alternatives that have conditions `In` on the same axes. */
interface Shape {
  readonly axes: readonly string[];
  readonly all: Alternative[];
  /** By axis and value. */
  readonly byValue: ReadonlyMap<string, Map<string, Alternative[]>>;
}

/**
 * Finds among many selections those that may have a node in common with another one, without comparing it with all:
 * selections that name different values of a label, as those of different hostnames do, never meet.
 */
export class SelectionIndex {
  private readonly shapes = new Map<string, Shape>();
  private readonly known = new Map<string, Axis>();

  /** Adds a selection with the number of its owner. */
  public add(selection: NodeSelection, owner: number): void {
    for (const alternative of this.prepare(selection, owner)) {
      const shape = this.shapeOf([...alternative.values.keys()].sort());
      shape.all.push(alternative);
      for (const axis of shape.axes) {
        const lists = shape.byValue.get(axis)!;
        alternative.values.get(axis)!.forEach((value) => append(lists, value, alternative));
      }
    }
  }

  /** The owners of selections that may have a node in common with this one. What it omits has none. */
  public* candidates(selection: NodeSelection): Iterable<number> {
    const found = new Set<number>();
    for (const alternative of this.prepare(selection, -1)) {
      for (const shape of this.shapes.values()) {
        for (const other of nearest(shape, alternative)) {
          if (!found.has(other.owner) && mayMeet(alternative, other) && mayMeet(other, alternative)) {
            found.add(other.owner);
            yield other.owner;
          }
        }
      }
    }
  }

  private shapeOf(axes: readonly string[]): Shape {
    const key = axes.join('\n');
    let shape = this.shapes.get(key);
    if (shape === undefined) {
      shape = { axes, all: [], byValue: new Map(axes.map((axis) => [axis, new Map()])) };
      this.shapes.set(key, shape);
    }
    return shape;
  }

  private prepare(selection: NodeSelection, owner: number): Alternative[] {
    return alternativesOf(selection).map((conditions) => {
      const byAxis = new Map<string, Condition[]>();
      conditions.forEach((condition) => append(byAxis, axisOf(condition), condition));
      const axes = new Map([...byAxis].map(([axis, own]) => [axis, this.axisWith(own)]));
      const values = [...axes].flatMap(([axis, one]): [string, ReadonlySet<string>][] => (one.values === undefined ? [] : [[axis, one.values]]));
      return { owner, values: new Map(values), axes };
    });
  }

  /** The same for the same conditions. */
  private axisWith(conditions: readonly Condition[]): Axis {
    const key = JSON.stringify(conditions);
    const known = this.known.get(key) ?? prepareAxis(conditions);
    if (this.known.size < MAX_AXES) {
      this.known.set(key, known);
    }
    return known;
  }
}

function prepareAxis(conditions: readonly Condition[]): Axis {
  const test = testOf(conditions);
  const named = conditions.find(({ requirement }) => requirement.operator === 'In')?.requirement.values;
  return { test, ...(named !== undefined && { values: new Set(named.filter(test)) }) };
}

function testOf(conditions: readonly Condition[]): (value: string) => boolean {
  const tests = conditions.map(({ requirement }) => conditionTest(requirement));
  return (value) => tests.every((test) => test({ kind: 'value', value }));
}

/** The alternatives of a shape that share a value with this one, on the axis where they are fewest. */
function nearest({ axes, all, byValue }: Shape, { values }: Alternative): readonly Alternative[] {
  let fewest = all.length;
  let best: (readonly Alternative[])[] = [all];
  for (const axis of axes.filter((one) => values.has(one))) {
    const lists = [...values.get(axis)!].map((value) => byValue.get(axis)!.get(value) ?? []);
    const count = lists.reduce((sum, { length }) => sum + length, 0);
    if (count < fewest) {
      fewest = count;
      best = lists;
    }
  }
  return best.length === 1 ? best[0] : best.flat();
}

/** Whether the other accepts one of the values that this one leaves, axis by axis. */
function mayMeet({ values }: Alternative, { axes }: Alternative): boolean {
  return [...values].every(([axis, own]) => {
    const other = axes.get(axis);
    return other === undefined ? own.size > 0 : [...own].some(other.test);
  });
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) {
    lists.set(key, [value]);
  } else {
    list.push(value);
  }
}
