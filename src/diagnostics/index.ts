export * from './acknowledgement';
export * from './acknowledgements';
export * from './finding';
export * from './rule-info';
