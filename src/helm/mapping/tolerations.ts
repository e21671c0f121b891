import type { ValueMapping } from './value-mapping';
import type { Toleration } from '../../props';
import { isObject } from '../../util/untyped';
import type { TolerationSpec } from '../../worker-spec';
import { resolvePlacement } from '../../worker-spec/index';
import { notRendered, readAs, type Codec } from '../codecs/codec';
import { NUMBER, SECONDS } from '../codecs/scalars';
import { isEmpty, printed } from '../template-output';
import type { ValueMap } from '../value-map';
import type { ValueReader } from '../value-reader';

const KEY = 'tap.tolerations.workers';

const STRINGS = ['key', 'operator', 'value', 'effect'] as const;
const TIME = 'tolerationSeconds';
const FIELDS: readonly string[] = [...STRINGS, TIME];

const TOLERATIONS: Pick<Codec<Toleration[]>, 'read'> = {
  read: (value) => {
    const tolerations = isEmpty(value) ? [] : Array.isArray(value) ? value.map(readToleration) : [undefined];
    return tolerations.includes(undefined)
      ? notRendered('is not a list of tolerations', 'Write a list of maps with key, operator, value, effect and tolerationSeconds.')
      : readAs(tolerations as Toleration[]);
  },
};

/** The taints that workers put up with. */
export const TOLERATION_VALUES: ValueMapping = {
  keys: [KEY],
  props: ['placement.tolerations'],
  note: 'of each toleration the fields of Kubernetes that are not empty; a `tolerationSeconds` of 0 is written in quotes, since the chart leaves out a plain 0',
  read: (values) => {
    keepOtherFields(values);
    return { 'placement.tolerations': values.read(KEY, TOLERATIONS) };
  },
  write: ({ placement }) => ({ values: { [KEY]: resolvePlacement(placement!).tolerations.map(writeToleration) } }),
};

function readToleration(toleration: unknown): Toleration | undefined {
  if (!isObject(toleration)) {
    return undefined;
  }
  const strings = STRINGS.map((field) => [field, printField(toleration, field)] as const).filter(([, text]) => text !== null);
  const time = isEmpty(toleration[TIME]) ? undefined : SECONDS.read(toleration[TIME]);
  return strings.some(([, text]) => text === undefined) || time?.notRendered !== undefined
    ? undefined
    : { ...Object.fromEntries(strings.map(([field, text]) => [field === 'operator' ? 'matchOperator' : field, text])), ...(time && { tolerationDuration: time.readAs }) };
}

/** A field as the template prints it; null if it is left out, undefined if it cannot be printed. */
function printField(toleration: ValueMap, field: (typeof STRINGS)[number]): string | null | undefined {
  const value = toleration[field];
  return (field === 'key' ? value === undefined || value === null : isEmpty(value)) ? null : printed(value);
}

/** What the template never looks at. */
function keepOtherFields(values: ValueReader): void {
  const input = values.get(KEY);
  for (const [index, toleration] of Array.isArray(input) ? input.entries() : []) {
    for (const field of isObject(toleration) ? Object.keys(toleration).filter((other) => !FIELDS.includes(other)) : []) {
      const remark = { rule: 'helm/unknown-value', reason: 'is not a field of a toleration', fix: 'Remove it.' } as const;
      values.addUnmappedPart(KEY, (path) => path.index(index).key(field), toleration[field], remark);
    }
  }
}

function writeToleration({ tolerationSeconds, ...strings }: TolerationSpec): ValueMap {
  const fields = Object.entries(strings).filter(([field, text]) => text !== undefined && (text !== '' || field === 'key'));
  return {
    ...Object.fromEntries(fields),
    ...(tolerationSeconds !== undefined && { [TIME]: tolerationSeconds === 0 ? '0' : NUMBER.write(tolerationSeconds) }),
  };
}
