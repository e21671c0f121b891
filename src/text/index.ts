export * from './closest';
export * from './one-line';
