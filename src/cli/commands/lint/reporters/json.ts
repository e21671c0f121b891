import { findingsOf, type LintReport } from './lint-report';
import type { LintFinding } from '../../../../lint';
import { jsonText } from '../../../io/json-text';

/** For programs, as `docs/lint-report.schema.json` describes it. */
export function jsonReport(report: LintReport): string {
  return jsonText({ findings: findingsOf(report).map(plainFinding) });
}

/** In a fixed order; what is unknown is left out. */
function plainFinding({ rule, severity, message, file, line, object, path, prop, fix, acknowledged }: LintFinding): object {
  return { rule, severity, message, file, line, object, path: path || undefined, prop: prop || undefined, fix: fix || undefined, acknowledged };
}
