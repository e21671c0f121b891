import { suggestion } from './io/suggestion';
import { PROGRAM } from './program-name';
import { ruleNames } from '../rules';

export { familyOf, ruleNames } from '../rules';

/** The problem of a name that is neither a rule nor a family; `undefined` for a known one. */
export function unknownRule(name: string): string | undefined {
  const known = ruleNames();
  return known.includes(name) ? undefined : `unknown rule or family '${name}'${suggestion(name, known, `'${PROGRAM} rules' lists them`)}`;
}
