import { CAPABILITIES } from '../../../kubernetes/validation/index';
import { OF_RELEASE, type FamilyForms } from '../admission-form';
import { celList, violationsWhere } from '../expressions';
import { flagVariable, GO_TRUE } from '../variables/index';

const GUARD = flagVariable('enable-resource-guard').text;

/** What is captured, and what that needs. */
export const captureForms: FamilyForms = {
  forms: {
    'capture/capability-name': {
      error: `variables.capabilities.filter(name, !(name in ${celList(CAPABILITIES)}))`
        + '.map(name, "capability " + strings.quote(name) + " is none that Kubernetes knows, and it is accepted in silence")',
    },
    'capture/resource-guard': {
      warning: violationsWhere([`${GUARD} in ${GO_TRUE}`, '"-enable-resource-guard stops the capture when resources run short"']),
    },
    'capture/host-network': {
      warning: violationsWhere([
        '!variables.hostNetwork && variables.backend != "ebpf"',
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
