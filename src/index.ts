export * from './explain/explained-value';
export * from './filter';
export * from './findings';
export * from './helm/helm-values';
export * from './presets';
export * from './probe';
export * from './props';
export { WorkerRules } from './rules';
export * from './worker';
