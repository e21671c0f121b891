import { FIRST_NODE_PORT, LAST_NODE_PORT } from '../../environment/node-ports';
import { HIGHEST } from '../../environment/ports';
import type { FamilyForms } from '../admission-form';
import { violationsWhere, type ViolationParts } from '../expressions';
import { HOST_NETWORK, POD } from '../variables/index';

/** The users of a container or of its pod that are not root. */
const OTHER_USERS = `(c.?securityContext.?runAsUser.hasValue() ? c.securityContext.runAsUser : ${POD}.?securityContext.?runAsUser.orValue(0)) > 0`
  + ` || (c.?securityContext.?runAsNonRoot.hasValue() ? c.securityContext.runAsNonRoot : ${POD}.?securityContext.?runAsNonRoot.orValue(false))`;

/** What users add, and what it collides with. */
export const environmentForms: FamilyForms = {
  forms: {
    'environment/port': {
      error: violationsWhere(
        [`variables.workerPort < 1 || variables.workerPort > (variables.isProfiled ? ${HIGHEST - 1} : ${HIGHEST})`, '"-port (" + string(variables.workerPort) + ") is no port to listen on"'],
        [`variables.metricsPort < 1 || variables.metricsPort > ${HIGHEST}`, '"-metrics-port (" + string(variables.metricsPort) + ") is no port to listen on"'],
      ),
    },
    'environment/node-port': {
      warning: violationsWhere(ofNodePorts('-port', 'workerPort'), ofNodePorts('-metrics-port', 'metricsPort')),
    },
    'environment/user': {
      error: `variables.own.map(c, c.name != "cleanup-data-dir" && (${OTHER_USERS}), "container '" + c.name + "' does not run as root, and has none of its capabilities in effect")`,
    },
  },
  withoutForm: {
    'environment/clash': 'It compares what props add with what the library renders.',
    'environment/command-line': 'Which flags there are depends on the version of the chart.',
    'environment/procfs': 'It follows a flag through mounts to a volume, for two programs; synth and lint do that.',
  },
};

function ofNodePorts(flag: string, port: string): ViolationParts {
  return [
    `variables.${port} >= ${FIRST_NODE_PORT} && variables.${port} <= ${LAST_NODE_PORT} && ${HOST_NETWORK}`,
    `"${flag} (" + string(variables.${port}) + ") is on the host network, and a Service may get the same port of the node"`,
  ];
}
