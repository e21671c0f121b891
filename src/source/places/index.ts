export { childPlace, overriddenPlace } from './children';
export { Cursor } from './cursor';
export { lineOf } from './line-of';
export { Place } from './place';
export { doubleQuotedEnd } from './quoted';
export { SourceText } from './source-text';
