export { lintValues, type ValuesFinding } from './lint-values';
