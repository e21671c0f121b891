import { closest } from '../../src/util/did-you-mean';

describe('the closest candidate', () => {
  test.each([
    ['a swap of two letters in a short word', 'naem', ['image', 'name'], 'name'],
    ['three wrong letters in a long word', 'initContianer', ['containers', 'initContainers'], 'initContainers'],
    ['another case', 'HOSTNETWORK', ['hostIPC', 'hostNetwork'], 'hostNetwork'],
    ['one wrong letter in a word of three', 'cpi', ['cpu', 'memory'], 'cpu'],
    ['the better of two matches', 'limit', ['limits', 'limit'], 'limit'],
  ])('is found despite %s', (_, word, candidates, meant) => {
    expect(closest(word, candidates)).toBe(meant);
  });

  test.each([
    ['most letters differ', 'colour', ['image', 'name']],
    ['two of three letters differ', 'cat', ['cpu']],
    ['there are no candidates', 'image', []],
  ])('does not exist where %s', (_, word, candidates) => {
    expect(closest(word, candidates)).toBeUndefined();
  });

  test('of a very long word is the same word in another case, found without comparing letter by letter', () => {
    const long = 'a'.repeat(1_000_000);
    expect([closest(long, [long.toUpperCase()]), closest(long, [`${long}b`])]).toEqual([long.toUpperCase(), undefined]);
  });
});
