import type { KubernetesObject } from '../util/kubernetes-object';
import { objectOf, objectsOf, textOf } from '../util/untyped';

/** The first chart that passes flags to a worker; a lower version is another numbering. */
const FIRST_MAJOR = 39;

/** The version at the end of an image reference or of the chart's label. */
const VERSION = /^(?:.*[:-])?v?(\d+)((?:\.\d+){1,2})(?:-debug)?(?:@[^@]*)?$/;

/**
 * The chart version that an object belongs to: for a workload the tag of its first image, otherwise the chart's labels.
 *
 * @returns two or three numbers; undefined where the object does not say
 */
export function releaseVersionOf(object: KubernetesObject): string | undefined {
  const template = objectOf(objectOf(object.spec).template);
  const images = objectsOf(objectOf(template.spec).containers).map(({ image }) => image);
  const labels = [objectOf(object.metadata).labels, objectOf(template.metadata).labels].map(objectOf);
  const candidates = [...images, ...labels.flatMap((map) => [map['helm.sh/chart'], map['app.kubernetes.io/version']])];
  return candidates.map(versionIn).find((version) => version !== undefined);
}

function versionIn(text: unknown): string | undefined {
  const [, major, rest] = VERSION.exec(textOf(text ?? '')) ?? [];
  return Number(major) >= FIRST_MAJOR ? major + rest : undefined;
}
