import type { KubernetesObject } from '../util/kubernetes-object';
import { podOf } from '../util/pod-spec';
import { textOf } from '../util/start-of-json';
import { objectOf, objectsOf } from '../util/untyped';

/** The first chart that passes flags to a worker; a lower version is another numbering. */
const FIRST_MAJOR = 39;

/** The version in a tag or in the chart's label, whatever follows it. */
const VERSION = /^(?:[A-Za-z_]+-)*v?(\d+)((?:\.\d+){1,2})(?:[-+]|$)/;

/** Versions from one on, and up to another one that is not among them. */
export type VersionRange = readonly [since: string, until?: string];

/** Whether a version is in one of the ranges. */
export function isWithinVersions(version: string, ranges: readonly VersionRange[]): boolean {
  return ranges.some(([since, until]) => compareVersions(version, since) >= 0 && (until === undefined || compareVersions(version, until) < 0));
}

/**
 * The chart version that an object belongs to: for a workload the tag of its first image, otherwise the chart's labels.
 *
 * @returns two or three numbers; undefined where the object does not say
 */
export function releaseVersionOf(object: KubernetesObject): string | undefined {
  const template = objectOf(objectOf(object.spec).template);
  const labels = [objectOf(object.metadata).labels, objectOf(template.metadata).labels].map(objectOf);
  return imageVersionOf(object) ?? firstVersion(labels.flatMap((map) => [map['helm.sh/chart'], map['app.kubernetes.io/version']]));
}

/** The lowest chart version that the library knows. */
const FIRST_VERSION = '39.6';

/** The label that only charts before 50.0 give a worker; their objects do not say a version. */
const EARLY_LABEL = 'kubeshark-worker-daemon-set';

/**
 * The version of the chart that rendered a worker: the one in Helm's label, which is more exact than the tag of an image, otherwise
 * that of the image. A worker of an early chart has neither; it counts as one of the first.
 */
export function chartVersionOf(worker: KubernetesObject): string | undefined {
  const labels = objectOf(objectOf(worker.metadata).labels);
  const version = firstVersion([labels['helm.sh/chart']]) ?? releaseVersionOf(worker);
  return version ?? (labels.app === EARLY_LABEL ? FIRST_VERSION : undefined);
}

/** The version in the tag of a workload's first image that has one. */
export function imageVersionOf(workload: KubernetesObject): string | undefined {
  return firstVersion(objectsOf(podOf(workload).containers).map(({ image }) => image));
}

function firstVersion(values: readonly unknown[]): string | undefined {
  return values.map(versionIn).find((version) => version !== undefined);
}

function versionIn(text: unknown): string | undefined {
  const [reference] = textOf(text ?? '').split('@');
  const [, major, rest] = VERSION.exec(reference.slice(reference.lastIndexOf(':') + 1)) ?? [];
  return Number(major) >= FIRST_MAJOR ? major + rest : undefined;
}

/** Compares as many parts of two versions as both have. */
function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.split('.').map(Number));
  const index = left.findIndex((part, at) => at < right.length && part !== right[at]);
  return index < 0 ? 0 : left[index] - right[index];
}
