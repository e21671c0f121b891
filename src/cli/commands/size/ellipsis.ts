/** Names that a line shows. */
const SHOWN = 5;

/** Names in a line, of many the first few and the number of the others. */
export function someOf(names: readonly string[]): string {
  const rest = names.length - SHOWN;
  return [...names.slice(0, SHOWN), ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
