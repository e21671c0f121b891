import type { Acknowledgement } from './acknowledgement';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isObject, objectOf } from '../util/untyped';

/** The annotation of a DaemonSet with its acknowledgements: lines `rule=reason`, sorted by rule. */
export const ACKNOWLEDGE_ANNOTATION = 'cdk8s-kubeshark/acknowledge';

/** The acknowledgements in an object's annotation, also those without a reason, which accept nothing. */
export function readAcknowledgements(object: unknown): Acknowledgement[] {
  const value = annotationsOf(object)[ACKNOWLEDGE_ANNOTATION];
  return typeof value === 'string' ? value.split('\n').map((line) => line.trim()).filter((line) => line !== '').map(parseLine) : [];
}

/** The value of the annotation. The last acknowledgement of a rule wins. */
export function formatAcknowledgements(acknowledgements: readonly Acknowledgement[]): string {
  const reasons = new Map(acknowledgements.map(({ rule, reason }) => [rule, normalizeReason(reason)]));
  return [...reasons].map(([rule, reason]) => `${rule}=${reason}`).sort().join('\n');
}

/** A reason in one line, as the annotation holds it. */
export function normalizeReason(reason: string): string {
  return reason.trim().replace(/\s+/g, ' ');
}

/** The object with these acknowledgements added to its annotation; the same object if it has them all. */
export function addAcknowledgements(object: KubernetesObject, acknowledgements: readonly Acknowledgement[]): KubernetesObject {
  const present = readAcknowledgements(object);
  const isPresent = ({ rule, reason }: Acknowledgement) => (
    present.some((other) => other.rule === rule && other.reason === normalizeReason(reason))
  );
  const { metadata } = object;
  if (acknowledgements.every(isPresent) || !isObject(metadata ?? {}) || !isObject(metadata?.annotations ?? {})) {
    return object;
  }
  const value = formatAcknowledgements([...present, ...acknowledgements]);
  const annotations = sortKeys({ ...metadata?.annotations, [ACKNOWLEDGE_ANNOTATION]: value });
  return { ...object, metadata: sortKeys({ ...metadata, annotations }) };
}

/** The object without the annotation. */
export function withoutAcknowledgements(object: KubernetesObject): KubernetesObject {
  const annotations = annotationsOf(object);
  if (!(ACKNOWLEDGE_ANNOTATION in annotations)) {
    return object;
  }
  const { [ACKNOWLEDGE_ANNOTATION]: removed, ...others } = annotations;
  const { annotations: before, ...metadata } = object.metadata;
  return { ...object, metadata: Object.keys(others).length === 0 ? metadata : { ...metadata, annotations: others } };
}

function annotationsOf(object: unknown): KubernetesObject {
  return objectOf(objectOf(objectOf(object).metadata).annotations);
}

function parseLine(line: string): Acknowledgement {
  const [rule, ...reason] = line.split('=');
  return { rule: rule.trim(), reason: reason.join('=').trim() };
}

/** Sorts keys as cdk8s does. */
function sortKeys(map: KubernetesObject): KubernetesObject {
  const keys = Object.keys(map);
  return Object.fromEntries((process.env.CDK8S_DISABLE_SORT ? keys : keys.sort()).map((key) => [key, map[key]]));
}
