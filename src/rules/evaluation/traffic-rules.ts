/** The families about which traffic is captured, and what the worker may do for it: loaded together, since they decide it together. */
export { captureRules } from '../capture';
export { filterRules } from '../filter';
export { securityRules } from '../security';
export { settingsRules } from '../settings';
