import type { Schema, Type } from 'js-yaml';
import { isNull, readBoolean, readFloat, readInteger } from './yaml-scalar';

let schema: Schema | undefined;

/**
 * How Kubernetes reads scalars, for js-yaml: YAML 1.1 booleans (`on`, `y`) and integers (`0777`, `1_000`), YAML 1.2 octal
 * (`0o17`), merge keys; no dates and no base 60. The tags of numbers, booleans, null and times must be right, `!!binary`
 * is decoded, and any other tag makes a string of a scalar and counts for nothing on a collection.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go
 */
export function kubernetesSchema(): Schema {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('js-yaml') as typeof import('js-yaml');
  schema ??= new yaml.Schema({ implicit: implicitTypes(yaml.Type), explicit: [binary(yaml.Type), ...others(yaml.Type)] });
  return schema;
}

const TAGS = 'tag:yaml.org,2002:';

/** Base64 in the standard alphabet, with padding; line breaks count for nothing. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes, which Kubernetes reads as a string. */
function binary(YamlType: typeof Type): Type {
  const base64 = (text: string | null) => (text ?? '').replaceAll('\n', '');
  return new YamlType(`${TAGS}binary`, {
    kind: 'scalar',
    resolve: (text: unknown) => isText(text) && BASE64.test(base64(text)),
    construct: (text: string | null) => Buffer.from(base64(text), 'base64').toString('utf8'),
  });
}

/** Whether a scalar is still its text: behind a tag on the line above it js-yaml has already read it. */
function isText(scalar: unknown): scalar is string | null {
  return scalar === null || typeof scalar === 'string';
}

/** js-yaml asks them in this order of every unquoted text; a node without any text comes as null. */
function implicitTypes(YamlType: typeof Type): Type[] {
  const scalar = (name: string, resolve: (text: string | null) => boolean, construct: (text: string) => unknown) =>
    new YamlType(`${TAGS}${name}`, { kind: 'scalar', resolve: (text: unknown) => isText(text) && resolve(text), construct });
  return [
    scalar('null', (text) => text === null || isNull(text), () => null),
    scalar('bool', (text) => readBoolean(text ?? '') !== undefined, readBoolean),
    scalar('int', (text) => readInteger(text ?? '') !== undefined, readInteger),
    scalar('float', (text) => readNumber(text ?? '') !== undefined, readNumber),
    scalar('merge', (text) => text === '<<', (text) => text),
  ];
}

/** The number that a scalar is; with the tag of a fraction it may be a whole one. */
function readNumber(text: string): number | undefined {
  return readInteger(text) ?? readFloat(text);
}

/** A date, or a date and a time of day. */
const TIME = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:\d{2})| \d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;

/** Types for any other tag. */
function others(YamlType: typeof Type): Type[] {
  const prefix = (kind: 'scalar' | 'sequence' | 'mapping', construct: (value: any) => unknown) =>
    // js-yaml passes the tag, its types do not have it
    new YamlType('', { kind, multi: true, construct, resolve: ((_: unknown, tag: string) => tag !== TAGS && tag !== '') as (value: any) => boolean });
  return [
    // written out, it is a string like those of unknown tags
    new YamlType(`${TAGS}merge`, { kind: 'scalar', construct: (text) => text ?? '' }),
    new YamlType(`${TAGS}timestamp`, { kind: 'scalar', resolve: (text: unknown) => isText(text) && isTime(text ?? ''), construct: (text) => text }),
    prefix('scalar', (text) => text ?? ''),
    prefix('sequence', (value) => value),
    prefix('mapping', (value) => value),
  ];
}

function isTime(text: string): boolean {
  const [year, month, day] = text.split(/\D/, 3).map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return TIME.test(text) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
