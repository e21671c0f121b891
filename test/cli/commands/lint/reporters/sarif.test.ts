import * as fs from 'node:fs';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import type { LintedInput } from '../../../../../src/cli/commands/lint/reporters/lint-report';
import { sarifReport } from '../../../../../src/cli/commands/lint/reporters/sarif';
import { Severity } from '../../../../../src/diagnostics';
import { arbitraryReport, finding, input, OBJECT, report } from '../../../support/reports';

/** Of draft 04, from which it uses nothing that draft 07 reads otherwise, but for the name of its own address. */
const { id: _id, $schema: _draft, ...SCHEMA } = JSON.parse(
  fs.readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(SCHEMA);

function sarif(...inputs: readonly LintedInput[]): any {
  const log = JSON.parse(sarifReport(report(...inputs)));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

test('a finding has its place in the file, its object and its field', () => {
  const { results: [result] } = sarif(input({ findings: [finding({ line: 61, path: 'spec.x', prop: 'resources.requests.memory' })] }));
  expect(result).toMatchObject({
    ruleId: 'resources/memory-gap',
    ruleIndex: 0,
    level: 'warning',
    message: { text: 'the gap is 102x. Raise the request.' },
    properties: { prop: 'resources.requests.memory', fix: 'Raise the request.' },
  });
  expect(result.locations).toEqual([{
    physicalLocation: { artifactLocation: { uri: 'worker.yaml', index: 0 }, region: { startLine: 61 } },
    logicalLocations: [
      { kind: 'object', fullyQualifiedName: OBJECT },
      { kind: 'property', name: 'spec.x', fullyQualifiedName: `${OBJECT}/spec.x` },
    ],
  }]);
});

test.each([
  [Severity.ERROR, 'error'],
  [Severity.WARNING, 'warning'],
  [Severity.INFO, 'note'],
])('%s is the level %s', (severity, level) => {
  expect(sarif(input({ findings: [finding({ severity })] })).results[0].level).toBe(level);
});

test('rules that were broken come with why, fix and source, and an address to read on', () => {
  const [rule, ...others] = sarif(input({ findings: [finding({ rule: 'update/surge' }), finding({ rule: 'update/surge' })] })).tool.driver.rules;
  expect(others).toEqual([]);
  expect(rule).toMatchObject({
    id: 'update/surge',
    shortDescription: { text: 'maxSurge is 0 where workers hold ports of the node' },
    helpUri: expect.stringMatching(/^https:.*\/docs\/rules\.md#update\/surge$/),
    help: { text: expect.stringMatching(/stuck forever.*\n\nFix: Replace .*\n\nSource: https:.*\/docs\/evidence\/rollout\.md$/s) },
    defaultConfiguration: { level: 'error' },
  });
});

test('an object of a cluster has no file', () => {
  const [location] = sarif(input({ file: undefined, findings: [finding({ file: undefined })] })).results[0].locations;
  expect(Object.keys(location)).toEqual(['logicalLocations']);
});

test.each([
  ['./dist/my worker.yaml', 'dist/my%20worker.yaml'],
  ['../#1?.yaml', '../%231%3F.yaml'],
  ['/tmp/a b.yaml', 'file:///tmp/a%20b.yaml'],
  ['-', '-'],
])('the file %s is %s', (file, uri) => {
  expect(sarif(input({ file })).artifacts).toEqual([{ location: { uri } }]);
});

test('what could not be checked makes the run unsuccessful', () => {
  expect(sarif(input()).invocations).toEqual([{ executionSuccessful: true }]);
  expect(sarif(input(), input({ file: 'x', problem: 'x: is empty' })).invocations).toEqual([{
    executionSuccessful: false, toolExecutionNotifications: [{ level: 'error', message: { text: 'x: is empty' } }],
  }]);
});

test('a text that the builder warns with is a text like any other', () => {
  expect(sarif(input({ findings: [finding({ fix: 'SARIF_BUILDER_INVALID' })] })).results).toHaveLength(1);
});

test('any report is valid SARIF 2.1.0', () => {
  fc.assert(fc.property(arbitraryReport, ({ inputs }) => {
    expect(sarif(...inputs).results).toHaveLength(inputs.flatMap(({ findings }) => findings).length);
  }));
});

test('the schema rejects what is no SARIF', () => {
  expect(validate({ version: '2.1.0', runs: [{ tool: {} }] })).toBe(false);
});
