import { isColoured } from '../../../../src/cli/io/terminal/colours';

const TERMINAL = { isTTY: true, write: () => {} };
const PIPE = { isTTY: false, write: () => {} };

test.each([
  ['a terminal', TERMINAL, {}, true],
  ['a pipe', PIPE, {}, false],
  ['a terminal, NO_COLOR', TERMINAL, { NO_COLOR: '1' }, false],
  ['a terminal, NO_COLOR that is empty', TERMINAL, { NO_COLOR: '' }, true],
  ['a terminal that knows none', TERMINAL, { TERM: 'dumb' }, false],
  ['a pipe, FORCE_COLOR', PIPE, { FORCE_COLOR: '1' }, true],
  ['a terminal, FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, false],
  ['a pipe, NO_COLOR and FORCE_COLOR', PIPE, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
])('colours of %s', (_, stream, env, coloured) => {
  expect(isColoured(stream, env)).toBe(coloured);
});
