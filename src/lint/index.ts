export * from './lint';
export * from './lint-finding';
