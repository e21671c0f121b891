export * from './suggest';
export { differing, pathsOf, without } from './differing';
export * from './fix-text';
