import { ALL_RULES } from './registry';

/** The family of a rule: what stands before the `/` of its id. */
export function familyOf(id: string): string {
  return id.split('/')[0];
}

/** Everything by which rules are called: families, and ids. */
export function ruleNames(): string[] {
  return [...new Set([...ALL_RULES.map(({ id }) => familyOf(id)), ...ALL_RULES.map(({ id }) => id)])];
}
