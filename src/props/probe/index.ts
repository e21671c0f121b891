export * from './worker-probe';
