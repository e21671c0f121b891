export { Imports } from './imports';
export type { JsonPatchLike } from './json-patch';
export type { Unsaid } from './printer-context';
export { propsCode, type PropsCode } from './props-code';
export { workerAppCode, workerSnippet, type WorkerApp, type WorkerCode } from './worker-app';
