let ids: ReadonlySet<string> | undefined;

/**
 * The ids of all rules. It loads all rules: apart from the index of its folder, so that a worker without acknowledgements loads few.
 */
export function ruleIds(): ReadonlySet<string> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  ids ??= new Set((require('../index') as typeof import('../index')).ALL_RULES.map(({ id }) => id));
  return ids;
}
