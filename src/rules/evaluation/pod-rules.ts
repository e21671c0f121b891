/** The families about everything else in the pod: loaded together, for workers of which more was changed than the amounts. */
export { environmentRules } from '../environment/index';
export { imageRules } from '../image';
export { nameRules } from '../name/index';
export { probesRules } from '../probes/index';
export { updateRules } from '../update';
