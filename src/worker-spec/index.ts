export { memoizeByTemplate } from './pod-template-cache';
export * from './identity';
export * from './merge-layers';
export * from './resolve';
export * from './units';
export * from './worker-spec';
export { resolvePlacement, ARCHITECTURE, HOSTNAME, IMAGE_ARCHITECTURES, NODE_NAME, NOT_VIRTUAL } from './resolve-placement';
export { logStorage, snifferStorage } from './ephemeral-storage';
export { defaultPullPolicy, imageTag } from './resolve-pod';
