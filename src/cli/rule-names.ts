import { PROGRAM } from './program-name';
import { closest } from '../util/did-you-mean';

export { familyOf, ruleNames } from '../rules';

/** How to go on after a name that is no rule's and no family's. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant === undefined ? `; '${PROGRAM} rules' lists them` : `; did you mean '${meant}'?`;
}
