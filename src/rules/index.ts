export * from './name/conflicts';
export * from './evaluate';
export * from './props-finding';
export * from './registry';
export * from './rule';
export * from './worker-rules';
export * from './rule-names';
export { EMPTY_POOL, fleetFinding, GAP, INEXACT, OVERLAP, UNDECIDED, POOL_NAME, FLEET_RULES } from './fleet';
export { LEAVES_AT_RESTART, NODE_TOO_SMALL, SINGLE_DOMAIN, PLAN_UNDECIDED } from './plan';
