export * from './collect';
export * from './history';
