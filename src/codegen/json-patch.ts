import type { Imports } from './imports';
import { jsonCode, isJson } from './json-literal';
import { call, type Code } from './layout';
import { stringLiteral } from './literals';

/** One operation of a JSON patch. */
export interface JsonPatchLike {
  readonly op: 'add' | 'remove' | 'replace';
  /** A JSON pointer, such as `/spec/template/spec/hostPID`. */
  readonly path: string;
  /** The value of `add` and `replace`; JSON data. */
  readonly value?: unknown;
}

/** Paths into prototypes, which cdk8s rejects. */
const PROTOTYPE = /\/(__proto__|constructor\/prototype)(\/|$)/;

/** An operation as code; undefined for an unsupported one. */
export function patchCode({ op, path, value }: JsonPatchLike, imports: Imports): Code | undefined {
  if (PROTOTYPE.test(path) || (op !== 'remove' && !isJson(value))) {
    return undefined;
  }
  return call(`${imports.use('cdk8s', 'JsonPatch')}.${op}`, [stringLiteral(path), ...(op === 'remove' ? [] : [jsonCode(value)])]);
}
