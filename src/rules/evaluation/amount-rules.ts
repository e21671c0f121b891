/** The families that compare amounts of memory, CPU and storage: loaded together, since a change of one concerns the others. */
export { resourcesRules } from '../resources/index';
export { tcpStreamsRules } from '../tcp-streams/index';
export { loggingRules } from '../logging';
export { storageRules } from '../storage';
