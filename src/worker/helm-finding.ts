import { messageOf, type RawFinding } from '../diagnostics/index';
import type { UnmappedValue } from '../helm';
import { HELM_RULES } from '../helm/rules';
import { describeValue } from '../props/schema/index';

/** The finding about a value that was taken over and is not, or not simply, a prop. */
export function unmappedValueFinding({ rule, path, value, reason, fix, secret }: UnmappedValue): RawFinding {
  const { severity } = HELM_RULES.find(({ id }) => id === rule)!;
  const shown = secret ? '' : ` (${describeValue(value)})`;
  return { rule, severity, message: messageOf(rule, `'${path}'${shown} ${reason}.`, fix), fix, rejectedByApiServer: false };
}
