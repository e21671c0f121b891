import { FieldPath } from '../../util/field-path';
import { checkFormat, DNS_LABEL, LABEL_KEY } from '../names';
import { checkQuantityValue } from './quantity-value';
import { compareQuantities, isNegative, roundUpToMilli } from '../quantity/arithmetic';
import { canonicalQuantity } from '../quantity/format';
import { seemsFractional, seemsMultipleOf } from '../quantity/int64-overflow';
import { parseQuantity, Quantity } from '../quantity/quantity';
import { ResourceRequirements } from '../schema/container';
import { formatValue, Report } from '../violation-collector';

const RESOURCES = 'kubernetes/resources';
const HUGE_PAGES = 'hugepages-';
const CONTAINER_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

/** Amounts by the name of the resource. */
export type ResourceList = ReadonlyMap<string, Quantity>;

/** Whether the name is one of Kubernetes' own, which is also assumed of names without a slash. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && LABEL_KEY.problem(`requests.${name}`) === undefined;
}

/** Whether the requests of a node's pods may be more than it has. */
function mayOvercommit(name: string): boolean {
  return isNative(name) && !name.startsWith(HUGE_PAGES);
}

/** Reports a name of a resource that a container cannot ask for. */
export function checkContainerResource(report: Report, path: FieldPath, name: string): void {
  if (!checkFormat(report, RESOURCES, path, name, LABEL_KEY)) {
    return;
  }
  if (!name.includes('/')) {
    if (!name.startsWith(HUGE_PAGES)) {
      report.oneOf(RESOURCES, path, name, CONTAINER_RESOURCES);
    }
  } else if (!isNative(name) && !isExtended(name)) {
    report.add(RESOURCES, path, `${formatValue(name)} is not the name of an extended resource`, "Use a name such as 'example.com/device'.");
  }
}

/** Reports a name of a resource that a whole pod cannot ask for. */
export function checkPodResource(report: Report, path: FieldPath, name: string): void {
  if (checkFormat(report, RESOURCES, path, name, LABEL_KEY) && !name.startsWith(HUGE_PAGES)) {
    report.oneOf(RESOURCES, path, name, ['cpu', 'memory']);
  }
}

function checkAmount(report: Report, path: FieldPath, name: string, amount: Quantity): void {
  if (isNegative(amount)) {
    report.add(RESOURCES, path, `${formatValue(canonicalQuantity(amount))} is negative`, 'Use 0 or more.');
  }
  if (isExtended(name) && seemsFractional(amount)) {
    report.add(RESOURCES, path, `${formatValue(canonicalQuantity(amount))} is not a whole number, which ${name} needs`, 'Use a whole number.');
  }
  if (name.startsWith(HUGE_PAGES)) {
    const pageSize = parseQuantity(name.slice(HUGE_PAGES.length));
    if (!pageSize || pageSize.coefficient <= 0n || seemsFractional(pageSize)) {
      report.add(RESOURCES, path, `${formatValue(name)} does not end with a page size`, "Use 'hugepages-2Mi' or 'hugepages-1Gi'.");
    } else if (!seemsMultipleOf(amount, pageSize)) {
      report.add(RESOURCES, path, `${formatValue(canonicalQuantity(amount))} is not a multiple of the page size ${canonicalQuantity(pageSize)}`, 'Use a multiple of the page size.');
    }
  }
}

/** What a container asks for, as the API server stores it: rounded up to thousandths. */
export function storedResources(list: ResourceList | undefined): ResourceList {
  const stored = new Map<string, Quantity>();
  for (const [name, amount] of list ?? []) {
    stored.set(name, roundUpToMilli(amount));
  }
  return stored;
}

function checkRequest(report: Report, path: FieldPath, name: string, request: Quantity, limits: ResourceList): void {
  const at = path.key('requests').key(name);
  const limit = limits.get(name);
  const text = formatValue(canonicalQuantity(request));
  if (!limit) {
    if (!mayOvercommit(name)) {
      report.missing(RESOURCES, path.key('limits').key(name), `${name} needs a limit that equals its request ${text}`, `Set the limit to ${canonicalQuantity(request)}.`);
    }
    return;
  }
  const order = compareQuantities(request, limit);
  const limitText = canonicalQuantity(limit);
  if (order !== 0 && !mayOvercommit(name)) {
    report.add(RESOURCES, at, `${text} is not equal to the limit ${limitText}, which ${name} needs`, `Set both to ${limitText}.`);
  } else if (order > 0) {
    report.add(RESOURCES, at, `${text} is above the limit ${limitText}`, `Raise the limit to at least ${canonicalQuantity(request)}, or lower the request.`);
  }
}

function checkClaims(report: Report, path: FieldPath, requirements: ResourceRequirements, podClaims: ReadonlySet<string>): void {
  const taken = new Set<string>();
  requirements.claims?.forEach(({ name = '', request = '' }, position) => {
    const at = path.index(position);
    if (name === '') {
      report.missing(RESOURCES, at.key('name'), 'a claim is used by its name', 'Name one of the pod\'s resourceClaims.');
      return;
    }
    const key = request === '' ? name : `${name}/${request}`;
    const overlaps = taken.has(name) || taken.has(key) || (request === '' && [...taken].some((other) => other.startsWith(`${name}/`)));
    if (overlaps) {
      report.add(RESOURCES, at, `${formatValue(key)} is used already`, 'Remove one of them.');
    }
    if (request !== '' && !taken.has(name)) {
      checkFormat(report, RESOURCES, at.key('request'), request, DNS_LABEL);
    }
    taken.add(key);
    if (!podClaims.has(name)) {
      report.add(RESOURCES, at.key('name'), `${formatValue(name)} is none of the pod's resourceClaims`, 'Declare the claim in the pod, or correct the name.');
    }
  });
}

/** How the names of resources are checked: for a container or for a pod. */
type NameCheck = typeof checkContainerResource;

const NOTHING: ResourceList = new Map();

function checkAmounts(report: Report, path: FieldPath, list: ResourceList, checkName: NameCheck): void {
  for (const [name, amount] of list) {
    const at = path.key(name);
    checkName(report, at, name);
    checkAmount(report, at, name, roundUpToMilli(amount));
    checkQuantityValue(report, at, name, amount);
  }
}

function checkNotHugePagesAlone(report: Report, path: FieldPath, names: readonly string[]): void {
  if (names.some((name) => name.startsWith(HUGE_PAGES)) && !names.includes('cpu') && !names.includes('memory')) {
    report.add(RESOURCES, path, 'asks for huge pages and neither cpu nor memory', 'Add a memory request.');
  }
}

/** Reports what is wrong with what a pod needs beside its containers. */
export function checkOverhead(report: Report, path: FieldPath, overhead: ResourceList | undefined): void {
  checkAmounts(report, path, overhead ?? NOTHING, checkContainerResource);
  checkNotHugePagesAlone(report, path, [...overhead?.keys() ?? []]);
}

/** Reports what is wrong with requests, limits and claims. */
export function checkResources(
  report: Report, path: FieldPath, requirements: ResourceRequirements, podClaims: ReadonlySet<string>, checkName: NameCheck,
): void {
  const { limits = NOTHING, requests = NOTHING } = requirements;
  checkAmounts(report, path.key('limits'), limits, checkName);
  checkAmounts(report, path.key('requests'), requests, checkName);
  const stored = storedResources(limits);
  for (const [name, request] of storedResources(requests)) {
    checkRequest(report, path, name, request, stored);
  }
  checkNotHugePagesAlone(report, path, [...limits.keys(), ...requests.keys()]);
  checkClaims(report, path.key('claims'), requirements, podClaims);
}
