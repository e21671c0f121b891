export * from './read-file';
export * from './read-text';
export * from './source-error';
export * from './source-object';
