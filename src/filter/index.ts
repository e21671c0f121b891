export { SERVICES } from './bpf/service-names';
export { CLIENT_PORTS } from './flow/equivalence-classes';
export * from './traffic-filter';
export * from './traffic-protocol';
export type { FilterCall } from './filter-call';
