export * from './coverage-map';
