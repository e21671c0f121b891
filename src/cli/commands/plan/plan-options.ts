import type { NodePlan } from '../../../scheduling';
import type { KubectlOptions } from '../../io/kubectl';

/** The formats of a plan. */
export const PLAN_FORMATS = ['table', 'json', 'html'] as const;

/** One of them. */
export type PlanFormat = (typeof PLAN_FORMATS)[number];

/** What can fail a call. */
export const GATES = ['gap', 'overlap', 'capacity'] as const;

/** One of them. */
export type Gate = (typeof GATES)[number];

/** The options of `plan` as commander gives them. */
export interface PlanCommandOptions extends KubectlOptions {
  readonly nodes: readonly string[];
  readonly pods?: string;
  readonly cluster?: boolean;
  readonly output: readonly string[];
  readonly failOn: readonly string[];
  readonly verbose?: boolean;
}

/** Whether a node is of the kind that a gate asks for. */
export function failsGate(gate: Gate, { verdict, pending }: NodePlan): boolean {
  const forRoom = pending.every(({ reason }) => reason === 'capacity');
  switch (gate) {
    case 'gap': return verdict === 'uncovered' || (verdict === 'pending' && !forRoom);
    case 'overlap': return verdict === 'double';
    case 'capacity': return verdict === 'oversized' || (verdict === 'pending' && forRoom);
  }
}
