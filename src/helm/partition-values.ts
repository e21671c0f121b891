import { leaves } from './codecs/codec';
import { SECRET_VALUES } from './ignored-values';
import { knownKeys, suggestionsFor } from './known-keys';
import type { KeptValue } from './unmapped-value';
import { isMap, pathOf, type ValueMap } from './value-map';
import type { ValueReader } from './value-reader';

/** Maps without which the chart renders all the same. */
const OPTIONAL_GROUPS = ['tap.dashboard', 'tap.routing'];

/** Values that the chart has, apart from what it has not. */
export interface SiftedValues {
  readonly known: ValueMap;
  readonly kept: readonly KeptValue[];
}

/** Takes out what is no value of the chart, and what is no map where the chart has one. */
export function siftValues(given: ValueMap, group = ''): SiftedValues {
  const { keys, groups } = knownKeys();
  const parts = Object.entries(given).map(([field, value]): SiftedValues => {
    const key = group === '' ? field : `${group}.${field}`;
    const isPlain = !field.includes('.');
    if (isPlain && keys.has(key)) {
      return { known: { [field]: value }, kept: [] };
    }
    if (!isPlain || !groups.has(key)) {
      return { known: {}, kept: [unknown(group, field, value)] };
    }
    if (!isMap(value)) {
      return { known: {}, kept: [noMap(key, value)] };
    }
    const { known, kept } = siftValues(value, key);
    return { known: { [field]: known }, kept };
  });
  return { known: Object.assign({}, ...parts.map(({ known }) => known)), kept: parts.flatMap(({ kept }) => kept) };
}

/** The values that are not the worker's, and not what the chart has anyway. */
export function otherValues(values: ValueReader): KeptValue[] {
  return [...knownKeys().keys].flatMap(([key, reason]): KeptValue[] => (
    reason === undefined || !values.differs(key)
      ? []
      : [{ path: key, value: values.get(key) ?? null, ...leaves(reason), ...(SECRET_VALUES.has(key) && { secret: true }) }]
  ));
}

function unknown(group: string, field: string, value: unknown): KeptValue {
  const path = pathOf(group).key(field).toString();
  return { rule: 'helm/unknown-key', path, value, reason: 'is no value of the chart', fix: fixForUnknown(group, field), secret: true };
}

function fixForUnknown(group: string, field: string): string {
  if (field.includes('.')) {
    return 'Helm takes the dot for a part of the name: write a map in a map.';
  }
  const suggestions = suggestionsFor(group === '' ? field : `${group}.${field}`);
  return suggestions.length === 0 ? 'Remove it.' : `Did you mean ${suggestions.map((key) => `'${key}'`).join(' or ')}?`;
}

function noMap(key: string, value: unknown): KeptValue {
  return value === null && OPTIONAL_GROUPS.includes(key)
    ? { path: key, value, ...leaves('is read by the front end') }
    : { rule: 'helm/not-rendered', path: key, value, reason: 'is no map, and the chart looks for values in it', fix: 'Write a map, or remove the key.' };
}
