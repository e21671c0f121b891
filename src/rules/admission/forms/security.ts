import { NOTE, REJECTED, type FamilyForms } from '../admission-form';
import { violationsWhere } from '../expressions';

const CONTEXT = 'variables.sniffer.?securityContext';

const LABELS = ['level', 'role', 'type', 'user'].map((label) => `${CONTEXT}.?seLinuxOptions.?${label}.orValue("") != ""`).join(' || ');

/** What the containers may do. */
export const securityForms: FamilyForms = {
  forms: {
    'security/ignored-profile': {
      warning: [
        [`${CONTEXT}.?seccompProfile.?type.orValue("RuntimeDefault") != "RuntimeDefault"`, '"seccompProfile has no effect on a privileged container"'],
        [`${CONTEXT}.?appArmorProfile.hasValue()`, '"appArmorProfile has no effect on a privileged container"'],
        [`(${LABELS})`, '"seLinuxOptions have no effect on a privileged container"'],
      ].map(([condition, text]) => violationsWhere([`${CONTEXT}.?privileged.orValue(false) && ${condition}`, text])).join(' + '),
    },
  },
  withoutForm: {
    'security/profile': REJECTED,
    'security/privileged-init': NOTE,
  },
};
