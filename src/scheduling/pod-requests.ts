import { parseQuantity, roundUpToMilli } from '../kubernetes';
import type { KubernetesObject } from '../util/kubernetes-object';
import { textOf } from '../util/start-of-json';
import { isObject, objectOf, objectsOf } from '../util/untyped';

/** Amounts by resource, as the scheduler counts them: CPU in thousandths of a core, all else in whole units. */
export type Amounts = ReadonlyMap<string, number>;

const MILLI = 1000;

const parsed = new Map<string, number>();

/** The limit of cached quantities; clusters have few different ones. */
const MAX_CACHED = 10_000;

/** A quantity in thousandths; 0 for an invalid one, which the API server rejects. */
export function thousandths(value: unknown): number {
  const text = textOf(value);
  const known = parsed.get(text);
  if (known !== undefined) {
    return known;
  }
  const quantity = parseQuantity(text);
  const rounded = quantity && roundUpToMilli(quantity);
  const amount = rounded === undefined ? 0 : Number(`${rounded.coefficient}e${rounded.exponent + 3}`);
  if (parsed.size < MAX_CACHED) {
    parsed.set(text, amount);
  }
  return amount;
}

/** Converts thousandths to the units of the scheduler. */
export function inSchedulerUnits(resource: string, milli: number): number {
  return resource === 'cpu' ? milli : Math.ceil(milli / MILLI);
}

/**
 * What the scheduler reserves for a pod: the sum of its containers and sidecars, or an init container together with the
 * sidecars started before it, whichever is more. Amounts for the pod as a whole replace it; overhead is added.
 */
export function podRequests(podSpec: KubernetesObject): Amounts {
  const total = sumOfContainers(podSpec);
  const { requests, limits } = objectOf(podSpec.resources);
  for (const [name, limit] of Object.entries(objectOf(limits))) {
    if (!Object.hasOwn(objectOf(requests), name) && !total.has(name)) {
      total.set(name, thousandths(limit));
    }
  }
  Object.entries(objectOf(requests)).forEach(([name, request]) => total.set(name, thousandths(request)));
  addTo(total, new Map(Object.entries(objectOf(podSpec.overhead)).map(([name, amount]) => [name, thousandths(amount)])));
  return new Map([...total].map(([name, amount]) => [name, inSchedulerUnits(name, amount)]));
}

function sumOfContainers({ containers, initContainers }: KubernetesObject): Map<string, number> {
  const total = new Map<string, number>();
  const sidecars = new Map<string, number>();
  const starting = new Map<string, number>();
  objectsOf(containers).forEach((container) => addTo(total, requestsOf(container)));
  for (const container of objectsOf(initContainers)) {
    const own = requestsOf(container);
    if (container.restartPolicy === 'Always') {
      addTo(total, own);
      addTo(sidecars, own);
      raise(starting, sidecars);
    } else {
      raise(starting, addTo(own, sidecars));
    }
  }
  return raise(total, starting);
}

/** The requests of a container; the API server sets a missing request to the limit. */
function requestsOf({ resources }: KubernetesObject): Map<string, number> {
  const { requests, limits } = objectOf(resources);
  const all = { ...objectOf(limits), ...(isObject(requests) && requests) };
  return new Map(Object.entries(all).map(([name, amount]) => [name, thousandths(amount)]));
}

function addTo(total: Map<string, number>, more: Amounts): Map<string, number> {
  more.forEach((amount, name) => total.set(name, (total.get(name) ?? 0) + amount));
  return total;
}

function raise(total: Map<string, number>, least: Amounts): Map<string, number> {
  least.forEach((amount, name) => total.set(name, Math.max(total.get(name) ?? 0, amount)));
  return total;
}

/** The largest memory limit of a container, in bytes; `undefined` where none has a limit. */
export function largestMemoryLimit({ containers }: KubernetesObject): { readonly bytes: number; readonly text: string } | undefined {
  const limits = objectsOf(containers).map(({ resources }) => objectOf(objectOf(resources).limits).memory).filter((limit) => limit !== undefined)
    .map((limit) => ({ bytes: inSchedulerUnits('memory', thousandths(limit)), text: textOf(limit) }));
  return limits.sort((one, other) => other.bytes - one.bytes)[0];
}
