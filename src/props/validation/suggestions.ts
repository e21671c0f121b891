import { fixForInstance } from './class-suggestions';
import { exampleOf, factoryFix } from './example';
import { closest } from '../../util/did-you-mean';
import type { FieldPath } from '../../util/field-path';
import { isAnyObject, isPlainObject } from '../../util/untyped';
import { describeValue, quoted } from '../schema/format-value';
import { listed, type ShapeType } from '../schema/schema-type';

/** What to write in place of `null`, which other languages use for a missing value. */
export function fixForNull(type: ShapeType, path: FieldPath): string {
  const members = type.kind === 'union' ? type.members : [type];
  const isNamed = (...names: string[]) => members.some((member) => member.kind === 'instance' && names.includes(member.name));
  if (type.kind === 'list') {
    return 'Leave it out, or write [] for none.';
  }
  if (isNamed('WorkerProbe')) {
    return 'Leave it out, or use the factory none of WorkerProbe for no probe.';
  }
  return isNamed('Size', 'Cpu') && !path.toString().endsWith('bytesPerStream')
    ? "Leave it out, or write 'none' for no value."
    : 'Leave it out.';
}

/** Shorter strings are not taken as an abbreviation. */
const MIN_STEM_LENGTH = 3;

/** What to write in place of a string that is none of an enum's values. */
export function fixForValue(values: readonly string[], value: string): string {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const guess = values.find((candidate) => letters(candidate) === letters(value))
    ?? values.find((candidate) => value.length >= MIN_STEM_LENGTH && candidate.startsWith(value))
    ?? closest(value, values);
  return guess === undefined ? 'Choose one of them.' : `Did you mean '${guess}'?`;
}

/** What to write in place of a value of another type. */
export function fixForType(type: ShapeType, value: unknown, path: FieldPath): string {
  switch (type.kind) {
    case 'text': return textFix(value);
    case 'number': return numberFix(value);
    case 'boolean': return booleanFix(value);
    case 'enum': return 'Choose one of them.';
    case 'struct': return structFix(type.name, value);
    case 'list': return listFix(type.of, value, path);
    case 'map': return mapFix(value);
    case 'part': return 'Write its fields as in a manifest.';
    case 'data': return 'Write its fields as in a values file.';
    case 'instance': return fixForInstance(type.name, value, path);
    case 'union': return unionFix(type.members, value, path);
  }
}

function textFix(value: unknown): string {
  if (Array.isArray(value)) {
    return 'Write the strings themselves, without brackets.';
  }
  return ['number', 'boolean', 'bigint'].includes(typeof value) ? `Write '${value}'.` : 'Write a string in quotes.';
}

function numberFix(value: unknown): string {
  const isNumeric = (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) || typeof value === 'bigint';
  return isNumeric ? `Write ${Number(value)}.` : 'Write a number, without quotes or unit.';
}

const MEANINGS: readonly (readonly [RegExp, boolean])[] = [[/^(true|yes|on|1|enabled?)$/i, true], [/^(false|no|off|0|none|disabled?)$/i, false]];

function booleanFix(value: unknown): string {
  const meaning = typeof value === 'string' || typeof value === 'number' ? MEANINGS.find(([pattern]) => pattern.test(String(value))) : undefined;
  return meaning ? `Write ${meaning[1]}.` : 'Write true or false.';
}

function structFix(name: string, value: unknown): string {
  if (Array.isArray(value) && value.length === 1) {
    return 'Write the object alone, without brackets.';
  }
  const example = typeof value === 'string' ? exampleOf(name, value) : undefined;
  return factoryFix(name) ?? `Write an object with its fields${example === undefined ? '' : `: ${example}`}.`;
}

function listFix(of: ShapeType, value: unknown, path: FieldPath): string {
  if (of.kind === 'instance' && (typeof value === 'string' || isPlainObject(value))) {
    return inList(fixForInstance(of.name, value, path));
  }
  if (of.kind === 'struct' && typeof value === 'string') {
    return inList(structFix(of.name, value));
  }
  if (typeof value !== 'string' || (of.kind !== 'text' && of.kind !== 'enum')) {
    return isAnyObject(value) ? 'Write it in a list.' : 'Write a list.';
  }
  const isCommand = /^probes\.\w+\.command$/.test(path.toString());
  const words = value.split(isCommand ? /\s+/ : ',').map((word) => word.trim()).filter((word) => word !== '');
  const shown = words.join('').length <= 60 ? words.map(quoted).join(', ') : '…';
  return `Write ${isCommand ? 'the command word by word: ' : ''}[${shown}].`;
}

/** A fix for the only element of a list. */
function inList(fix: string): string {
  return `In the list, ${fix.charAt(0).toLowerCase()}${fix.slice(1)}`;
}

function mapFix(value: unknown): string {
  if (value instanceof Map) {
    return 'Write Object.fromEntries(…) around it.';
  }
  return "Write names with values, such as name: 'value'.";
}

function unionFix(members: readonly ShapeType[], value: unknown, path: FieldPath): string {
  const instance = members.find((member) => member.kind === 'instance');
  if (instance?.kind === 'instance') {
    return fixForInstance(instance.name, value, path);
  }
  return `Write ${listed(members.map((member) => (member.kind === 'number' ? 'a number' : "a string such as '10%'")))}${
    typeof value === 'bigint' ? `: ${describeValue(Number(value))}` : ''}.`;
}
