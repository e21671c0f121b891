import { readFileSync } from 'node:fs';

const page = readFileSync('docs/compatibility.md', 'utf8');
const { engines, peerDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));

test.each([...Object.entries<string>(peerDependencies), ['Node.js', engines.node]])('the page has the range of %s that the package has: %s', (name, range) => {
  expect(page).toMatch(new RegExp(`^\\| \`?${name.replace('.', '\\.')}\`? \\| \`${range.replace(/[.^]/g, '\\$&')}\` \\|`, 'm'));
});
