import type { FamilyForms } from '../admission-form';
import { violationsWhere } from '../expressions';
import { HOST_NETWORK, INIT_CONTAINERS, POD } from '../variables/index';

const SURGE = 'object.spec.?updateStrategy.?rollingUpdate.?maxSurge.orValue(0)';

/** Whether a worker holds a port of its node. The node is asked for those of sidecars, too. */
const HOLDS_NODE_PORT = `(dyn(${POD}.containers) + dyn(${INIT_CONTAINERS}).filter(c, c.?restartPolicy.orValue("") == "Always"))`
  + `.exists(c, c.?ports.orValue([]).exists(port, port.?hostPort.orValue(0) > 0 || ${HOST_NETWORK}))`;

/** How a change reaches running workers. */
export const updateForms: FamilyForms = {
  forms: {
    'update/surge': {
      error: violationsWhere([
        `object.spec.?updateStrategy.?type.orValue("") != "OnDelete" && ${HOLDS_NODE_PORT}`
          + ` && [dyn(${SURGE})].exists(surge, type(surge) == int ? surge > 0 : string(surge).matches(r"^[0-9]+%$") && string(surge).matches("[1-9]"))`,
        `"maxSurge (" + string(dyn(${SURGE})) + ") starts a second worker on a node whose ports the first one holds: the rollout is stuck"`,
      ]),
      fix: 'Leave maxSurge out, and set maxUnavailable to 1.',
    },
  },
  withoutForm: {},
};
