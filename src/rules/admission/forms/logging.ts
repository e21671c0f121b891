import { NOTE, type FamilyForms } from '../admission-form';

/** What becomes of the logs. */
export const loggingForms: FamilyForms = {
  forms: {},
  withoutForm: {
    'logging/rotation-value': "Today's worker does not read these variables, whatever they hold.",
    'logging/ignored-rotation': NOTE,
  },
};
