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
  EnvValue: (value) => (isScalar(value) ? `Write '${value}'.` : "Write a string, or EnvValue.fromSecret('name', 'key')."),
  NodeLabelCondition: (value) => nodeLabelFix(value),
  SecretReference: (value) => `Write ${reference('SecretReference', value)}.`,
  ServiceAccountReference: (value) => `Write ${reference('ServiceAccountReference', value)}.`,
  Size: (value) => sizeFix(value),
  TrafficFilter: (value) => (typeof value === 'string'
    ? `Write TrafficFilter.bpf(${shortText(value)}).`
    : 'Write TrafficFilter.destinationPorts(80, 443), or another of its factories.'),
  WorkerPreset: (value) => presetFix(value),
  WorkerProbe: (value) => probeFix(value),
};

function isScalar(value: unknown): boolean {
  return ['number', 'boolean', 'bigint'].includes(typeof value);
}

function shortText(value: string): string {
  return value.length <= 60 ? quoted(value) : "'…'";
}

function reference(name: string, value: unknown): string {
  return `${name}.named('${typeof value === 'string' && /^[a-z0-9.-]{1,60}$/.test(value) ? value : 'name'}')`;
}

function cpuFix(value: unknown): string {
  if (typeof value !== 'number' || !Number.isFinite(value) || value <= 0) {
    return "Write '1500m' or Cpu.millis(1500).";
  }
  const millis = Math.ceil(value * 1000);
  return Number.isInteger(value) ? `Write '${value}' or Cpu.units(${value}).` : `Write '${millis}m' or Cpu.millis(${millis}).`;
}

/** A small bare number means gibibytes, as in the values of all presets; a larger one may be of any unit. */
function sizeFix(value: unknown): string {
  const amount = Number.isInteger(value) && Number(value) > 0 && Number(value) <= MOST_GIBIBYTES ? Number(value) : 4;
  return `Write it with its unit: '${amount}Gi' or Size.gibibytes(${amount}).`;
}

/** Durations whose environment variables count milliseconds, so that a large bare number means these. */
const IN_MILLISECONDS = /\.(channelTimeout|closeInterval)$/;

/** Fewer milliseconds are too short for each of these props: a smaller number is taken as seconds. */
const FEWEST_MILLISECONDS = 1000;

const UNITS: { readonly [unit: string]: string } = { ms: 'millis', s: 'seconds', m: 'minutes', h: 'hours', d: 'days' };

function durationFix(value: unknown, path: FieldPath): string {
  const bare = IN_MILLISECONDS.test(path.toString()) ? 'ms' : 's';
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)?$/.exec(text);
  const meant = bare === 'ms' && match && Number(match[1]) > 0 && Number(match[1]) < FEWEST_MILLISECONDS ? 's' : bare;
  return match ? `Write Duration.${UNITS[match[2] ?? meant]}(${Number(match[1])}).` : `Write Duration.${UNITS[bare]}(${bare === 'ms' ? 15000 : 30}), or another amount.`;
}

function nodeLabelFix(value: unknown): string {
  const labels = labelsOf(value);
  const calls = labels.map(([key, ...values]) => (
    `NodeLabelCondition.${values.length === 0 ? 'exists' : 'isIn'}(${[key, ...values].map(quoted).join(', ')})`
  )).join(', ');
  return calls === '' || calls.length > 120 ? "Write NodeLabelCondition.isIn('key', 'value'), or another of its factories." : `Write ${calls}.`;
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
    ? `Write WorkerPreset.${listed(PRESETS.map((preset) => `${preset}()`))}, or WorkerPreset.custom('name', { … }).`
    : `Write WorkerPreset.${name}().`;
}

function probeFix(value: unknown): string {
  if (value === false || value === 'none') {
    return 'Write WorkerProbe.none().';
  }
  const has = (field: string) => isAnyObject(value) && field in value;
  if (has('httpGet')) {
    return "Write WorkerProbe.httpGet('/path', { … }).";
  }
  if (has('exec')) {
    return "Write WorkerProbe.exec(['command'], { … }).";
  }
  return isAnyObject(value) ? 'Write WorkerProbe.tcpSocket({ … }).' : 'Write WorkerProbe.tcpSocket(), or another of its factories.';
}
