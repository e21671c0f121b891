export * from './traffic-filter';
export * from './traffic-protocol';
