export { blockScalarLine } from './block-scalar';
export { childPlace, overriddenPlace } from './child-positions';
export { Cursor } from './cursor';
export { lineOf } from './line-of';
export { Place } from './node-position';
export { doubleQuotedEnd } from './quoted';
export { SourceText } from './source-text';
