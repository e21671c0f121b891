export * from './query-usage';
export * from './series';
export * from './window';
