export * from './formats';
export * from './lint-report';
export * from './summary';
export * from './load-reporter';
