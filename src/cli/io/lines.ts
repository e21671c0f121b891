/** The lines of a file that may be longer than a string can be. */
export function* linesOf(bytes: Buffer): Iterable<string> {
  let from = 0;
  while (from < bytes.length) {
    const end = bytes.indexOf(0x0a, from);
    const to = end < 0 ? bytes.length : end;
    yield bytes.toString('latin1', from, to);
    from = to + 1;
  }
}
