export * from './explain/explained-value';
export * from './filter';
export * from './findings';
export * from './presets';
export * from './probe';
export * from './props';
export * from './release';
export { WorkerRules } from './rules';
export * from './worker';
