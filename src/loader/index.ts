export { checkSize, isTooDeep, MAX_DEPTH } from './limits';
export * from './read-file';
export * from './parse-text';
export * from './source-error';
export * from './source-object';
export * from './yaml-value';
