export * from '../nodes/node';
export * from '../scheduling/plan-result';
export * from './kubeshark-fleet';
export * from './kubeshark-fleet-props';
export * from '../nodes/node-inventory';
export * from '../nodes/node-kind';
export * from '../scheduling/plan';
export * from '../scheduling/planned-daemon-set';
