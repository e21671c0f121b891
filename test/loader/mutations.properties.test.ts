import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readIndependently } from './support/independent-reader';
import { mutated } from './support/mutated-text';
import { writtenLines } from './support/written-lines';
import { readText, SourceError, type SourceObject } from '../../src/loader';
import { segmentsOf } from '../../src/util/object-path';
import { describeWithShared } from '../support/external';
import { runs } from '../support/runs';

const read = (text: string) => readText('file.yaml', Buffer.from(text));

/** What makes several documents of a text. */
const MARKER = /^(?:---|\.\.\.)/m;

/** A text as it is once it was written to a file, with the line breaks that the `yaml` package knows. */
function withPlainBreaks(text: string): string {
  return Buffer.from(text).toString().replace(/\r\n?/g, '\n');
}

/** The same, with the line breaks that kubectl knows beside them. */
function withEveryBreak(text: string): string {
  return withPlainBreaks(text).replace(/[\u0085\u2028\u2029]/g, '\n');
}

/** A field and the fields around it. */
function around(path: string): string[] {
  return segmentsOf(path).reduce<string[]>((fields, segment) => [...fields, fields[fields.length - 1] + segment], ['']).map((field) => field.replace(/^\./, ''));
}

function readOrError(text: string): SourceObject[] | SourceError {
  try {
    return read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return error as SourceError;
  }
}

describeWithShared('real manifests', (shared) => {
  const folder = join(shared, 'conformance', 'cases');
  const texts = readdirSync(folder).filter((name) => name.endsWith('.expected.yaml')).map((name) => readFileSync(join(folder, name), 'utf8'));
  const documents = texts.slice(0, 12).flatMap((text) => text.split(/^---\n/m)).filter((text) => /\w/.test(text));

  test('are read as the yaml package reads them', () => {
    for (const text of texts) {
      expect(read(text).map(({ object }) => object)).toEqual(readIndependently(text));
    }
  });

  test('have the lines that the yaml package finds', () => {
    for (const text of documents) {
      const lines = writtenLines(text)!;
      const [{ lineOf }] = read(text);
      expect(new Map([...lines.keys()].map((path) => [path, lineOf(path)]))).toEqual(lines);
    }
  });

  test('once changed, are read as the yaml package reads them, or refused in one line that names the file', () => {
    fc.assert(fc.property(mutated(documents), (text) => {
      const result = readOrError(text);
      if (result instanceof SourceError) {
        expect(result.message).toMatch(/^file\.yaml(?::\d+)?: \S.*$/);
        expect(result.line ?? 1).toBeLessThanOrEqual(withPlainBreaks(text).split('\n').length);
      } else {
        const objects = result.map(({ object }) => object);
        const expected = [withPlainBreaks, withEveryBreak].map((plain) => readIndependently(plain(text)));
        expect([...expected, ...expected.filter((one) => one === undefined).map(() => objects)]).toContainEqual(objects);
      }
    }), { numRuns: runs(2000) });
  });

  test('once changed, have the lines that the yaml package finds, or those of the nearest field around', () => {
    fc.assert(fc.property(mutated(documents), (text) => {
      const result = readOrError(text);
      fc.pre(!(result instanceof SourceError) && !MARKER.test(text));
      const lines = writtenLines(withPlainBreaks(text));
      fc.pre(lines !== undefined);
      const { lineOf } = (result as SourceObject[])[0];
      lines!.delete('');
      lines!.forEach((_, path) => expect([lineOf(''), ...around(path).map((field) => lines!.get(field))]).toContain(lineOf(path)));
    }), { numRuns: runs(500) });
  });
});
