/** The default limit of names in a list. */
const MAX_NAMES = 5;

/** Names as a list: `a, b and 3 more`. */
export function listNames(names: readonly string[], max = MAX_NAMES): string {
  const rest = names.length - max;
  return names.slice(0, max).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
