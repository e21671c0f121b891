import { Severity, type RuleInfo } from '../../diagnostics';

/** A node that two workers select, which are no pools of one fleet. */
export const WORKER_OVERLAP: RuleInfo = {
  id: 'placement/overlap',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'each node is selected by at most one worker',
  why: 'Where both use a port of the host, the second pod of a node stays Pending forever, without an event of its DaemonSet; on other ports both capture the same traffic.',
  fix: 'Give the workers conditions on node labels that exclude each other, or make them pools of one fleet.',
  source: 'docs/evidence/fleets.md',
};
