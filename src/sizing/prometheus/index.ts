export * from './query-usage';
export * from './window';
