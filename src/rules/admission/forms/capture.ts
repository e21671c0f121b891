import { CAPABILITIES } from '../../../kubernetes/validation/index';
import { OF_RELEASE, type FamilyForms } from '../admission-form';
import { celList, violationsWhere } from '../expressions';
import { HOST_NETWORK, isFlagOn } from '../variables/index';

const ADDED = '?securityContext.?capabilities.?add.orValue([])';

/** The capabilities that count as the worker's. The tracer has those that both share. */
const CAPABILITIES_HELD = `variables.sniffer.?securityContext.?privileged.orValue(false) || "ALL" in variables.sniffer.${ADDED} ? []`
  + ` : size(variables.tracers) == 0 ? variables.sniffer.${ADDED}`
  + ` : variables.tracers[0].${ADDED} + (${isFlagOn('servicemesh')} ? variables.sniffer.${ADDED} : [])`;

/** What is captured, and what that needs. */
export const captureForms: FamilyForms = {
  forms: {
    'capture/capability-name': {
      error: `(${CAPABILITIES_HELD}).map(name, !(name in ${celList(CAPABILITIES)}), `
        + '"capability " + strings.quote(name) + " is none that Kubernetes knows, and it is accepted in silence")',
    },
    'capture/resource-guard': {
      warning: violationsWhere([isFlagOn('enable-resource-guard'), '"-enable-resource-guard stops the capture when resources run short"']),
    },
    'capture/host-network': {
      warning: violationsWhere([
        `!${HOST_NETWORK} && variables.backend != "ebpf"`,
        '"hostNetwork is false, and packet sockets (-packet-capture " + variables.backend + ") see the traffic of the worker\'s own pod alone"',
      ]),
    },
  },
  withoutForm: {
    'capture/capabilities': 'Which capabilities belong to which way to capture takes the lists of both containers apart; synth and lint do that.',
    'capture/sampling-value': OF_RELEASE,
    'capture/sampling': OF_RELEASE,
  },
};
