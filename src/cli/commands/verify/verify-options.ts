import type { LabelMatchers } from '../../../service-levels';
import { parseObjectives } from '../../../service-levels';
import type { TimeWindow, VerifiedObjectives } from '../../../verification';
import { UsageError } from '../../io/errors';

/** The options of `verify` as commander passes them. */
export interface VerifyOptions {
  readonly prometheus?: string;
  readonly since?: string;
  readonly at?: string;
  readonly objective?: string;
  readonly namespace?: string;
  readonly label: readonly string[];
  readonly nodes?: string;
  readonly exceptNodes?: string;
  readonly sent?: string;
  readonly seen?: string;
  readonly allowUnknown?: boolean;
  readonly output: readonly string[];
  readonly cluster?: boolean;
  readonly app: readonly string[];
  readonly for?: string;
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly selector?: string;
  readonly header: readonly string[];
  readonly bearerTokenFile?: string;
  readonly httpConfigFile?: string;
  readonly timeout?: string;
}

const UNITS: { readonly [unit: string]: number } = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

const DEFAULT_SINCE = '24h';
const DEFAULT_OBJECTIVE = 'loss=0.1%,restarts=0';

/** The shortest window with enough samples, and the longest that servers answer in a minute. */
const MIN_SECONDS = 600;
const MAX_SECONDS = 90 * 86_400;

/** The most recent samples may not have been stored yet. */
const DELAY_SECONDS = 60;

const MAX_TIMEOUT = 3600;
const DEFAULT_TIMEOUT = 60;

/** Times up to the year 5138, so that milliseconds are not taken for seconds. */
const MAX_TIME = 99_999_999_999;

/** The time range of `--since` and `--at`. */
export function windowOf({ since = DEFAULT_SINCE, at }: VerifyOptions, now: number): TimeWindow {
  const [, number, unit] = /^([1-9]\d{0,6})([smhdw])$/.exec(since) ?? [];
  const seconds = Number(number) * UNITS[unit];
  if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) {
    throw new UsageError(`'--since' (${since}) must be a time such as 24h or 7d, from 10m to 90d`);
  }
  const end = at === undefined ? Math.floor(now / 1000) - DELAY_SECONDS : /^\d{1,13}(\.\d{1,3})?$/.test(at) ? Math.floor(Number(at)) : NaN;
  if (!(end > seconds && end <= MAX_TIME)) {
    throw new UsageError(`'--at' (${at}) must be a time in Unix seconds, such as 1764201600`);
  }
  return { start: end - seconds, end };
}

/** The shortest and the longest time to sample a cluster. */
const MIN_SAMPLED = 30;
const MAX_SAMPLED = 3600;

/** The seconds of `--for`. */
export function sampledSeconds({ for: time = '2m' }: VerifyOptions): number {
  const [, number, unit] = /^([1-9]\d{0,4})([smh])$/.exec(time) ?? [];
  const seconds = Number(number) * UNITS[unit];
  if (!(seconds >= MIN_SAMPLED && seconds <= MAX_SAMPLED)) {
    throw new UsageError(`'--for' (${time}) must be a time such as 2m, from 30s to 1h`);
  }
  return seconds;
}

/** The objectives of `--objective`. */
export function objectivesOf({ objective = DEFAULT_OBJECTIVE }: VerifyOptions): VerifiedObjectives {
  const { objectives, problems } = parseObjectives(objective);
  if (problems.length > 0) {
    const [{ objective: name, problem, fix }] = problems;
    throw new UsageError(`'--objective': '${name}' ${problem}. ${fix}`);
  }
  return objectives;
}

/** The labels that all series must have. */
export function labelsOf({ namespace, label }: VerifyOptions): LabelMatchers {
  const labels = label.map((text) => {
    const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s.exec(text) ?? [];
    if (name === undefined) {
      throw new UsageError(`'--label ${text}' must be a label and its value, such as cluster=production`);
    }
    return [name, value];
  });
  return { ...Object.fromEntries(labels), ...(namespace !== undefined && { namespace }) };
}

/** The limit of one query, in milliseconds. */
export function timeoutOf({ timeout = String(DEFAULT_TIMEOUT) }: VerifyOptions): number {
  const seconds = /^\d{1,4}$/.test(timeout) ? Number(timeout) : NaN;
  if (!(seconds >= 1 && seconds <= MAX_TIMEOUT)) {
    throw new UsageError(`'--timeout' (${timeout}) must be a number of seconds from 1 to ${MAX_TIMEOUT}`);
  }
  return seconds * 1000;
}

/** The headers of each request. No message shows a value, which may be secret. */
export function headersOf({ header }: VerifyOptions, token: string | undefined): { readonly [name: string]: string } {
  const headers = header.map((text) => {
    const [, name, value] = /^([A-Za-z0-9!#$%&'*+.^_`|~-]+)[=:] ?([\t\x20-\x7e]*)$/.exec(text) ?? [];
    if (name === undefined) {
      throw new UsageError("'--header' must be a name and a value without line breaks, such as X-Scope-OrgID=team");
    }
    return [name.toLowerCase(), value];
  });
  return { ...Object.fromEntries(headers), ...(token !== undefined && { authorization: `Bearer ${token}` }) };
}

/** Whether a node is left out: its whole name matches the expression of `--except-nodes`. */
export function exceptionOf({ exceptNodes }: VerifyOptions): (node: string) => boolean {
  if (exceptNodes === undefined) {
    return () => false;
  }
  try {
    const pattern = new RegExp(`^(?:${exceptNodes})$`, 's');
    return (node) => pattern.test(node);
  } catch {
    throw new UsageError(`'--except-nodes' (${exceptNodes}) is not a regular expression`);
  }
}
