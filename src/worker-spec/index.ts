export { ofBody } from './pod-template-cache';
export * from './identity';
export * from './merge-layers';
export * from './resolve';
export * from './units';
export * from './worker-spec';
