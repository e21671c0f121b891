import { belongsToRelease } from './codecs/codec';
import { formerValue, LAST_LOWER_CASE_VERSION } from './former-values';
import { SECRET_VALUES } from './ignored-values';
import { keyInAnyCase, knownKeys, suggestionsFor } from './known-keys';
import type { UnmappedValue } from './unmapped-value';
import { pathOf, type ValueMap } from './value-map';
import type { ValueReader } from './value-reader';
import { isObject } from '../util/untyped';

/** Maps without which the chart renders all the same. */
const OPTIONAL_GROUPS = ['tap.dashboard', 'tap.routing'];

/** To how many unknown keys of one map the nearest known ones are searched: more than anyone reads. */
const MAX_SUGGESTIONS = 100;

/** Values that the chart has, apart from what it has not. */
export interface PartitionedValues {
  readonly known: ValueMap;
  readonly unmapped: readonly UnmappedValue[];
}

/** Takes out what is not a value of the chart, and what is no map where the chart has one. */
export function partitionValues(input: ValueMap, group = ''): PartitionedValues {
  const { keys, groups } = knownKeys();
  let unknownKeys = 0;
  const parts = Object.entries(input).map(([field, value]): PartitionedValues => {
    const key = group === '' ? field : `${group}.${field}`;
    const isPlain = !field.includes('.');
    if (isPlain && keys.has(key)) {
      return { known: { [field]: value }, unmapped: [] };
    }
    if (!isPlain || !groups.has(key)) {
      return { known: {}, unmapped: [unknown(group, field, value, unknownKeys++ < MAX_SUGGESTIONS)] };
    }
    if (!isObject(value)) {
      return { known: {}, unmapped: [notAMap(key, value)] };
    }
    const { known, unmapped: preserved } = partitionValues(value, key);
    return { known: { [field]: known }, unmapped: preserved };
  });
  return {
    known: Object.fromEntries(parts.flatMap(({ known }) => Object.entries(known))),
    unmapped: parts.flatMap(({ unmapped: preserved }) => preserved),
  };
}

/** The values that are not the worker's, and not what the chart has anyway. */
export function otherValues(values: ValueReader): UnmappedValue[] {
  return [...knownKeys().keys].flatMap(([key, reason]): UnmappedValue[] => (
    reason === undefined || !values.differs(key)
      ? []
      : [{ path: key, value: values.get(key) ?? null, ...belongsToRelease(reason), ...(SECRET_VALUES.has(key) && { secret: true }) }]
  ));
}

function unknown(group: string, field: string, value: unknown, isSearched: boolean): UnmappedValue {
  const path = pathOf(group).key(field).toString();
  if (!isSearched) {
    return { rule: 'helm/unknown-value', path, value, reason: 'is not a value of the chart', fix: 'Remove it, or correct its name.', secret: true };
  }
  return { rule: 'helm/unknown-value', path, value, ...(ofContainer(group, field, value) ?? unknownKey(group, field)), secret: true };
}

/** Requests and limits that name no container. */
function ofContainer(group: string, field: string, value: unknown): { readonly reason: string; readonly fix: string } | undefined {
  return group === '' && field === 'resources' && isObject(value) && ('limits' in value || 'requests' in value)
    ? { reason: 'is not a value of the chart, which has resources for each container', fix: "Write it as 'tap.resources.sniffer'." } : undefined;
}

/** Why a key is not read, and what to write instead. */
function unknownKey(group: string, field: string): { readonly reason: string; readonly fix: string } {
  if (field.includes('.') || field.includes('=')) {
    return {
      reason: "has dots, which are the syntax of '--set': in a file they are part of the name",
      fix: `Write it as nested maps: '${nested(group, field)}'.`,
    };
  }
  const key = group === '' ? field : `${group}.${field}`;
  const former = formerValue(key);
  if (former !== undefined) {
    const { firstVersion, lastVersion, effect, replacement, advice } = former;
    const charts = firstVersion === lastVersion ? `chart ${lastVersion}` : `charts ${firstVersion} to ${lastVersion}`;
    return {
      reason: lastVersion === undefined ? 'is not a value of the chart'
        : `was a value of ${charts}${effect === undefined ? '' : `, where it ${effect}`}, and is not read by today's chart`,
      fix: advice ?? (replacement === undefined ? 'Remove it.' : `Write it as '${replacement}'.`),
    };
  }
  return fixForUnknown(key);
}

/** A key of `--set` as nested maps; an index is of a list. */
function nested(group: string, field: string): string {
  const [key] = (group === '' ? field : `${group}.${field}`).split('=');
  const fields = key.split('.');
  const isList = /\]$/.test(key);
  return `${fields.map((one) => one.replace(/(\[\d*\])+$/, '')).join(': { ')}: ${isList ? '[…]' : '…'}${' }'.repeat(fields.length - 1)}`;
}

function fixForUnknown(key: string): { readonly reason: string; readonly fix: string } {
  const sameLetters = keyInAnyCase(key);
  if (sameLetters !== undefined && key !== key.toLowerCase().replace(/[-_]/g, '')) {
    return { reason: 'is not a value of the chart', fix: `Write '${sameLetters}'.` };
  }
  if (sameLetters !== undefined) {
    return { reason: `is written in lower case, as charts up to version ${LAST_LOWER_CASE_VERSION} had it, and is not read by today's`, fix: `Write '${sameLetters}'.` };
  }
  const suggestions = suggestionsFor(key);
  return {
    reason: 'is not a value of the chart',
    fix: suggestions.length === 0 ? 'Remove it.' : `Did you mean ${suggestions.map((suggestion) => `'${suggestion}'`).join(' or ')}?`,
  };
}

function notAMap(key: string, value: unknown): UnmappedValue {
  if (key === 'tap.nodeSelectorTerms' && Array.isArray(value)) {
    return {
      rule: 'helm/not-rendered',
      path: key,
      value,
      reason: "is a list, as charts before version 52.3.96 had it; today's has a list for each component",
      fix: "Write the list as 'tap.nodeSelectorTerms.workers', and as 'hub', 'front' and 'dex' where they need it.",
    };
  }
  if (key === 'tap.tolerations' && Array.isArray(value)) {
    return {
      rule: 'helm/not-rendered',
      path: key,
      value,
      reason: 'is a list, and the chart has one for each component',
      fix: "Write the list as 'tap.tolerations.workers', and as 'hub' and 'front' where they need it.",
    };
  }
  return value === null && OPTIONAL_GROUPS.includes(key)
    ? { path: key, value, ...belongsToRelease('is read by the front end') }
    : { rule: 'helm/not-rendered', path: key, value, reason: 'is not a map, and the chart looks for values in it', fix: 'Write a map, or remove the key.' };
}
