import { Severity, type RuleInfo } from '../../diagnostics';

/** An input has one object several times. */
export const REPEATED_OBJECT: RuleInfo = {
  id: 'name/repeated-object',
  severity: Severity.WARNING,
  otherSeverities: [Severity.INFO],
  title: 'a DaemonSet is there once',
  why: 'Of several objects of one kind, namespace and name, each replaces the one before: only the last one applies.',
  fix: 'Remove the others, or give them other names.',
  source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
};
