import { CommandLine, runs, TELLING_FLAGS } from '../render/command-line/index';
import { APP_LABELS } from '../render/index';
import { splitFlag } from '../util/go-flags';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, listOf, objectOf, objectsOf } from '../util/untyped';

/** Whether an object is a DaemonSet of any kind. */
export function isDaemonSet(object: unknown): object is KubernetesObject {
  return isObject(object) && object.kind === 'DaemonSet' && typeof object.apiVersion === 'string' && /^(apps|extensions)\//.test(object.apiVersion);
}

/**
 * Whether an object is a DaemonSet of Kubeshark's workers. Its labels and the program that it runs decide; its name does
 * not.
 */
export function isWorker(object: unknown): object is KubernetesObject {
  return isDaemonSet(object) && snifferOf(objectOf(objectOf(object.spec).template)) !== undefined;
}

/** The container that captures: by what it runs, or in pods that are labelled as workers by its name or place. */
export function snifferOf(template: KubernetesObject): KubernetesObject | undefined {
  const containers = objectsOf(objectOf(template.spec).containers);
  const labels = objectOf(objectOf(template.metadata).labels);
  if (APP_LABELS.some((label) => labels[label] === 'worker')) {
    return containers.find((container) => runs(container, 'worker'))
      ?? containers.find(({ name }) => name === 'sniffer')
      ?? containers.find((container) => !isTracer(container));
  }
  return containers.find((container) => (runs(container, 'worker') || startsWithFlags(container)) && isTelling(container));
}

/** The port that a worker listens on; undefined if its command names none. */
export function portOf(daemonSet: KubernetesObject): number | undefined {
  const sniffer = snifferOf(objectOf(objectOf(daemonSet.spec).template));
  return sniffer && CommandLine.of(sniffer, 'worker').integer('-port');
}

/** The container that reads encrypted traffic. */
export function tracerOf(template: KubernetesObject): KubernetesObject | undefined {
  const sniffer = snifferOf(template);
  return objectsOf(objectOf(template.spec).containers).find((container) => container !== sniffer && isTracer(container));
}

function isTracer(container: KubernetesObject): boolean {
  return runs(container, 'tracer') || container.name === 'tracer';
}

/** Whether the image's own program gets arguments. */
function startsWithFlags({ command, args }: KubernetesObject): boolean {
  return listOf(command).length === 0 && String(listOf(args)[0]).startsWith('-');
}

function isTelling({ command, args }: KubernetesObject): boolean {
  const words = [command, args].flat().flatMap((word) => (typeof word === 'string' ? word.split(/\s+/) : []));
  return words.some((word) => TELLING_FLAGS.includes(splitFlag(word)?.name ?? ''));
}
