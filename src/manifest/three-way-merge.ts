import { isDeepStrictEqual } from 'node:util';
import { withFlags } from './merge-flags';
import { mergeKeyed, mergeSequence, mergeSet } from './merge-lists';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, own } from '../util/untyped';

/** Lists whose elements are known by a field. */
const KEYS: { readonly [list: string]: (element: KubernetesObject) => unknown } = {
  containers: byName,
  initContainers: byName,
  env: byName,
  volumes: byName,
  imagePullSecrets: byName,
  volumeMounts: ({ mountPath }) => mountPath,
  ports: ({ containerPort, protocol }) => `${containerPort}/${protocol || 'TCP'}`,
};

/** Lists of elements that are programs: one that the object does not have is not added for a change of its resources. */
const WHOLE_ELEMENTS = ['containers', 'initContainers'];

/** Ways of a probe to ask, of which it has one. */
const HANDLERS = ['tcpSocket', 'httpGet', 'exec', 'grpc'];

/**
 * Carries the difference of two renderings of a worker over to the object that it was read from. What the renderings
 * agree on stays as its author wrote it, understood or not.
 *
 * @param ours the object
 * @param base what this library renders for what it read
 * @param theirs what it renders after the tuning
 */
export function mergeThreeWay(ours: KubernetesObject, base: KubernetesObject, theirs: KubernetesObject): KubernetesObject {
  return merge(ours, base, theirs, '') as KubernetesObject;
}

/** `undefined` where there is nothing. */
function merge(ours: unknown, base: unknown, theirs: unknown, field: string): unknown {
  if (isDeepStrictEqual(base, theirs)) {
    return ours;
  }
  if (isObject(theirs) && isObjectOrNothing(base) && isObjectOrNothing(ours)) {
    return mergeObject(ours ?? {}, base ?? {}, theirs, field);
  }
  if (Array.isArray(theirs) && isListOrNothing(base) && isListOrNothing(ours)) {
    const merged = mergeList(ours ?? [], base ?? [], theirs, field);
    // an empty list is not added
    return ours === undefined && merged.length === 0 ? undefined : merged;
  }
  return theirs;
}

function mergeObject(ours: KubernetesObject, base: KubernetesObject, theirs: KubernetesObject, field: string): KubernetesObject {
  const names = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  const merged = names.map((name) => [name, merge(own(ours, name), own(base, name), own(theirs, name), name)] as const);
  const object: KubernetesObject = Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  if (field.endsWith('Probe')) {
    return withOneHandler(object, base, theirs);
  }
  return isDeepStrictEqual(base.command, theirs.command) ? object : withCommand(object, ours, base, theirs);
}

/** A probe that asks in another way now asks in that way alone. */
function withOneHandler(probe: KubernetesObject, base: KubernetesObject, theirs: KubernetesObject): KubernetesObject {
  const handler = HANDLERS.find((name) => name in theirs);
  return handler === undefined || handler in base
    ? probe
    : Object.fromEntries(Object.entries(probe).filter(([name]) => name === handler || !HANDLERS.includes(name)));
}

/** A container's flags; the command of an exec probe is replaced as a whole. */
function withCommand(merged: KubernetesObject, ours: KubernetesObject, base: KubernetesObject, theirs: KubernetesObject): KubernetesObject {
  return 'image' in theirs ? { ...merged, ...withFlags(ours, base, theirs) } : { ...merged, command: theirs.command };
}

function mergeList(ours: readonly unknown[], base: readonly unknown[], theirs: readonly unknown[], field: string): unknown[] {
  const keyOf = KEYS[field];
  if (keyOf !== undefined && [...ours, ...base, ...theirs].every(isObject)) {
    const mergeElements = (one: unknown, other: unknown, third: unknown) => merge(one, other, third, '');
    return mergeKeyed(ours, base, theirs, (element) => keyOf(element as KubernetesObject), mergeElements, WHOLE_ELEMENTS.includes(field));
  }
  return [...ours, ...base, ...theirs].some(isObject)
    ? mergeSequence(ours, base, theirs, (one, other, third) => merge(one, other, third, ''))
    : mergeSet(ours, base, theirs);
}

function byName({ name }: KubernetesObject): unknown {
  return name;
}

function isObjectOrNothing(value: unknown): value is KubernetesObject | null | undefined {
  return value === undefined || value === null || isObject(value);
}

function isListOrNothing(value: unknown): value is readonly unknown[] | null | undefined {
  return value === undefined || value === null || Array.isArray(value);
}
