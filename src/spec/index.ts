export { ofBody } from './body';
export * from './identity';
export * from './merge';
export * from './resolve';
export * from './units';
export * from './worker-spec';
