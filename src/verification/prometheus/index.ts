export * from './collect';
export * from './container-facts';
export * from './history';
