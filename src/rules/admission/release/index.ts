export { RELEASE_FORMS } from './forms';
export { IS_SETTINGS, RELEASE_VARIABLES } from './variables';
