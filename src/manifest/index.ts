export * from './find-worker';
export * from './read-worker';
export * from './server-fields';
export type { Settings } from './worker-containers';
export * from './three-way-merge';
export * from './json-patch-diff';
export * from './single-worker';
export { isSettings, SettingsByNamespace, namespaceOf } from './settings-by-namespace';
export { adopt, viewOf } from './adopt';
