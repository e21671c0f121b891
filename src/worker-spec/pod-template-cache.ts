import type { WorkerTemplate, WorkerSpec } from './worker-spec';
import type { WorkerTuning } from '../props';
import { contentKey } from '../util/content-key';
import { isAnyObject } from '../util/untyped';

/** The group of props that is not part of the pod template's key: it decides where workers run. */
const PLACEMENT: keyof WorkerTuning = 'placement';

/** How many templates are cached, so that an app whose workers all differ does not fill the memory. */
const MAX_CACHED = 64;

/** Templates by the values that they were resolved from, the latest last. */
const known: { readonly tuning: WorkerTuning; readonly id: string; readonly template: WorkerTemplate }[] = [];

/** The template of each spec that has one. */
const templates = new WeakMap<WorkerTemplate, WorkerTemplate>();

/**
 * The template of a worker: the same object for workers that differ in identity and placement only, so that what follows
 * from it is computed once for all of them.
 *
 * @param tuning the values
 * @param id what else the template depends on
 * @param make resolves a template that is not cached
 */
export function templateFor(tuning: WorkerTuning, id: string, make: () => WorkerTemplate): WorkerTemplate {
  const same = known.find((one) => one.id === id && sameValues(one.tuning, tuning));
  if (same !== undefined) {
    return same.template;
  }
  const template = make();
  known.push({ tuning, id, template });
  if (known.length > MAX_CACHED) {
    known.shift();
  }
  return template;
}

/** Records the template that a spec was made of. */
export function linkToTemplate(spec: WorkerSpec, template: WorkerTemplate): WorkerSpec {
  templates.set(spec, template);
  return spec;
}

/** A function of the template that is computed once for each template. */
export function memoizeByTemplate<T>(make: (template: WorkerTemplate) => T): (spec: WorkerTemplate) => T {
  const made = new WeakMap<WorkerTemplate, { readonly answer: T }>();
  return (spec) => {
    const template = templates.get(spec);
    if (template === undefined) {
      return make(spec);
    }
    let one = made.get(template);
    if (one === undefined) {
      one = { answer: make(template) };
      made.set(template, one);
    }
    return one.answer;
  };
}

/** Values are compared by identity and, if props were merged over a preset, by content. */
function sameValues(one: WorkerTuning, other: WorkerTuning): boolean {
  const fields = Object.keys(one) as (keyof WorkerTuning)[];
  return fields.length === Object.keys(other).length && fields.every((field) => (
    field === PLACEMENT || one[field] === other[field] || sameContent(one[field], other[field])
  ));
}

function sameContent(one: unknown, other: unknown): boolean {
  return isAnyObject(one) && isAnyObject(other) && keyOf(one) === keyOf(other);
}

/** The content of each value; one without a key, such as a construct, equals only itself. */
const keys = new WeakMap<object, string | object>();

function keyOf(value: object): string | object {
  let key = keys.get(value);
  if (key === undefined) {
    key = contentKey(value) ?? value;
    keys.set(value, key);
  }
  return key;
}
