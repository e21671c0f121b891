export * from './acknowledge';
export * from './clashes';
export * from './evaluate';
export * from './message';
export { WorkerPaths } from './paths';
export * from './raw-finding';
export * from './registry';
export * from './rule';
export * from './worker-rules';
