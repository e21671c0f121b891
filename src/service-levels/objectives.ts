import type { ServiceObjectives } from './service-objectives';
import { describeValue } from '../props/schema/index';

/** Objectives as numbers. */
export interface Objectives {
  /** The largest share of lost packets: 0.001 is 0.1 %. */
  readonly loss: number;
  /** The smallest share of complete streams. */
  readonly completeness: number;
  /** The largest number of restarts of a worker. */
  readonly restarts: number;
  /** Seconds. */
  readonly window: number;
}

/** An objective that is a number in text. */
export type ObjectiveName = 'loss' | 'completeness' | 'restarts';

/** An objective that cannot be used. */
export interface ObjectiveProblem {
  readonly objective: string;
  /** The sentence without its subject: `(5) has no sign of percent`. */
  readonly problem: string;
  readonly fix: string;
}

/** The objectives that a text names. */
export interface NamedObjectives {
  readonly objectives: { readonly [name in ObjectiveName]?: number };
  readonly problems: readonly ObjectiveProblem[];
}

/** The tuning guide's figures. */
export const DEFAULT_OBJECTIVES: Objectives = { loss: 0.001, completeness: 0.999, restarts: 0, window: 86_400 };

/** Fewer lost packets than these in a window say nothing: of ten packets one lost is 10 %. */
export const MIN_DROPPED = 10;

/** Of fewer received packets no share of loss follows. */
export const MIN_RECEIVED = 3000;

/** No Prometheus keeps series for longer, and it rejects durations of centuries. */
const MAX_WINDOW = 365 * 86_400;

const PERCENT = /^(\d+(?:\.\d+)?)\s?%$/;

/** A share with the sign of percent, as a number; undefined for anything else. */
export function parsePercent(text: string): number | undefined {
  const [, digits] = PERCENT.exec(text.trim()) ?? [];
  const share = digits === undefined ? NaN : Number(`${digits}e-2`);
  return share >= 0 && share <= 1 ? share : undefined;
}

/** A share as text: 0.001 is `0.1%`. */
export function percentText(share: number): string {
  return `${Number((share * 100).toPrecision(6))}%`;
}

/** The objectives with every default applied; what cannot be used is a problem, and the default stays. */
export function resolveObjectives(props: ServiceObjectives): { readonly objectives: Objectives; readonly problems: readonly ObjectiveProblem[] } {
  const problems: ObjectiveProblem[] = [];
  const read = (objective: ObjectiveName, value: string | number | undefined): number => {
    const parsed = value === undefined ? DEFAULT_OBJECTIVES[objective] : parseObjective(objective, value);
    if (typeof parsed === 'number') {
      return parsed;
    }
    problems.push(parsed);
    return DEFAULT_OBJECTIVES[objective];
  };
  const seconds = props.window?.toSeconds({ integral: false }) ?? DEFAULT_OBJECTIVES.window;
  const isUsable = Number.isSafeInteger(seconds) && seconds % 60 === 0 && seconds > 0 && seconds <= MAX_WINDOW;
  if (!isUsable) {
    problems.push({ objective: 'window', problem: `(${seconds} s) is not a positive whole number of minutes, at most a year`, fix: 'Use 24 hours.' });
  }
  const objectives = {
    loss: read('loss', props.loss),
    completeness: read('completeness', props.completeness),
    restarts: read('restarts', props.restarts),
    window: isUsable ? seconds : DEFAULT_OBJECTIVES.window,
  };
  return { objectives, problems };
}

/** Parses `loss=0.1%,restarts=0`: those objectives that are named. */
export function parseObjectives(text: string): NamedObjectives {
  const objectives: { [name in ObjectiveName]?: number } = {};
  const problems: ObjectiveProblem[] = [];
  for (const part of text.split(',').map((one) => one.trim())) {
    const [name, value = ''] = part.split(/=(.*)/s);
    if (!isObjectiveName(name)) {
      problems.push({ objective: name, problem: 'is no objective', fix: `Use one of ${Object.keys(EXAMPLES).join(', ')}, such as loss=0.1%.` });
    } else if (objectives[name] !== undefined) {
      problems.push({ objective: name, problem: 'is named twice', fix: 'Name it once.' });
    } else {
      const parsed = parseObjective(name, name === 'restarts' && /^\d+$/.test(value) ? Number(value) : value);
      if (typeof parsed === 'number') {
        objectives[name] = parsed;
      } else {
        problems.push(parsed);
      }
    }
  }
  return { objectives, problems };
}

const EXAMPLES: { readonly [name in ObjectiveName]: string } = { loss: '0.1%', completeness: '99.9%', restarts: '0' };

function isObjectiveName(name: string): name is ObjectiveName {
  return Object.keys(EXAMPLES).includes(name);
}

function parseObjective(objective: ObjectiveName, value: string | number): number | ObjectiveProblem {
  const example = EXAMPLES[objective];
  if (objective === 'restarts') {
    return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
      ? value
      : { objective, problem: `(${describeValue(value)}) is not a whole number from 0 on`, fix: `Write ${example}.` };
  }
  const share = typeof value === 'string' ? parsePercent(value) : undefined;
  // a loss of 100 % or a completeness of 0 % promises nothing, a loss of 0 or a completeness of 100 % cannot be shown
  return share !== undefined && share > 0 && share < 1
    ? share
    : { objective, problem: `(${describeValue(value)}) is not a share between 0% and 100%, with its sign`, fix: `Write '${example}'.` };
}
