import type { Duration, Size } from 'cdk8s';
import type { TrafficFilter } from '../../filter';
import type { NodeLabelCondition } from '../../props';
import type { WorkerProbe } from '../../props/probe';
import { isAnyObject, isPlainObject } from '../../util/untyped';

/**
 * A value of the props as one would write it by hand, in one line.
 *
 * Value objects are known by what they can do, so that those of another copy of a package are understood too.
 *
 * @param value the value
 * @param workerPort the port that probes check by default
 */
export function valueText(value: unknown, workerPort: number): string {
  if (Array.isArray(value)) {
    return `[${value.map((element) => valueText(element, workerPort)).join(', ')}]`;
  }
  if (isPlainObject(value)) {
    return `{${formatFields(value, workerPort).join(', ')}}`;
  }
  if (isAnyObject(value)) {
    return objectText(value, workerPort);
  }
  return value === '' ? "''" : String(value);
}

function formatFields(fields: { readonly [field: string]: unknown }, workerPort: number): string[] {
  return Object.keys(fields)
    .filter((field) => fields[field] !== undefined)
    .map((field) => `${field}: ${valueText(fields[field], workerPort)}`);
}

function objectText(value: object, workerPort: number): string {
  if (has<Duration>(value, 'toMilliseconds')) {
    return durationText(value);
  }
  if (has<Size>(value, 'asString')) {
    return value.asString();
  }
  if (has<WorkerProbe>(value, '_toKubernetes')) {
    return probeText(value, workerPort);
  }
  if (has<TrafficFilter>(value, '_write')) {
    return filterText(value);
  }
  if ('matchOperator' in value && 'key' in value) {
    return labelText(value as NodeLabelCondition);
  }
  return carriedText(value, workerPort);
}

function has<T extends object>(value: object, method: keyof T): value is T {
  return typeof (value as T)[method] === 'function';
}

function durationText(duration: Duration): string {
  const milliseconds = duration.toMilliseconds({ integral: false });
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

/** The probe's fields have Kubernetes's names and seconds. */
function probeText(probe: WorkerProbe, workerPort: number): string {
  const fields = probe._toKubernetes(workerPort);
  if (fields === null) {
    return probe.kind;
  }
  const { tcpSocket, httpGet, exec, ...timings } = fields;
  const target = tcpSocket ?? httpGet ?? (probe.kind === 'process' ? { name: exec?.command?.at(-1) } : { command: exec?.command });
  const timingFields = formatFields(timings, workerPort).map((text) => text.replace(/^(\w+)Seconds: (.*)$/, '$1: $2s'));
  return `${probe.kind}(${[...formatFields(target, workerPort), ...timingFields].join(', ')})`;
}

/** In the first dialect that can represent it. */
function filterText(filter: TrafficFilter): string {
  for (const dialect of ['guide', 'bpf', 'kfl'] as const) {
    const written = filter._write(dialect);
    if ('text' in written) {
      return written.text;
    }
  }
  return 'a filter that no dialect can represent';
}

function labelText({ key, matchOperator: operator, values }: NodeLabelCondition): string {
  return [key, operator, ...(values.length > 0 ? [`[${values.map((value) => (value === '' ? "''" : value)).join(', ')}]`] : [])].join(' ');
}

/** CPU amounts, secrets, environment values and quantities carry their text in a field. */
function carriedText(value: object, workerPort: number): string {
  for (const field of ['amount', 'name', 'value', 'valueFrom']) {
    const carried = (value as { readonly [field: string]: unknown })[field];
    if (carried !== undefined) {
      return valueText(carried, workerPort);
    }
  }
  return value.constructor?.name ?? 'object';
}
