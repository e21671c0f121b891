export { asValuesFile, findValues, valuesOfFile } from './find-values';
export { mergedValues, placeOfValue, type ValuePlace, type ValuesSource } from './values-source';
