import { checkPodResource, checkResources, storedResources, ResourceList } from './resources';
import { FieldPath } from '../../util/field-path';
import { addQuantities, compareQuantities } from '../quantity/arithmetic';
import { canonicalQuantity } from '../quantity/format';
import { Quantity } from '../quantity/quantity';
import { PodSpec } from '../schema/pod';
import { formatValue, Report } from '../violation-collector';

const RESOURCES = 'kubernetes/resources';

function addAll(total: Map<string, Quantity>, list: ResourceList): void {
  for (const [name, amount] of list) {
    const before = total.get(name);
    total.set(name, before ? addQuantities(before, amount) : amount);
  }
}

function raiseAll(total: Map<string, Quantity>, list: ResourceList): void {
  for (const [name, amount] of list) {
    const before = total.get(name);
    if (!before || compareQuantities(amount, before) > 0) {
      total.set(name, amount);
    }
  }
}

/**
 * What the containers of a pod need together: the sum of those that run at the same time, and at least what each init
 * container needs beside the sidecars that were started before it.
 */
function together(pod: PodSpec, field: 'requests' | 'limits'): ResourceList {
  const total = new Map<string, Quantity>();
  const sidecars = new Map<string, Quantity>();
  const starting = new Map<string, Quantity>();
  for (const { resources } of pod.containers ?? []) {
    addAll(total, storedResources(resources?.[field]));
  }
  for (const { resources, restartPolicy } of pod.initContainers ?? []) {
    const own = storedResources(resources?.[field]);
    if (restartPolicy === 'Always') {
      addAll(total, own);
      addAll(sidecars, own);
      raiseAll(starting, sidecars);
    } else {
      const beside = new Map(own);
      addAll(beside, sidecars);
      raiseAll(starting, beside);
    }
  }
  raiseAll(total, starting);
  return total;
}

/** Reports amounts for the pod that are below what its containers need. */
function checkSums(report: Report, path: FieldPath, pod: PodSpec): void {
  const requests = storedResources(pod.resources?.requests);
  for (const [name, needed] of together(pod, 'requests')) {
    const ofPod = requests.get(name);
    if (ofPod && compareQuantities(needed, ofPod) > 0) {
      const text = canonicalQuantity(needed);
      report.add(RESOURCES, path.key('requests').key(name), `${formatValue(canonicalQuantity(ofPod))} is below ${text}, which the containers request together`, `Raise it to at least ${text}.`);
    }
  }
  const limits = storedResources(pod.resources?.limits);
  for (const [name, needed] of together(pod, 'limits')) {
    const ofPod = name.startsWith('hugepages-') ? limits.get(name) : undefined;
    if (ofPod && compareQuantities(needed, ofPod) > 0) {
      const text = canonicalQuantity(needed);
      report.add(RESOURCES, path.key('limits').key(name), `${formatValue(canonicalQuantity(ofPod))} is below ${text}, the limits of the containers together`, `Raise it to at least ${text}.`);
    }
  }
}

/** Reports what is wrong with what a pod as a whole asks for. */
export function checkPodResources(report: Report, path: FieldPath, pod: PodSpec): void {
  const { resources, containers = [] } = pod;
  if (!resources) {
    return;
  }
  const at = path.key('resources');
  if (pod.os?.name === 'windows') {
    report.add(RESOURCES, at, 'cannot be set for a Windows pod', 'Remove it.');
    return;
  }
  if (resources.claims) {
    report.add(RESOURCES, at.key('claims'), 'cannot be set for a pod as a whole', 'Set claims on the containers.');
  }
  checkResources(report, at, { limits: resources.limits, requests: resources.requests }, new Set(), checkPodResource);
  checkSums(report, at, pod);
  const limits = storedResources(resources.limits);
  containers.forEach((container, position) => {
    for (const [name, limit] of storedResources(container.resources?.limits)) {
      const ofPod = limits.get(name);
      if (ofPod && compareQuantities(limit, ofPod) > 0) {
        const where = path.key('containers').index(position).key('resources').key('limits').key(name);
        report.add(RESOURCES, where, `${formatValue(canonicalQuantity(limit))} is above the pod's limit ${canonicalQuantity(ofPod)}`, 'Lower it, or raise the pod\'s limit.');
      }
    }
  });
}
