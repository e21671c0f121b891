import { Severity, type RuleInfo } from '../../diagnostics';

/** The namespace of the workers is not rendered, or does not admit them. */
export const NAMESPACE_OBJECT: RuleInfo = {
  id: 'name/namespace-object',
  severity: Severity.INFO,
  otherSeverities: [Severity.ERROR],
  title: 'the app renders the namespace of its workers, with pod security that admits them',
  why: 'Without the Namespace nothing can be applied; where it enforces the baseline or restricted level, the DaemonSet is accepted and every pod is rejected.',
  fix: "Set 'createNamespace' to true, or create and label the namespace otherwise.",
  source: 'docs/decisions/014-namespace.md',
};
