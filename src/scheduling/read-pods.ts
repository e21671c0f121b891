import { SourceError, type SourceObject } from '../loader';
import { readList, readObject, readQuantity, throwSourceError } from '../nodes/index';
import type { KubernetesObject } from '../util/kubernetes-object';

/**
 * Reads the pods of an input. Throws a `SourceError` for any other object, and for a pod whose requests cannot be read: a plan
 * without them would show resources that are not free.
 *
 * @param sources the objects
 * @param input the name of the input, for messages
 */
export function readPods(sources: readonly SourceObject[], input: string): KubernetesObject[] {
  return sources.map((source) => {
    const { kind } = source.object;
    if (kind !== 'Pod') {
      const what = typeof kind === 'string' && kind !== '' ? kind : 'an object without a kind';
      throw new SourceError(input, `this is ${what}, but pods are expected; pass the output of 'kubectl get pods -A -o json'`, source.lineOf(''));
    }
    checkPod(source);
    return source.object;
  });
}

function checkPod(source: SourceObject): void {
  const { metadata, spec: podSpec, status } = source.object;
  readObject(source, 'metadata', metadata);
  readObject(source, 'status', status);
  const spec = readObject(source, 'spec', podSpec);
  checkResources(source, 'spec.resources', spec.resources);
  checkAmounts(source, 'spec.overhead', spec.overhead);
  for (const list of ['containers', 'initContainers']) {
    readList(source, `spec.${list}`, spec[list]).forEach((container, index) => {
      const path = `spec.${list}[${index}]`;
      checkResources(source, `${path}.resources`, container.resources);
      readList(source, `${path}.ports`, container.ports).forEach((port, position) => checkPort(source, `${path}.ports[${position}]`, port));
    });
  }
}

function checkResources(source: SourceObject, path: string, value: unknown): void {
  const { requests, limits } = readObject(source, path, value);
  checkAmounts(source, `${path}.requests`, requests);
  checkAmounts(source, `${path}.limits`, limits);
}

function checkAmounts(source: SourceObject, path: string, value: unknown): void {
  Object.entries(readObject(source, path, value)).forEach(([name, amount]) => readQuantity(source, `${path}.${name}`, amount));
}

function checkPort(source: SourceObject, path: string, port: KubernetesObject): void {
  for (const field of ['containerPort', 'hostPort']) {
    const { [field]: value = null } = port;
    if (value !== null && (!Number.isInteger(value) || value < 0 || value > MAX_PORT)) {
      throwSourceError(source, `${path}.${field}`, `'${path}.${field}' must be a whole number from 0 to ${MAX_PORT}; correct it.`);
    }
  }
}

const MAX_PORT = 65_535;
