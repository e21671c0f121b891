export * from './kubeshark-worker';
export * from './kubeshark-worker-props';
