export * from './worker-overlaps';
