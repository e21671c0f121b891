export * from './source-error';
export * from './source-object';
