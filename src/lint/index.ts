export * from './lint';
export { DaemonSetLinter } from './lint-daemon-set';
export * from './lint-finding';
export { findOverlaps } from './overlaps';
export { findRepeated } from './repeated-objects';
