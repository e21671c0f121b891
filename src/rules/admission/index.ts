export type { AdmissionForm, FamilyForms } from './admission-form';
export { bindNames, celString } from './expressions';
export { reasonWithoutForm, rulesWithForm, WORKER_FORMS } from './forms/index';
export { IS_SETTINGS, RELEASE_FORMS, RELEASE_VARIABLES } from './release/index';
export { IS_WORKER, WORKER_VARIABLES } from './variables/index';
