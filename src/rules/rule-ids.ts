let ids: ReadonlySet<string> | undefined;

/** The ids of all rules. The rules are loaded for it: a worker that nobody acknowledges anything of needs few of them. */
export function ruleIds(): ReadonlySet<string> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  ids ??= new Set((require('./index') as typeof import('./index')).ALL_RULES.map(({ id }) => id));
  return ids;
}
