export * from './traffic-filter';
export * from './traffic-protocol';
export type { FilterCall } from './filter-call';
