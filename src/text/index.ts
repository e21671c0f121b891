export * from './closest';
