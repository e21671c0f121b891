export { blockScalarLine } from './block-scalar';
export { childPosition, overriddenPosition } from './child-positions';
export { Cursor } from './cursor';
export { lineOf } from './line-of';
export { NodePosition } from './node-position';
export { doubleQuotedEnd } from './quoted';
export { SourceText } from './source-text';
