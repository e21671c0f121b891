import type { FamilyForms } from '../admission-form';
import { violationsWhere } from '../expressions';

const SURGE = 'object.spec.?updateStrategy.?rollingUpdate.?maxSurge.orValue(0)';

/** How a change reaches running workers. */
export const updateForms: FamilyForms = {
  forms: {
    'update/surge': {
      error: violationsWhere([
        'object.spec.?updateStrategy.?type.orValue("") != "OnDelete" && variables.holdsNodePort'
          + ` && [dyn(${SURGE})].exists(surge, type(surge) == int ? surge > 0 : string(surge).matches(r"^[0-9]+%$") && string(surge).matches("[1-9]"))`,
        `"maxSurge (" + string(dyn(${SURGE})) + ") starts a second worker on a node whose ports the first one holds: the rollout is stuck"`,
      ]),
    },
  },
  withoutForm: {},
};
