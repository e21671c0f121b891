import * as fc from 'fast-check';
import { rowsOf } from './support';
import { CaptureRowError, readCaptureRows } from '../../src/timeout-advice';
import { runs } from '../support/runs';

const HEADING = 'tcp.stream\tframe.time_relative\ttcp.dstport\ttcp.len\thttp.time';
const read = (...lines: readonly string[]) => [...readCaptureRows(lines)];

test('a row without a heading has the fields in their order', () => {
  expect(read('3\t1.500000000\t80\t7\t0.25')).toEqual([{
    stream: 3, time: 1.5, destinationPort: 80, length: 7, responseTime: 0.25, flags: undefined, isTls: false,
  }]);
});

test('a heading names the fields in any order, with others between them', () => {
  expect(read('ip.src\ttcp.len\ttcp.flags\thttp.time\ttcp.dstport\tframe.time_relative\ttcp.stream', '10.0.0.1\t7\t0x0018\t\t80\t1.5\t3')).toEqual([{
    stream: 3, time: 1.5, destinationPort: 80, length: 7, responseTime: undefined, flags: 0x18, isTls: false,
  }]);
});

test('packets that are not TCP, and empty lines, are left out', () => {
  expect(read(HEADING, '\t0.1\t\t\t', '', '1\t0.2\t80\t0\t')).toHaveLength(1);
});

test('of a packet within a packet the outer values count, and lines of Windows are lines', () => {
  expect(read(HEADING, '1,2\t0.2\t80,81\t0,5\t\r')).toMatchObject([{ stream: 1, destinationPort: 80, length: 0 }]);
});

test.each([
  ['hello', 1, 'has 1 columns'],
  ['a\tb\tc\td\te\tf\tg\th', 1, 'has 8 columns'],
  ['1,0.1,80,0,', 1, 'has 1 columns'],
  ['tcp.stream\ttcp.len', 1, 'is a heading without frame.time_relative and tcp.dstport and http.time'],
  ['1\t0.1\t80\tNaN\t', 1, "has 'NaN' as tcp.len"],
  ['1\t-1\t80\t0\t', 1, "has '-1' as frame.time_relative"],
  ['1\t1e300\t80\t0\t', 1, "has '1e300' as frame.time_relative"],
  ['1\t0.1\t70000\t0\t', 1, "has '70000' as tcp.dstport"],
  ['<b>\t0.1\t80\t0\t', 1, "has '<b>' as tcp.stream"],
  ['1\t0.1\t80\t0\tInfinity', 1, "has 'Infinity' as http.time"],
  ['1\t0.1\t80\t0\t\n1\t0.2', 2, 'has 2 columns'],
  [`${'x'.repeat(5000)}`, 1, 'has 5000 characters'],
])('%j is no row, and the error names line and reason', (text, line, problem) => {
  const error = (() => {
    try {
      return read(...text.split('\n'));
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(CaptureRowError);
  expect(error).toMatchObject({ line, message: expect.stringContaining(problem) });
});

test('whatever the lines are, they are rows or an error with a line', () => {
  const cell = fc.oneof(fc.string({ maxLength: 8 }), fc.constantFrom('', '0', '1', '1.5', '0x0002', 'tcp.stream', 'NaN', '1,2'));
  const line = fc.oneof(fc.string(), fc.array(cell, { minLength: 4, maxLength: 8 }).map((cells) => cells.join('\t')));
  fc.assert(fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
    try {
      return read(...lines).every(({ stream, time, length }) => [stream, time, length].every((value) => Number.isFinite(value) && value >= 0));
    } catch (error) {
      return error instanceof CaptureRowError && error.line >= 1 && error.line <= lines.length;
    }
  }), { numRuns: runs(300) });
});

test('rows with and without a heading are the same', () => {
  expect(read(...rowsOf([{}, {}]))).toEqual(read(...rowsOf([{}, {}], { hasHeading: false })));
});
