export * from './explain';
export * from './explained-value';
export { valueText } from './value-text';
