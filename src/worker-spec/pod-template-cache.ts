import type { WorkerTemplate, WorkerSpec } from './worker-spec';
import type { WorkerTuning } from '../props';
import { isAnyObject } from '../util/untyped';

/** The one group of values that says where workers run, not what they are. */
const PLACE: keyof WorkerTuning = 'placement';

/** How many bodies are remembered, so that an app of workers that all differ does not fill the memory. */
const MAX_CACHED = 64;

/** Bodies by the values that they were made of, the latest last. */
const known: { readonly tuning: WorkerTuning; readonly id: string; readonly body: WorkerTemplate }[] = [];

/** The body of each spec that was made of one. */
const bodies = new WeakMap<WorkerTemplate, WorkerTemplate>();

/**
 * The body of a worker: the same object for workers that differ only in who and where they are, so that what follows
 * from the body is worked out once for all of them.
 *
 * @param tuning the values
 * @param id what else the body depends on
 * @param make makes a body that was not made before
 */
export function bodyFor(tuning: WorkerTuning, id: string, make: () => WorkerTemplate): WorkerTemplate {
  const same = known.find((one) => one.id === id && sameValues(one.tuning, tuning));
  if (same !== undefined) {
    return same.body;
  }
  const body = make();
  known.push({ tuning, id, body });
  if (known.length > MAX_CACHED) {
    known.shift();
  }
  return body;
}

/** Notes that a spec was made of a body. */
export function linkToTemplate(spec: WorkerSpec, body: WorkerTemplate): WorkerSpec {
  bodies.set(spec, body);
  return spec;
}

/** A function of the body that works its answer out once for each body. */
export function memoizeByTemplate<T>(make: (body: WorkerTemplate) => T): (spec: WorkerTemplate) => T {
  const made = new WeakMap<WorkerTemplate, { readonly answer: T }>();
  return (spec) => {
    const body = bodies.get(spec);
    if (body === undefined) {
      return make(spec);
    }
    let one = made.get(body);
    if (one === undefined) {
      one = { answer: make(body) };
      made.set(body, one);
    }
    return one.answer;
  };
}

/** Values are compared as they are and, where props were laid over a preset, by what they say. */
function sameValues(one: WorkerTuning, other: WorkerTuning): boolean {
  const fields = Object.keys(one) as (keyof WorkerTuning)[];
  return fields.length === Object.keys(other).length && fields.every((field) => (
    field === PLACE || one[field] === other[field] || sameText(one[field], other[field])
  ));
}

function sameText(one: unknown, other: unknown): boolean {
  return isAnyObject(one) && isAnyObject(other) && serialize(one) === serialize(other);
}

/** What each value says; a construct says nothing that could be compared, and is the same as itself alone. */
const texts = new WeakMap<object, string | object>();

function serialize(value: object): string | object {
  let text = texts.get(value);
  if (text === undefined) {
    try {
      text = JSON.stringify(value, (_, part) => (isBeyondJson(part) ? `${typeof part} ${part}` : part));
    } catch {
      text = value;
    }
    texts.set(value, text);
  }
  return text;
}

function isBeyondJson(part: unknown): boolean {
  return typeof part === 'bigint' || (typeof part === 'number' && !Number.isFinite(part));
}
