import type { Severity } from '../../diagnostics';
import type { HelmRuleId } from '../rules';

/** Something to say about a value that is read. */
export interface ValueRemark {
  readonly rule: HelmRuleId;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  /** A predicate: `is not a number`. */
  readonly reason: string;
  readonly fix: string;
}

/** How a value is read as a prop of one type. */
export interface ReadValue<T> {
  /** What the value sets; undefined: the same as if it were absent. */
  readonly readAs?: T;
  /** Why it has no place in the prop. */
  readonly notRendered?: ValueRemark;
  /** What its user should know though it has. */
  readonly notes?: ValueRemark;
}

/** Why no value sets what a prop does, as a predicate of the prop. */
export class Unsupported {
  constructor(public readonly reason: string) {}
}

/** How values of one kind are read, as the chart's templates use them, and written. */
export interface Codec<T> {
  read(value: unknown): ReadValue<T>;
  /** The value that sets it; undefined stands for the chart's default. */
  write(prop: T | undefined): unknown;
}

/** A value that sets something. */
export function readAs<T>(value: T | undefined, notes?: ValueRemark): ReadValue<T> {
  return { readAs: value, notes };
}

/** A value that the chart cannot render, or that sets nothing valid for a worker. */
export function notRendered<T>(reason: string, fix: string): ReadValue<T> {
  return { notRendered: { rule: 'helm/not-rendered', reason, fix } };
}

/** Why a value stays with the release that has no place in the props, though nothing is wrong with it. */
export function belongsToRelease(reason: string): ValueRemark {
  return { rule: 'helm/kept', reason, fix: 'Leave it in the release\'s values.' };
}
