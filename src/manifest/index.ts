export * from './find-worker';
export * from './read-worker';
export * from './server-fields';
export type { Settings } from './worker-parts';
export * from './transplant';
export * from './json-diff';
export * from './only-worker';
