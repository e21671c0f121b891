export * from './fleet-node';
export * from './fleet-plan';
export * from './kubeshark-fleet';
export * from './kubeshark-fleet-props';
export * from './node-inventory';
export * from './node-kind';
export * from './plan';
export * from './planned-daemon-set';
