export * from './duration-text';
export * from './loss-verdict';
export * from './restart-verdict';
export * from './samples';
export * from './scrape-interval';
export * from './verdict';
export * from './verify-node';
export * from './worker-series';
