export { labelOf, INSTANCE_TYPE, OS_LABELS, unknownName, ZONE_LABELS, HOSTNAME, ZONE, ARCH, ARCH_LABELS, OS } from './node-labels';
export type { FleetNode, FleetTaint, LargestBounds } from './node';
export { doubtOf, DOUBTFUL_KINDS, whyNotSelected, whyNoWorker, NO_WORKER_KINDS, type Doubt, type NoWorker, type NoWorkerKind } from './no-worker';
export { cgroupV1System } from './cgroup-version';
export { readList, readObject, readQuantity, throwSourceError } from './read-fields';
export { readInventory, readNodes } from './read-nodes';
export { NodeInventory } from './node-inventory';
