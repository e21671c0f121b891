export * from './completion';
export * from './explain';
export * from './import';
export * from './lint';
export * from './presets';
export * from './rules';
export { examples, EXIT_CODES } from './shared-options';
