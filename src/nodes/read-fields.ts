import type { FleetTaint } from './node';
import { parseQuantity } from '../kubernetes';
import { formatValue } from '../kubernetes/validation/index';
import { SourceError, type SourceObject } from '../loader';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { nameOf } from '../util/object-name';
import { isObject } from '../util/untyped';

/** Rejects an object: the message has the file, the line, the object and the reason in one line. */
export function throwSourceError(source: SourceObject, path: string, reason: string): never {
  throw new SourceError(source.file ?? 'the cluster', `${nameOf(source.object)}: ${reason}`, source.lineOf(path));
}

/** Reads the name of an object. */
export function readName(source: SourceObject): string {
  const name = readObject(source, 'metadata', source.object.metadata).name;
  return typeof name === 'string' && name !== '' ? name : throwSourceError(source, 'metadata', "'metadata.name' is missing; every node has a name.");
}

/** Reads a map of strings; other values are rejected, as the API server does. */
export function readLabels(source: SourceObject, path: string, value: unknown): StringMap {
  const labels = readObject(source, path, value);
  for (const [key, label] of Object.entries(labels)) {
    if (typeof label !== 'string') {
      throwSourceError(source, path, `'${path}' has ${key} ${formatValue(label)}, which is not a string; quote it.`);
    }
  }
  return labels;
}

/** Reads an object; a missing one is empty. */
export function readObject(source: SourceObject, path: string, value: unknown): KubernetesObject {
  if (value === undefined || value === null) {
    return {};
  }
  return isObject(value) ? value : throwSourceError(source, path, `'${path}' ${formatValue(value)} must be a map of names to values.`);
}

/** Reads a list of objects; a missing one is empty. */
export function readList(source: SourceObject, path: string, value: unknown): readonly KubernetesObject[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) && value.every(isObject) ? value : throwSourceError(source, path, `'${path}' ${formatValue(value)} must be a list of objects.`);
}

/** Reads taints, each with a key and an effect. */
export function readTaints(source: SourceObject, path: string, value: unknown): FleetTaint[] {
  return readList(source, path, value).map((taint, index) => {
    const { key, value: text, effect } = taint;
    if (typeof key !== 'string' || key === '' || typeof effect !== 'string' || effect === '') {
      throwSourceError(source, `${path}[${index}]`, `'${path}[${index}]' ${formatValue(taint)} needs a key and an effect.`);
    }
    return { key, ...(typeof text === 'string' && text !== '' && { value: text }), effect };
  });
}

/** Reads a quantity that is not negative, and returns it as written. */
export function readQuantity(source: SourceObject, path: string, value: unknown): string {
  const text = typeof value === 'number' ? String(value) : value;
  const quantity = typeof text === 'string' ? parseQuantity(text) : undefined;
  if (quantity === undefined || quantity.coefficient < 0n) {
    throwSourceError(source, path, `'${path}' ${formatValue(value)} is not a valid quantity; write one such as '4' or '16Gi'.`);
  }
  return text as string;
}
