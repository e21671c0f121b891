export * from './explain';
export * from './explained-value';
