import * as fc from 'fast-check';
import { TrafficFilter } from '../../../src/filter';
import { runs } from '../../support/runs';

const FORM = 'The form is: src|dest.port in (80, 443), and, or, not, parentheses.';

describe("expressions of the guide's language", () => {
  test.each([
    ['dest.port in (80, 443, 8080)', 'port 80 or port 443 or port 8080'],
    ['src.port in (80)', 'port 80'],
    ['not dest.port in (22)', 'not port 22'],
    ['dest.port in (1) or dest.port in (2) and dest.port in (3)', 'port 1 or (port 2 and port 3)'],
    ['(dest.port in (1) or dest.port in (2)) and not (src.port in (3))', '(port 1 or port 2) and not port 3'],
    ['  dest . port in(80 ,\n443)  ', 'port 80 or port 443'],
  ])('%s', (text, bpf) => {
    expect(TrafficFilter.guide(text).toBpf()).toBe(bpf);
  });

  test.each([
    ['', 'the text is empty.'],
    ['dest.port == 80', "'=' is not expected (character 11)."],
    ['dst.port in (80)', "'d' is not expected (character 1)."],
    ['dest.port in ()', "')' is not expected (character 15)."],
    ['dest.port in (80', 'the end is not expected (character 17).'],
    ['dest.port in (80) &&', "'&' is not expected (character 19)."],
    ['dest.port in (80) dest.port in (81)', "'d' is not expected (character 19)."],
    ['dest.port in (80-90)', "'-' is not expected (character 17)."],
    ['dest.port in (http)', "'h' is not expected (character 15)."],
    ['DEST.PORT IN (80)', "'D' is not expected (character 1)."],
  ])('%s is refused, with the place', (text, problem) => {
    expect(TrafficFilter.guide(text)._problems()).toEqual([`guide: ${problem} ${FORM}`]);
  });

  test('nested too deeply', () => {
    expect(TrafficFilter.guide(`${'('.repeat(50000)}dest.port in (80)${')'.repeat(50000)}`)._problems())
      .toEqual(['guide: the text is nested too deeply to be read. Leave parentheses out.']);
  });

  test('every port out of range is named', () => {
    expect(TrafficFilter.guide('dest.port in (0, 80, 65536)')._problems()).toEqual([
      'guide: 0 is not a port (character 15); ports go from 1 to 65535. Correct or remove it.',
      'guide: 65536 is not a port (character 22); ports go from 1 to 65535. Correct or remove it.',
    ]);
  });

  test('any text is read or refused, without a crash', () => {
    const words = fc.array(fc.constantFrom('dest', 'src', '.port', ' in ', '(', ')', '80', ',', ' and ', ' or ', 'not ', '.', '='), { maxLength: 12 });
    fc.assert(fc.property(fc.oneof(fc.string(), words.map((all) => all.join(''))), (text) => {
      const filter = TrafficFilter.guide(text);
      expect('text' in filter._write('guide')).toBe(filter._problems().length === 0);
    }), { numRuns: runs(500) });
  });
});
