export * from './worker-probe';
export { processCheck } from './process-check';
