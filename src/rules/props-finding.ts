import { Severity } from '../diagnostics';
import { messageOf, type RawFinding } from '../diagnostics/index';
import type { ShapeProblem } from '../props/schema/index';

/** The finding of a value that cannot be used as a prop, or that is kept though nobody here knows it. */
export function problemFinding({ rule, prop, message, fix, kept }: ShapeProblem): RawFinding {
  return { rule, severity: kept ? Severity.WARNING : Severity.ERROR, message: messageOf(rule, message, fix), prop, fix, refused: kept !== true };
}
