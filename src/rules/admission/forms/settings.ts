import { NOTE, OF_RELEASE, type FamilyForms } from '../admission-form';

/** The release's ConfigMap. */
export const settingsForms: FamilyForms = {
  forms: {},
  withoutForm: {
    'settings/elsewhere': NOTE,
    'settings/namespace': OF_RELEASE,
    'settings/excluded': OF_RELEASE,
    'settings/pod-regex': OF_RELEASE,
    'settings/overridden': OF_RELEASE,
    'settings/dissector': 'Which name was meant is a question of edit distance, which CEL cannot compute.',
  },
};
