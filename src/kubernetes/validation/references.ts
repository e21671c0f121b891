import { FieldPath } from '../../util/field-path';
import { checkFormat, LABEL_KEY } from '../names';
import { canonicalQuantity } from '../quantity/format';
import { Quantity } from '../quantity/quantity';
import { KubernetesRuleId } from '../rules/index';
import { ObjectFieldSelector, ResourceFieldSelector } from '../schema/metadata';
import { alternatives, formatValue, Report } from '../violation-collector';

/** Fields of a pod that an environment variable can have. */
export const ENV_FIELDS = [
  'metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'spec.serviceAccountName',
  'status.hostIP', 'status.hostIPs', 'status.podIP', 'status.podIPs',
];

/** Fields of a pod that a file can have. */
export const FILE_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.labels', 'metadata.annotations', 'metadata.uid'];

const SUBSCRIPT = /^(.+?)\['(.*)'\]$/s;

/** Reports a reference to a field of the pod that cannot be used here. */
export function checkFieldRef(
  report: Report, rule: KubernetesRuleId, path: FieldPath, reference: ObjectFieldSelector, fields: readonly string[],
): void {
  const { apiVersion, fieldPath = '' } = reference;
  const at = path.key('fieldPath');
  if (apiVersion !== undefined && apiVersion !== '' && apiVersion !== 'v1') {
    report.oneOf(rule, path.key('apiVersion'), apiVersion, ['v1']);
    return;
  }
  const subscript = SUBSCRIPT.exec(fieldPath);
  if (!subscript) {
    // an old name that the API server still translates
    const field = fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath;
    if (!fields.includes(field)) {
      report.add(rule, at, `${formatValue(fieldPath)} is not a field that can be used here`, `Use ${alternatives(fields)}.`);
    }
  } else if (subscript[1] === 'metadata.labels') {
    checkFormat(report, rule, at, subscript[2], LABEL_KEY);
  } else if (subscript[1] === 'metadata.annotations') {
    checkFormat(report, rule, at, subscript[2].toLowerCase(), LABEL_KEY);
  } else {
    report.add(rule, at, `${formatValue(fieldPath)} cannot have a key in brackets`, "Only metadata.labels['KEY'] and metadata.annotations['KEY'] can.");
  }
}

const RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];
const CONTAINER_RESOURCES = ['limits', 'requests'].flatMap((list) => RESOURCES.map((resource) => `${list}.${resource}`));
const HUGE_PAGES = /^(limits|requests)\.hugepages-/;
const CPU_DIVISORS = ['1m', '1'];
const BYTE_DIVISORS = ['1', '1k', '1M', '1G', '1T', '1P', '1E', '1Ki', '1Mi', '1Gi', '1Ti', '1Pi', '1Ei'];

function divisorsFor(resource: string): readonly string[] | undefined {
  if (resource === 'limits.cpu' || resource === 'requests.cpu') {
    return CPU_DIVISORS;
  }
  return CONTAINER_RESOURCES.includes(resource) || HUGE_PAGES.test(resource) ? BYTE_DIVISORS : undefined;
}

function checkDivisor(report: Report, rule: KubernetesRuleId, path: FieldPath, resource: string, divisor: Quantity): void {
  const divisors = divisorsFor(resource);
  const text = canonicalQuantity(divisor);
  if (divisors && divisor.coefficient !== 0n && !divisors.includes(text)) {
    report.oneOf(rule, path, text, divisors);
  }
}

/** Reports a reference to a resource of a container that cannot be used. */
export function checkResourceFieldRef(
  report: Report, rule: KubernetesRuleId, path: FieldPath, reference: ResourceFieldSelector, needsContainer: boolean,
): void {
  const { containerName = '', resource = '', divisor } = reference;
  if (needsContainer && containerName === '') {
    report.missing(rule, path.key('containerName'), 'a file can be about any container', 'Name the container.');
  } else if (!CONTAINER_RESOURCES.includes(resource) && !HUGE_PAGES.test(resource)) {
    report.oneOf(rule, path.key('resource'), resource, CONTAINER_RESOURCES);
  }
  if (divisor) {
    checkDivisor(report, rule, path.key('divisor'), resource, divisor);
  }
}
