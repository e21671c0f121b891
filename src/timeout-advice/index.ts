export * from './advise-timeouts';
export * from './capture-row';
export * from './stream-timing';
