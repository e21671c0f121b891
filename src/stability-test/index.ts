export * from './latency-profile';
export * from './stability-test';
export * from './stability-test-props';
