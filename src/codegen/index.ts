export { Imports } from './imports';
export type { JsonPatchLike } from './json-patch';
export type { UnsupportedProp } from './printer-context';
export { propsCode, type PropsCode } from './props-code';
export { releaseSnippet, workerAppCode, workerSnippet, type WorkerApp, type WorkerCode } from './worker-app';
export { commentLines } from './comment';
export { call, formatCode, list, object, spread, type Bracketed, type Code } from './layout';
export { stringLiteral } from './literals';
export { printProps } from './props-code';
