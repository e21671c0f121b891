export { findValues, valuesOfFile } from './find-values';
export { lineOfValue, mergedValues, type ValuesSource } from './values-source';
