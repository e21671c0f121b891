import { Severity, type RuleInfo, messageOf, type RawFinding } from '../diagnostics';
const EVIDENCE = 'docs/evidence/fleets.md';

/** A node that two pools select. */
export const OVERLAP: RuleInfo = {
  id: 'fleet/overlap',
  severity: Severity.ERROR,
  title: 'each node is selected by at most one pool',
  why: 'On the host network the second worker of a node stays Pending forever, since its ports are taken; on other ports both capture the same traffic.',
  fix: 'Make the conditions of the pools exclude each other.',
  source: EVIDENCE,
};

/** A node that no pool selects. */
export const GAP: RuleInfo = {
  id: 'fleet/gap',
  severity: Severity.WARNING,
  title: 'every Linux node is selected by some pool',
  why: 'A node that none selects gets no worker, no event and no condition: its traffic is lost without a sign.',
  fix: 'Give the fleet a catch-all, or accept that these nodes are left out.',
  source: EVIDENCE,
};

/** A question that was not answered. */
export const UNDECIDED: RuleInfo = {
  id: 'fleet/undecided',
  severity: Severity.WARNING,
  title: 'it can be decided whether every node is selected',
  why: 'The question is as hard as any when many terms have many conditions each; it is left open rather than guessed.',
  fix: 'Select pools by one label that names the pool.',
  source: EVIDENCE,
};

/** A pool without nodes. */
export const EMPTY_POOL: RuleInfo = {
  id: 'fleet/empty-pool',
  severity: Severity.ERROR,
  title: 'earlier pools leave each pool some node',
  why: 'A DaemonSet that no node can be selected by is accepted, and runs nothing.',
  fix: 'Put the pool before those that take its nodes, or remove it.',
  source: EVIDENCE,
};

/** An exclusion that no terms say. */
export const INEXACT: RuleInfo = {
  id: 'fleet/inexact',
  severity: Severity.WARNING,
  title: 'what a pool leaves to later ones can be written as node selector terms',
  why: 'No condition requires that a label is not a number, as the complement of Gt and Lt would have to.',
  fix: 'Select by values instead of numbers.',
  source: EVIDENCE,
};

/** A name that no pool can have. */
export const POOL_NAME: RuleInfo = {
  id: 'fleet/pool-name',
  severity: Severity.ERROR,
  title: 'each pool has a name of its own, such as names of objects can have',
  why: 'DaemonSet, selector and labels of a pool are named by it.',
  fix: "Give the pool another name, of lower-case letters, digits and '-'.",
  source: EVIDENCE,
};

/** Every rule of the family. */
export const FLEET_RULES: readonly RuleInfo[] = [OVERLAP, GAP, UNDECIDED, EMPTY_POOL, INEXACT, POOL_NAME];

/** A finding about a fleet. */
export function fleetFinding({ id, severity }: RuleInfo, prop: string, sentence: string, fix: string): RawFinding {
  return { rule: id, severity, message: messageOf(id, sentence, fix), prop, fix, rejectedByApiServer: false };
}
