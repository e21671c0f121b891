export * from './worker-preset';
