import { findingsOf, notChecked, type LintReport } from './lint-report';
import type { LintFinding } from '../../../../lint';
import { jsonText } from '../../../io/json-text';

/** For programs, as `docs/lint-report.schema.json` describes it. */
export function jsonReport(report: LintReport): string {
  return jsonText({ findings: findingsOf(report).map(plainFinding), notChecked: notChecked(report) });
}

/** In a fixed order; what is unknown is left out. */
function plainFinding(finding: LintFinding): object {
  const { rule, severity, message, file, line, object, path, prop, fix, acknowledged, inBaseline } = finding;
  return {
    rule, severity, message, file, line, object, path: path || undefined, prop: prop || undefined, fix: fix || undefined, acknowledged, inBaseline,
  };
}
