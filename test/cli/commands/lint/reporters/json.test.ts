import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import fc from 'fast-check';
import { jsonReport } from '../../../../../src/cli/commands/lint/reporters/json';
import { Severity } from '../../../../../src/diagnostics';
import { arbitraryReport, finding, input, OBJECT, report } from '../../../support/reports';

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../../docs/lint-report.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

function problems(data: unknown): unknown {
  return validate(data) ? [] : validate.errors;
}

test('the JSON report has the findings of all inputs in their order', () => {
  const data = JSON.parse(jsonReport(report(
    input({ findings: [finding({ rule: 'probes/port', line: 7, path: 'spec.x', prop: 'probes.liveness' })] }),
    input({ file: '-', findings: [finding({ file: '-', severity: Severity.INFO })] }),
  )));
  expect(data).toEqual({
    version: 1,
    notChecked: { files: 0, objects: 0, kinds: {} },
    findings: [
      {
        rule: 'probes/port',
        severity: 'warning',
        message: 'probes/port: the gap is 102x. Raise the request.',
        file: 'worker.yaml',
        line: 7,
        object: OBJECT,
        path: 'spec.x',
        prop: 'probes.liveness',
        fix: 'Raise the request.',
      },
      {
        rule: 'resources/memory-gap',
        severity: 'info',
        message: 'resources/memory-gap: the gap is 102x. Raise the request.',
        file: '-',
        object: OBJECT,
        fix: 'Raise the request.',
      },
    ],
  });
  expect(problems(data)).toEqual([]);
});

test('what is unknown is left out, not empty', () => {
  const [only] = JSON.parse(jsonReport(report(input({ findings: [finding({ file: undefined, path: '', prop: '', fix: '' })] })))).findings;
  expect(Object.keys(only)).toEqual(['rule', 'severity', 'message', 'object']);
});

test('a report without findings is a report', () => {
  expect(JSON.parse(jsonReport(report(input())))).toEqual({ version: 1, findings: [], notChecked: { files: 0, objects: 0, kinds: {} } });
});

test('any report fits the schema', () => {
  fc.assert(fc.property(arbitraryReport, (any) => {
    expect(problems(JSON.parse(jsonReport(any)))).toEqual([]);
  }));
});

test.each([
  ['another version', { version: 2, findings: [] }],
  ['an unknown severity', { version: 1, findings: [{ ...finding(), severity: 'fatal' }] }],
  ['a field that nobody knows', { version: 1, findings: [{ ...finding(), column: 1 }] }],
  ['line 0', { version: 1, findings: [{ ...finding(), line: 0 }] }],
])('the schema rejects %s', (_, data) => {
  expect(problems(data)).not.toEqual([]);
});
