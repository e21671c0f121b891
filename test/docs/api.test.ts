import { readFileSync } from 'node:fs';
import { withContents } from '../../scripts/generators/api';

const reference = readFileSync('API.md', 'utf8');
const anchors = new Set([...reference.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));

/** The links in front of the first type. */
const contents = [...reference.slice(0, reference.indexOf('\n## ')).matchAll(/^ *- \[(\S+)\]\(#(.+)\)$/gm)].map(([, name, id]) => ({ name, id }));

test('API.md begins with a link to each of its types', () => {
  const types = [...reference.matchAll(/^### (\S+) </gm)].map(([, name]) => name);
  expect(types.length).toBeGreaterThan(90);
  expect(contents.map(({ name }) => name)).toEqual(expect.arrayContaining(types));
});

test('each of these links leads somewhere', () => {
  expect(contents.filter(({ id }) => !anchors.has(id))).toEqual([]);
});

test('the links follow the order of the headings, types under their kind', () => {
  const heading = (level: string, name: string, id: string) => `${level} ${name} <a name="${name}" id="${id}"></a>\n`;
  const text = `# All\n\n${heading('##', 'Classes', 'Classes')}${heading('###', 'One', 'x.One')}${heading('####', 'deeper', 'x.One.deeper')}`;
  expect(withContents(text)).toBe(text.replace('## Classes', '- [Classes](#Classes)\n  - [One](#x.One)\n\n## Classes'));
});
