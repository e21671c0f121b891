import { isObject, objectOf, objectsOf } from './fields';
import { parse, runs } from './flags';
import type { KubernetesObject } from '../spec';

/** The label of worker pods, in each spelling that charts have had. */
const APP_LABELS = ['app.kubeshark.com/app', 'app.kubeshark.co/app'];

/** Arguments that no other program named worker is likely to have. */
const TELLING_FLAGS = ['-packet-capture', '-metrics-port', '-procfs', '-servicemesh', '-staletimeout'];

/** Whether an object is a DaemonSet of any kind. */
export function isDaemonSet(object: unknown): object is KubernetesObject {
  return isObject(object) && object.kind === 'DaemonSet' && typeof object.apiVersion === 'string' && /^(apps|extensions)\//.test(object.apiVersion);
}

/**
 * Whether an object is a DaemonSet of Kubeshark's workers. Its name does not count: labels and the program that it
 * runs tell.
 */
export function isWorker(object: unknown): object is KubernetesObject {
  if (!isDaemonSet(object)) {
    return false;
  }
  const template = objectOf(objectOf(object.spec).template);
  const labels = objectOf(objectOf(template.metadata).labels);
  const sniffer = snifferOf(objectOf(template.spec));
  return sniffer !== undefined && (APP_LABELS.some((label) => labels[label] === 'worker') || isTelling(sniffer));
}

/** The container that captures. */
export function snifferOf(pod: KubernetesObject): KubernetesObject | undefined {
  const containers = objectsOf(pod.containers);
  return containers.find((container) => runs(container, 'worker')) ?? containers.find(({ name }) => name === 'sniffer');
}

/** The container that reads encrypted traffic. */
export function tracerOf(pod: KubernetesObject): KubernetesObject | undefined {
  const containers = objectsOf(pod.containers).filter((container) => container !== snifferOf(pod));
  return containers.find((container) => runs(container, 'tracer')) ?? containers.find(({ name }) => name === 'tracer');
}

function isTelling({ command, args }: KubernetesObject): boolean {
  const words = [command, args].flat().flatMap((word) => (typeof word === 'string' ? word.split(/\s+/) : []));
  return words.some((word) => TELLING_FLAGS.includes(parse(word).flag));
}
