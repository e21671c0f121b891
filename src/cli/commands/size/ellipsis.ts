/** Names that a line shows. */
const MAX_NAMES = 5;

/** Names in a line, of many the first few and the number of the others. */
export function joinNames(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  return [...names.slice(0, MAX_NAMES), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
