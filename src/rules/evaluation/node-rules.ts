/** The families about the nodes that workers run on: loaded together, since a change of placement concerns both. */
export { placementRules } from '../placement/index';
export { topologySpreadRules } from '../topology-spread';
