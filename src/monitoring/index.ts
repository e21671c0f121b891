export * from './worker-monitoring';
export * from './worker-monitoring-props';
