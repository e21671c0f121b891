import { closest } from '../../util/did-you-mean';
import type { FieldPath } from '../../util/field-path';
import { isAnyObject } from '../../util/untyped';
import { quoted } from '../schema/format-value';
import { listed } from '../schema/schema-type';

/** What to write in place of a value that is not an object of the class. */
export function fixForInstance(name: string, value: unknown, path: FieldPath): string {
  const fix = FIXES[name];
  return fix === undefined ? `Give a ${name}.` : fix(value, path);
}

/** No worker has more memory or storage. */
const MOST_GIBIBYTES = 64;

const FIXES: { readonly [name: string]: (value: unknown, path: FieldPath) => string } = {
  Construct: () => 'Use a KubesharkWorker, a KubesharkFleet, a KubesharkRelease, or the chart that holds them.',
  Cpu: (value) => cpuFix(value),
  Duration: (value, path) => durationFix(value, path),
  EnvValue: (value) => (isScalar(value) ? `Write '${value}'.` : 'Write a string, or use a factory of EnvValue, such as fromSecret.'),
  NodeLabelCondition: (value) => nodeLabelFix(value),
  SecretReference: (value) => referenceFix('SecretReference', value),
  ServiceAccountReference: (value) => referenceFix('ServiceAccountReference', value),
  Size: (value) => sizeFix(value),
  TrafficFilter: (value) => (typeof value === 'string'
    ? `Use the factory bpf of TrafficFilter, with ${shortText(value)}.`
    : 'Use a factory of TrafficFilter, such as destinationPorts with 80 and 443.'),
  WorkerPreset: (value) => presetFix(value),
  WorkerProbe: (value) => probeFix(value),
};

function isScalar(value: unknown): boolean {
  return ['number', 'boolean', 'bigint'].includes(typeof value);
}

function shortText(value: string): string {
  return value.length <= 60 ? quoted(value) : "'…'";
}

function referenceFix(name: string, value: unknown): string {
  const argument = typeof value === 'string' && /^[a-z0-9.-]{1,60}$/.test(value) ? `'${value}'` : 'the name of the object';
  return `Use the factory named of ${name}, with ${argument}.`;
}

function cpuFix(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
    return "Write '1500m'.";
  }
  const millis = Math.ceil(value * 1000);
  return Number.isInteger(value) ? `Write '${value}'.` : `Write '${millis}m'.`;
}

/** A small bare number means gibibytes, as in the values of all presets; a larger one may be of any unit. */
function sizeFix(value: unknown): string {
  const amount = Number.isInteger(value) && Number(value) > 0 && Number(value) <= MOST_GIBIBYTES ? Number(value) : 4;
  return `Write it with its unit: '${amount}Gi'.`;
}

/** Durations whose environment variables count milliseconds, so that a large bare number means these. */
const IN_MILLISECONDS = /\.(channelTimeout|closeInterval)$/;

/** Fewer milliseconds are too short for each of these props: a smaller number is taken as seconds. */
const FEWEST_MILLISECONDS = 1000;

const UNITS: { readonly [unit: string]: string } = { ms: 'milliseconds', s: 'seconds', m: 'minutes', h: 'hours', d: 'days' };

function durationFix(value: unknown, path: FieldPath): string {
  const bare = IN_MILLISECONDS.test(path.toString()) ? 'ms' : 's';
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(text);
  const meant = bare === 'ms' && match && Number(match[1]) > 0 && Number(match[1]) < FEWEST_MILLISECONDS ? 's' : bare;
  return match
    ? `Give a Duration of ${Number(match[1])} ${UNITS[match[2] ?? meant]}.`
    : `Give a Duration of ${bare === 'ms' ? 15000 : 30} ${UNITS[bare]}, or of another amount.`;
}

function nodeLabelFix(value: unknown): string {
  const conditions = labelsOf(value).map((label) => `${label.length === 1 ? 'exists' : 'isIn'} with ${label.map(quoted).join(' and ')}`);
  const shown = conditions.join(', ');
  return shown === '' || shown.length > 120
    ? 'Use a factory of NodeLabelCondition, such as isIn with a key and a value.'
    : `Use ${conditions.length === 1 ? 'a factory' : 'factories'} of NodeLabelCondition: ${shown}.`;
}

/** The labels in `key=value`, `key` or an object, each with its values; none if that is unclear. */
function labelsOf(value: unknown): (readonly string[])[] {
  if (typeof value === 'string') {
    const [key, ...rest] = value.split(/[=:]\s*/);
    return key === '' ? [] : [[key, ...(rest.length > 0 ? [rest.join('=')] : [])]];
  }
  const labels = isAnyObject(value) && !Array.isArray(value) ? Object.entries(value).map((entry) => entry.flat()) : [];
  return labels.every((label) => label.every((part) => typeof part === 'string')) ? labels : [];
}

const PRESETS = ['upstream', 'recommended', 'tuningGuide', 'highTraffic', 'longLivedStreams', 'lowFootprint', 'debug'];

function presetFix(value: unknown): string {
  const name = typeof value === 'string' ? closest(value.replace(/[^A-Za-z]/g, ''), PRESETS) : undefined;
  return name === undefined
    ? `Use a factory of WorkerPreset: ${listed([...PRESETS, 'custom'])}.`
    : `Use the factory ${name} of WorkerPreset.`;
}

function probeFix(value: unknown): string {
  if (value === false || value === 'none') {
    return 'Use the factory none of WorkerProbe.';
  }
  const has = (field: string) => isAnyObject(value) && field in value;
  if (has('httpGet')) {
    return 'Use the factory httpGet of WorkerProbe.';
  }
  if (has('exec')) {
    return 'Use the factory exec of WorkerProbe.';
  }
  return `Use the factory tcpSocket of WorkerProbe${isAnyObject(value) ? '' : ', or another one'}.`;
}
