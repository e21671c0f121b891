import type { Schema, Type } from 'js-yaml';
import { isNull, readBoolean, readFloat, readInteger } from './yaml-scalar';

let schema: Schema | undefined;

/**
 * How Kubernetes reads unquoted YAML, for js-yaml: YAML 1.1 booleans (`on`, `y`) and integers (`0777`, `1_000`), YAML
 * 1.2 octal (`0o17`), merge keys; no dates and no base 60.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.2/resolve.go
 */
export function kubernetesSchema(): Schema {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const yaml = require('js-yaml') as typeof import('js-yaml');
  schema ??= yaml.FAILSAFE_SCHEMA.extend({ implicit: types(yaml.Type), explicit: [binary(yaml.Type)] });
  return schema;
}

/** Base64 in the standard alphabet, with padding; line breaks count for nothing. */
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Bytes, which Kubernetes reads as a string. */
function binary(YamlType: typeof Type): Type {
  const base64 = (text: string | null) => (text ?? '').replaceAll('\n', '');
  return new YamlType('tag:yaml.org,2002:binary', {
    kind: 'scalar',
    resolve: (text: string | null) => BASE64.test(base64(text)),
    construct: (text: string | null) => Buffer.from(base64(text), 'base64').toString('utf8'),
  });
}

/** js-yaml asks them in this order of every unquoted text; a node without any text comes as null. */
function types(YamlType: typeof Type): Type[] {
  const scalar = (name: string, resolve: (text: string | null) => boolean, construct: (text: string) => unknown) =>
    new YamlType(`tag:yaml.org,2002:${name}`, { kind: 'scalar', resolve, construct });
  return [
    scalar('null', (text) => text === null || isNull(text), () => null),
    scalar('bool', (text) => readBoolean(text ?? '') !== undefined, readBoolean),
    scalar('int', (text) => readInteger(text ?? '') !== undefined, readInteger),
    scalar('float', (text) => readFloat(text ?? '') !== undefined, readFloat),
    scalar('merge', (text) => text === '<<', (text) => text),
  ];
}
