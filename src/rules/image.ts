import { OWN_INIT_CONTAINERS } from './resources/containers';
import type { RuleContext, TemplateRule } from './rule';
import { Severity } from '../diagnostics';
import { POD, SNIFFER, TRACER } from '../render/field-map/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { valueAt } from '../util/object-path';
import { isObject } from '../util/untyped';
import { defaultPullPolicy } from '../worker-spec/index';

const OWN_CONTAINERS = [SNIFFER, TRACER, ...OWN_INIT_CONTAINERS.map((name) => `${POD}.initContainers[${name}]`)];

/** A tag that the publisher moves to the next build: no tag, a name of a channel, or one or two numbers of a version. */
export const MOVING_TAG = /^(?:latest|canary|edge|nightly|main|master|v?\d+(?:\.\d+)?)(?:-debug)?$/;

const floatingTag: TemplateRule = {
  id: 'image/floating-tag',
  severity: Severity.WARNING,
  title: 'an image that nodes pull once has an exact tag or a digest',
  why: 'A node keeps the image that it pulled first under a tag that moves: nodes run different versions for good, and a restart does not change that.',
  fix: "Write the exact tag or 'image.digest', or pull at each start: 'image.pullPolicy' Always.",
  source: 'docs/evidence/image-tag.md',
  check: function* ({ image }, { daemonSet }) {
    const moving = ownContainers(daemonSet).find(({ container }) => isMoving(container.image) && pullPolicyOf(container) !== 'Always');
    if (moving === undefined) return;
    const { container, path } = moving;
    const isSniffer = path === SNIFFER;
    const prop = isSniffer && image.sniffer !== image.others ? 'image.sniffer' : 'image.tag';
    yield {
      prop,
      ...(!isSniffer && { path: `${path}.image` }),
      relatedProps: ['image.pullPolicy'],
      message: `'${prop}' (${container.image}) has a tag that moves, and with 'image.pullPolicy' (${pullPolicyOf(container)}) a node keeps what it pulled first: `
        + 'nodes run different versions.',
      fix: "Write the exact tag or 'image.digest', or set 'image.pullPolicy' to Always.",
      ...((isSniffer || pullPolicyOf(container) === image.pullPolicy) && { set: { prop: 'image.pullPolicy', value: 'Always' } }),
    };
  },
};

/** Where the image comes from. */
export const imageRules: readonly TemplateRule[] = [floatingTag];

/** The containers that the library renders, as far as they are there; the sniffer first. */
function ownContainers(daemonSet: RuleContext['daemonSet']): { readonly container: KubernetesObject; readonly path: string }[] {
  return OWN_CONTAINERS.flatMap((path) => {
    const container = valueAt(path, daemonSet);
    return isObject(container) ? [{ container, path }] : [];
  });
}

/** The policy of a container; all that props render have the same. */
function pullPolicyOf({ image, imagePullPolicy }: KubernetesObject): unknown {
  return imagePullPolicy ?? defaultPullPolicy(String(image));
}

/** Whether another image can come under the same reference. */
function isMoving(reference: unknown): boolean {
  if (typeof reference !== 'string') return false;
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  if (name === '' || name.includes('@')) return false;
  const [, tag = 'latest'] = name.split(':');
  return MOVING_TAG.test(tag);
}
