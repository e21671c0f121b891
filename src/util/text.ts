export * from './did-you-mean';
export * from './single-line';
