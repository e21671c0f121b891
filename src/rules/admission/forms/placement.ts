import { NOTE, REJECTED, type FamilyForms } from '../admission-form';
import { POD } from '../variables/index';

const ALGEBRA = 'Whether conditions contradict each other takes the sets of values that they leave, which CEL cannot compute.';

/** On which nodes workers run. */
export const placementForms: FamilyForms = {
  forms: {
    'placement/blind-taint': {
      warning: `["NoSchedule", "NoExecute"].map(effect, !${POD}.?tolerations.orValue([]).exists(t, t.?key.orValue("") == ""`
        + ' && t.?operator.orValue("") == "Exists" && t.?effect.orValue(effect) in ["", effect] && !has(t.tolerationSeconds)), '
        + '"not every taint " + effect + " is tolerated: a node with another one gets no worker, and no sign of it")',
    },
  },
  withoutForm: {
    'placement/hostname': ALGEBRA,
    'placement/unsatisfiable': ALGEBRA,
    'placement/node-label': REJECTED,
    'placement/node-name': REJECTED,
    'placement/unknown-hostname': NOTE,
    'placement/no-image': NOTE,
    'placement/virtual-node': NOTE,
    'placement/preferred': NOTE,
  },
};
