/** The families about which traffic is captured: loaded together, since filter and settings decide it together. */
export { filterRules } from '../filter';
export { settingsRules } from '../settings';
