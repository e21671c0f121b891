import { Severity } from '../diagnostics';
import { messageOf, type RawFinding } from '../diagnostics/index';
import type { ShapeProblem } from '../props/schema/index';

/** The finding of a value that cannot be used as a prop, or that is preserved though it is unknown. */
export function problemFinding({ rule, prop, message, fix, preserved }: ShapeProblem): RawFinding {
  const severity = preserved ? Severity.WARNING : Severity.ERROR;
  return { rule, severity, message: messageOf(rule, message, fix), prop, fix, rejectedByApiServer: preserved !== true };
}
