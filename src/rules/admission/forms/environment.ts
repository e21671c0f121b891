import { FIRST_NODE_PORT, LAST_NODE_PORT } from '../../environment/node-ports';
import type { FamilyForms } from '../admission-form';

const PORTS = '[["-port", string(variables.workerPort)], ["-metrics-port", string(variables.metricsPort)]]';

/** The users of a container or of its pod that are not root. */
const OTHER_USERS = '(c.?securityContext.?runAsUser.hasValue() ? c.securityContext.runAsUser : variables.pod.?securityContext.?runAsUser.orValue(0)) > 0'
  + ' || (c.?securityContext.?runAsNonRoot.hasValue() ? c.securityContext.runAsNonRoot : variables.pod.?securityContext.?runAsNonRoot.orValue(false))';

/** What users add, and what it collides with. */
export const environmentForms: FamilyForms = {
  forms: {
    'environment/port': {
      error: `${PORTS}.filter(port, int(port[1]) < 1 || int(port[1]) > (port[0] == "-port" && variables.isProfiled ? 65534 : 65535))`
        + '.map(port, port[0] + " (" + port[1] + ") is no port that can be listened on")',
    },
    'environment/node-port': {
      warning: `variables.hostNetwork ? ${PORTS}.filter(port, int(port[1]) >= ${FIRST_NODE_PORT} && int(port[1]) <= ${LAST_NODE_PORT})`
        + '.map(port, port[0] + " (" + port[1] + ") is on the host network, and a Service may get the same port of the node") : []',
    },
    'environment/user': {
      error: `variables.rootContainers.filter(c, ${OTHER_USERS}).map(c, "container '" + c.name + "' does not run as root, and has none of its capabilities in effect")`,
    },
  },
  withoutForm: {
    'environment/clash': 'It compares what props add with what the library renders.',
    'environment/command-line': 'Which flags there are depends on the version of the chart.',
    'environment/procfs': 'It follows a flag through mounts to a volume, for two programs; synth and lint do that.',
  },
};
