import { Severity, type RuleInfo } from '../../diagnostics';

/** A value of the manifest gives way to a tuned one. */
export const SUPERSEDED: RuleInfo = {
  id: 'release/superseded',
  severity: Severity.INFO,
  title: 'values of the release agree with the props that were set over them',
  why: 'The API server rejects a limit below its request, and a surge beside a number of unavailable pods.',
  fix: 'Set both values.',
  source: 'docs/evidence/chart-release.md',
};
