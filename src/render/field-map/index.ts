import { DaemonSetView } from './daemon-set-view';
import { groupOf, workerFields } from './dynamic-fields';
import { PROP_FIELDS, type PropField } from './static-fields';
import { writtenArgument } from './written-argument';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { isSameAt, isWithin, named, segmentsOf, valueAt } from '../../util/object-path';
import { memoizeByTemplate, type WorkerSpec } from '../../worker-spec';

type Side = 'prop' | 'field';

/** The group of props that is not part of the template. */
const PLACEMENT = 'placement';

/** The entries that hold for every worker, by the first part of the prop. */
const STATIC_FIELDS = new Map<string, PropField[]>();
for (const field of PROP_FIELDS) {
  const group = groupOf(field.prop);
  STATIC_FIELDS.set(group, [...STATIC_FIELDS.get(group) ?? [], field]);
}

/** The fields that the props of a template decide, computed on demand. */
const fieldsOf = memoizeByTemplate(() => new Map<string, string | undefined>());

/**
 * Which prop of a worker decides which field of its DaemonSet.
 */
export class WorkerPaths {
  private readonly patched: KubernetesObject;
  /** The entries of props with the same first part; '' for all. */
  private readonly known = new Map<string, readonly PropField[]>();

  /**
   * @param spec the worker
   * @param rendered its DaemonSet as it was rendered
   * @param view its DaemonSet as it is written in the end, and as rules look at it
   */
  constructor(
    private readonly spec: WorkerSpec,
    private readonly rendered: KubernetesObject,
    private readonly view = DaemonSetView.asWritten(rendered),
  ) {
    this.patched = view.daemonSet;
  }

  /** A field of the DaemonSet as rules look at it, as it is written: with the elements of lists by name. */
  public named(field: string): string {
    return this.view.toWritten(named(field, this.patched));
  }

  /** A field of the DaemonSet as it is written, with the elements of lists by name. */
  public writtenName(field: string): string {
    return named(field, this.view.written);
  }

  /** The prop that decides a field that is written at this path, unless a patch did. */
  public propOf(written: string): string | undefined {
    const field = this.view.toView(written);
    const path = named(field, this.patched);
    if (this.patched !== this.rendered && !isSameAt(path, this.patched, this.rendered)) {
      return undefined;
    }
    const [entry] = longest('field', this.entriesOf(), (candidate) => candidate.shared === undefined && isWithin(path, candidate.field));
    return entry && entry.prop + translate(entry.below, segmentsOf(field).slice(segmentsOf(entry.field).length).join(''), 'field')[0];
  }

  /** The field that a prop decides, as it is written; `undefined` where it reaches no field of the DaemonSet. */
  public fieldOf(prop: string): string | undefined {
    const field = this.renderedFieldOf(prop);
    return field && this.view.toWritten(this.patched === this.rendered ? field : writtenArgument(field, this.rendered, this.patched));
  }

  private renderedFieldOf(prop: string): string | undefined {
    if (this.patched !== this.rendered || isWithin(prop, PLACEMENT)) {
      return this.findField(prop);
    }
    const fields = fieldsOf(this.spec);
    if (!fields.has(prop)) {
      fields.set(prop, this.findField(prop));
    }
    return fields.get(prop);
  }

  private findField(prop: string): string | undefined {
    const entries = longest('prop', this.entriesOf(groupOf(prop)), (candidate) => reaches(candidate, prop));
    const fields = entries.flatMap((entry) => translate(entry.below, prop.slice(entry.prop.length), 'prop').map((rest) => entry.field + rest));
    const field = fields.find((candidate) => valueAt(candidate, this.rendered) !== undefined) ?? mostPresent(fields, this.rendered);
    return field && named(field, this.rendered);
  }

  /** All entries, or those of props with this first part. */
  private entriesOf(group?: string): readonly PropField[] {
    let entries = this.known.get(group ?? '');
    if (entries === undefined) {
      entries = [...workerFields(this.spec, this.rendered, group), ...group === undefined ? PROP_FIELDS : STATIC_FIELDS.get(group) ?? []];
      this.known.set(group ?? '', entries);
    }
    return entries;
  }
}

/** Of the entries that fit, those that say most. */
function longest(side: Side, entries: readonly PropField[], fits: (entry: PropField) => boolean): PropField[] {
  const fitting = entries.filter(fits);
  const length = Math.max(...fitting.map((entry) => entry[side].length));
  return fitting.filter((entry) => entry[side].length === length);
}

/** The first of the fields of which the most segments are there: of two containers the one that the pod has. */
function mostPresent(fields: readonly string[], object: KubernetesObject): string | undefined {
  const depths = fields.length < 2 ? [] : fields.map((field) => {
    const segments = segmentsOf(field);
    return segments.findIndex((_, index) => valueAt(segments.slice(0, index + 1).join(''), object) === undefined);
  });
  return fields[Math.max(0, depths.indexOf(Math.max(...depths)))];
}

/** A prop below a leaf is another prop, unless it is an element of the leaf's list. */
function reaches({ prop, below }: PropField, path: string): boolean {
  return isWithin(path, prop) && (below !== undefined || path[prop.length] !== '.');
}

/** What is below the one side as it is below the other; several where the other has several ways. */
function translate(below: PropField['below'], rest: string, from: Side): string[] {
  if (below === undefined) {
    return [''];
  }
  const [own, other] = from === 'prop' ? [0, 1] : [1, 0];
  const parts = below.filter((pair) => pair[own] !== '' && partAt(rest, pair[own]) >= 0);
  const position = Math.min(...parts.map((pair) => partAt(rest, pair[own])));
  const first = parts.filter((pair) => partAt(rest, pair[own]) === position);
  const length = Math.max(...first.map((pair) => pair[own].length));
  return parts.length === 0
    ? [rest]
    : first.filter((pair) => pair[own].length === length).flatMap((pair) => (
      translate(below, rest.slice(position + length), from).map((tail) => rest.slice(0, position) + pair[other] + tail)
    ));
}

/** Where a whole part of a path begins; -1 if it is not there. */
function partAt(path: string, part: string): number {
  const position = path.indexOf(part);
  return position >= 0 && isWithin(path.slice(position), part) ? position : -1;
}

export { DaemonSetView } from './daemon-set-view';
export type { ContainerList, WrittenPositions } from './daemon-set-view';
export { FLAGS, VALUE_ARGUMENTS } from './dynamic-fields';
export { PROP_FIELDS, SNIFFER, TRACER, POD, TERMS } from './static-fields';
