import { MOVING_TAG } from '../../image';
import type { FamilyForms } from '../admission-form';

/** A reference whose tag the publisher moves, as the check has it. */
const MOVING = `(?:^|/)[^/:@]+(?::${MOVING_TAG.source.slice(1, -1)})?$`;

/** Which image runs. */
export const imageForms: FamilyForms = {
  forms: {
    'image/floating-tag': {
      warning: `variables.own.map(c, c.?imagePullPolicy.orValue("") != "Always" && c.?image.orValue("").matches(r"${MOVING}"), `
        + '"image \'" + c.image + "\' has a tag that moves, and a node keeps what it pulled first")',
      fix: 'Write the exact tag or a digest, or set imagePullPolicy to Always.',
    },
  },
  withoutForm: {},
};
