import fc from 'fast-check';

/** What YAML's structure hangs on, and what Kubernetes reads in its own way. */
const SNIPPETS = [
  ' ', '  ', '\n', '\t', ':', ': ', '- ', '-', '#', ' # ', '"', "'", '[', ']', '{', '}', ',', '!', '|', '>', '%', '@', '`', '\\', '&', '*',
  '---\n', '...\n', '\n---\n', '\r\n', '\r', '\0', '\u0001', '\u0085', '\u2028', 'é', '😀', '[]', '{}', '""', "''", '"\\u0041"', '{{ .x }}',
  '&a ', '*a', '&a [*a]', '<<: ', '__proto__: 1\n', 'a: 1\n', 'on', '~', '1_000', '0777', '0x1F', '1e3', '.5', '.inf', '2001-01-01',
  '9007199254740993', '!!str ', '!!int ', '!x ',
];

type Edit = (text: string) => string;

const at = (text: string, share: number) => Math.floor(share * text.length);

function replaced(text: string, share: number, count: number, by: string): string {
  return text.slice(0, at(text, share)) + by + text.slice(at(text, share) + count);
}

function onLine(share: number, edit: (line: string) => string[]): Edit {
  return (text) => {
    const lines = text.split('\n');
    const index = at(text, share) % lines.length;
    return [...lines.slice(0, index), ...edit(lines[index]), ...lines.slice(index + 1)].join('\n');
  };
}

const SHARE = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const EDITS: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(SHARE, fc.constantFrom(...SNIPPETS)).map(([share, snippet]): Edit => (text) => replaced(text, share, 0, snippet)),
  fc.tuple(SHARE, fc.integer({ min: 1, max: 4 })).map(([share, count]): Edit => (text) => replaced(text, share, count, '')),
  SHARE.map((share) => onLine(share, () => [])),
  SHARE.map((share) => onLine(share, (line) => [line, line])),
  SHARE.map((share) => onLine(share, (line) => [`  ${line}`])),
  SHARE.map((share) => onLine(share, (line) => [line.replace(/^ {1,2}/, '')])),
  SHARE.map((share): Edit => (text) => text.slice(0, at(text, share))),
);

/** One of these texts, changed in one to three places. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  const edits = fc.array(EDITS, { minLength: 1, maxLength: 3 });
  return fc.tuple(fc.constantFrom(...texts), edits).map(([text, chosen]) => chosen.reduce((changed, edit) => edit(changed), text));
}
