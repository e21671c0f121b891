import { PROGRAM } from './program-name';
import { ALL_RULES } from '../rules/registry';
import { closest } from '../text';

/** The family of a rule: what stands before the `/` of its id. */
export function familyOf(id: string): string {
  return id.split('/')[0];
}

/** Everything by which rules are called: families, and ids. */
export function ruleNames(): string[] {
  return [...new Set([...ALL_RULES.map(({ id }) => familyOf(id)), ...ALL_RULES.map(({ id }) => id)])];
}

/** How to go on after a name that is no rule's and no family's. */
export function suggestion(name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return meant === undefined ? `; '${PROGRAM} rules' lists them` : `; did you mean '${meant}'?`;
}
