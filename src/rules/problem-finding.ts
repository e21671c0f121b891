import { messageOf } from './message';
import type { RawFinding } from './raw-finding';
import { Severity } from '../findings';
import type { ShapeProblem } from '../props/check-props';

/** The finding of a value that cannot be used as a prop, or that is kept though nobody here knows it. */
export function problemFinding({ rule, prop, message, fix, kept }: ShapeProblem): RawFinding {
  return { rule, severity: kept ? Severity.WARNING : Severity.ERROR, message: messageOf(rule, message, fix), prop, fix, refused: kept !== true };
}
