const NAME = /[^ \t\n,[\]{}]+/y;
const BEFORE = /[ \t\n,[{]/;
const BEHIND = /[ \t\n,\]}]|^$/;

/** The position behind the anchor that an alias names: the last one above it of that name. */
export function anchorOf(text: string, alias: number): number | undefined {
  NAME.lastIndex = alias + 1;
  const anchor = `&${NAME.exec(text)?.[0] ?? ''}`;
  for (let found = text.lastIndexOf(anchor, alias); found > 0; found = text.lastIndexOf(anchor, found - 1)) {
    const end = found + anchor.length;
    if (BEFORE.test(text.charAt(found - 1)) && BEHIND.test(text.charAt(end))) {
      return end;
    }
  }
  return undefined;
}
