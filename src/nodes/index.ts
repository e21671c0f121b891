export { labelOf, INSTANCE_TYPE, OS_LABELS, unknownName, ZONE_LABELS, HOSTNAME, ZONE, ARCH, ARCH_LABELS, OS } from './node-labels';
export type { FleetNode, FleetTaint } from './node';
export { readList, readObject, readQuantity, throwSourceError } from './read-fields';
export { readInventory, readNodes } from './read-nodes';
export { NodeInventory } from './node-inventory';
