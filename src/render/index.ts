export * from './access';
export * from './compact';
export * from './daemon-set';
export * from './labels';
export * from './metrics';
export * from './network-policy';
export * from './settings';
export * from './storage-claim';
