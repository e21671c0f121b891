import type { TemplateRule } from './rule';
import { Severity } from '../diagnostics';

/** A tag that the publisher moves to the next build: no tag, a name of a channel, or one or two numbers of a version. */
const MOVING_TAG = /^(latest|canary|edge|nightly|main|master|v?\d+(\.\d+)?)(-debug)?$/;

const floatingTag: TemplateRule = {
  id: 'image/floating-tag',
  severity: Severity.WARNING,
  title: 'an image that nodes pull once has an exact tag or a digest',
  why: 'A node keeps the image that it pulled first under a tag that moves: nodes run different versions for good, and a restart does not change that.',
  fix: "Write the exact tag or 'image.digest', or pull at each start: 'image.pullPolicy' Always.",
  source: 'docs/evidence/image-tag.md',
  check: function* ({ image: { sniffer, others, pullPolicy } }) {
    const moving = [sniffer, others].find(isMoving);
    if (pullPolicy === 'Always' || moving === undefined) return;
    const prop = moving === others ? 'image.tag' : 'image.sniffer';
    yield {
      prop,
      relatedProps: ['image.pullPolicy'],
      message: `'${prop}' (${moving}) has a tag that moves, and with 'image.pullPolicy' (${pullPolicy}) a node keeps what it pulled first: `
        + 'nodes run different versions.',
      fix: "Write the exact tag or 'image.digest', or set 'image.pullPolicy' to Always.",
      set: { prop: 'image.pullPolicy', value: 'Always' },
    };
  },
};

/** Where the image comes from. */
export const imageRules: readonly TemplateRule[] = [floatingTag];

/** Whether another image can come under the same reference. */
function isMoving(reference: string): boolean {
  const name = reference.slice(reference.lastIndexOf('/') + 1);
  if (name === '' || name.includes('@')) return false;
  const [, tag = 'latest'] = name.split(':');
  return MOVING_TAG.test(tag);
}
