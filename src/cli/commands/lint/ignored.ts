import { UsageError } from '../../io/errors';

/** Refuses what is no rule and no family: after a slip, a rule that was meant to be ignored would go on to fail the call. */
export function checkIgnored(names: readonly string[]): void {
  if (names.length === 0) {
    return;
  }
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { ruleNames, suggestion } = require('../../rule-names') as typeof import('../../rule-names');
  const known = ruleNames();
  for (const name of names) {
    if (!known.includes(name)) {
      throw new UsageError(`'--ignore ${name}': there is no such rule or family${suggestion(name, known)}`);
    }
  }
}
