import fc from 'fast-check';
import { tableReport } from '../../../../../src/cli/commands/lint/reporters/table';
import { colours } from '../../../../../src/cli/io/terminal/colours';
import { Severity } from '../../../../../src/diagnostics';
import { arbitraryReport, finding, input, OBJECT, PLAIN, report } from '../../../support/reports';

const VERBOSE = { ...PLAIN, verbose: true };
const COLOURED = { ...VERBOSE, colours: colours(true) };

const MIXED = report(input({
  findings: [
    finding({ line: 61, path: 'spec.requests.memory' }),
    finding({ rule: 'resources/cpu-limit', severity: Severity.INFO }),
    finding({ rule: 'kubernetes/port', severity: Severity.ERROR, message: "kubernetes/port: 'spec.port' (70000) is no port. Use 80.", fix: 'Use 80.', path: 'spec.port', line: 143 }),
  ],
}));

test('findings are grouped by file and object, the worst first, with line, field and fix', () => {
  expect(tableReport(MIXED, PLAIN)).toBe([
    'worker.yaml',
    `  ${OBJECT}`,
    '',
    '   143  error    kubernetes/port',
    "        'spec.port' (70000) is no port.",
    '        Fix: Use 80.',
    '',
    '    61  warning  resources/memory-gap',
    '        spec.requests.memory',
    '        the gap is 102x.',
    '        Fix: Raise the request.',
    '',
    '1 worker, 1 error, 1 warning, 1 info (--verbose shows infos)',
    '',
  ].join('\n'));
});

test('infos are shown where they are asked for', () => {
  expect(tableReport(MIXED, VERBOSE)).toContain('info     resources/cpu-limit');
  expect(tableReport(MIXED, VERBOSE)).not.toContain('--verbose');
});

test.each([
  ['one worker without findings', [input()], '1 worker, no findings'],
  ['several workers', [input({ workers: 2, daemonSets: 2 }), input()], '3 workers, no findings'],
  ['other DaemonSets beside workers', [input({ daemonSets: 3 })], '1 worker, 2 other DaemonSets, no findings'],
  ['other DaemonSets alone', [input({ workers: 0 })], '1 DaemonSet, no findings'],
  ['a file that could not be checked', [input(), input({ problem: 'x', workers: 0, daemonSets: 0 })], '1 worker, no findings, 1 file not checked'],
  ['other objects by kind', [input({ others: { Service: 2, Role: 1 } }), input({ others: { Service: 1 } })],
    "2 workers, no findings, 4 other objects not checked (1 Role, 3 Service): use 'kubectl apply --dry-run=server' or kubeconform"],
  ['nothing that could be checked', [input({ problem: 'x', workers: 0, daemonSets: 0 })], '1 file not checked'],
])('the last line counts %s', (_, inputs, line) => {
  expect(tableReport(report(...inputs), PLAIN)).toBe(`${line}\n`);
});

test('the standard input and a cluster have names', () => {
  const text = tableReport(report(...['-', undefined].map((file) => input({ file, findings: [finding({ file })] }))), PLAIN);
  expect(text.split('\n').filter((line) => /^\w.*[a-z]$/.test(line))).toEqual(['standard input', 'cluster', expect.stringContaining('2 workers')]);
});

test('prose keeps to the width, and colours do not count', () => {
  const long = finding({ message: `resources/memory-gap: ${'word '.repeat(100)}end.`, fix: '' });
  const text = tableReport(report(input({ findings: [long] })), { ...COLOURED, width: 60 });
  const plain = text.replace(/\u001b\[\d+m/g, '');
  expect(Math.max(...plain.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  expect(plain.split('\n').length).toBeGreaterThan(9);
});

test('colours change nothing but the colour', () => {
  expect(tableReport(MIXED, COLOURED)).toContain('\u001b[31merror');
  expect(tableReport(MIXED, COLOURED).replace(/\u001b\[\d+m/g, '')).toBe(tableReport(MIXED, VERBOSE));
});

test('no text of an object steers the terminal', () => {
  fc.assert(fc.property(arbitraryReport, (any) => {
    expect(tableReport(any, VERBOSE)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  }));
});
