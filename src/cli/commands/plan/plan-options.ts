import type { NodePlan } from '../../../scheduling';
import type { KubectlOptions } from '../../io/kubectl';

/** The formats of a plan. */
export const PLAN_FORMATS = ['table', 'json', 'html'] as const;

/** A format of a plan. */
export type PlanFormat = (typeof PLAN_FORMATS)[number];

/** What can give exit code 1. */
export const GATES = ['gap', 'overlap', 'capacity'] as const;

/** A gate. */
export type Gate = (typeof GATES)[number];

/** The options of `plan` as commander passes them. */
export interface PlanCommandOptions extends KubectlOptions {
  readonly nodes: readonly string[];
  readonly pods?: string;
  readonly cluster?: boolean;
  readonly output: readonly string[];
  readonly failOn: readonly string[];
  readonly verbose?: boolean;
}

/** Whether a node fails a gate. */
export function failsGate(gate: Gate, { verdict, pending, noWorker }: NodePlan): boolean {
  const lacksCapacity = pending.every(({ reason }) => reason === 'capacity');
  switch (gate) {
    case 'gap': return verdict === 'uncovered' || (verdict === 'pending' && !lacksCapacity) || (noWorker !== null && pending.length > 0);
    case 'overlap': return verdict === 'double';
    case 'capacity': return verdict === 'oversized' || (verdict === 'pending' && lacksCapacity);
  }
}
