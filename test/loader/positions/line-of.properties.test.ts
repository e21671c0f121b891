import fc from 'fast-check';
import { readText } from '../../../src/loader';
import { runs } from '../../support/runs';
import { STYLED } from '../support/styled-yaml';
import { writtenLines } from '../support/written-lines';

/** A key that has a line of its own, `? key`: its fields count as written where the nearest field around them is. */
const EXPLICIT_KEY = /(?:^|[\s[{,-])\?[ \n]/;

describe('whatever its style', () => {
  test('a text is read as the object that was written, and every field has the line that the yaml package finds', () => {
    fc.assert(fc.property(STYLED, ({ object, text }) => {
      const [read] = readText('file.yaml', Buffer.from(text));
      expect(read.object).toEqual(object);
      fc.pre(!EXPLICIT_KEY.test(text));
      const lines = writtenLines(text)!;
      expect(new Map([...lines.keys()].map((path) => [path, read.lineOf(path)]))).toEqual(lines);
    }), { numRuns: runs(1000) });
  });

  test('a text in JSON has the lines that the yaml package finds', () => {
    fc.assert(fc.property(STYLED, fc.constantFrom(undefined, 0, 1, 4, '\t'), ({ object }, indent) => {
      const text = JSON.stringify(object, null, indent);
      const [read] = readText('file.json', Buffer.from(text));
      expect(read.object).toEqual(object);
      const lines = writtenLines(text)!;
      expect(new Map([...lines.keys()].map((path) => [path, read.lineOf(path)]))).toEqual(lines);
    }), { numRuns: runs(500) });
  });
});
