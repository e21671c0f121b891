import { findingsOf, notChecked, podsOf, type LintReport } from './lint-report';
import type { LintFinding } from '../../../../lint';
import { jsonText } from '../../../io/json-text';

/** A report for programs; its schema is `docs/lint-report.schema.json`. */
export function jsonReport(report: LintReport): string {
  const hasCluster = report.inputs.some(({ pods }) => pods !== undefined);
  return jsonText({ findings: findingsOf(report).map(plainFinding), notChecked: notChecked(report), ...(hasCluster && { pods: podsOf(report) }) });
}

/** A finding with its fields in a fixed order; unknown ones are omitted. */
function plainFinding(finding: LintFinding): object {
  const { rule, severity, message, file, line, object, path, prop, fix, acknowledged, inBaseline } = finding;
  return {
    rule, severity, message, file, line, object, path: path || undefined, prop: prop || undefined, fix: fix || undefined, acknowledged, inBaseline,
  };
}
