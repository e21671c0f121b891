export * from './measure';
export * from './series';
export * from './window';
