export * from './format';
export * from './lint-report';
export * from './summary';
export * from './writers';
