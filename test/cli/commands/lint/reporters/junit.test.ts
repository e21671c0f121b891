import { DOMParser, type Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { junitReport } from '../../../../../src/cli/commands/lint/reporters/junit';
import type { LintedInput } from '../../../../../src/cli/commands/lint/reporters/lint-report';
import { Severity } from '../../../../../src/diagnostics';
import { arbitraryReport, finding, input, OBJECT, report } from '../../../support/reports';

/** What XML 1.0 allows, https://www.w3.org/TR/xml/#charsets. */
const XML_TEXT = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Parses, and fails for whatever the parser has to say, but for its surprise at a character that we write on purpose. */
function parse(xml: string): Element {
  expect(xml).toMatch(XML_TEXT);
  const onError = (level: string, message: string) => {
    if (!message.startsWith('Unicode replacement character')) {
      throw new Error(`${level}: ${message}`);
    }
  };
  return new DOMParser({ onError }).parseFromString(xml, 'text/xml').documentElement!;
}

function junit(...inputs: readonly LintedInput[]): Element {
  return parse(junitReport(report(...inputs)));
}

function all(element: Element, name: string): Element[] {
  return Array.from(element.getElementsByTagName(name));
}

function attributes(element: Element): { [name: string]: string } {
  return Object.fromEntries(Array.from(element.attributes).map(({ name, value }) => [name, value]));
}

test('there is a suite for each input, and a case for each object', () => {
  const root = junit(input({ objects: [OBJECT, 'DaemonSet/other'] }), input({ file: '-' }), input({ file: undefined }));
  expect(all(root, 'testsuite').map((suite) => suite.getAttribute('name'))).toEqual(['worker.yaml', 'standard input', 'cluster']);
  expect(all(root, 'testcase').map((one) => one.getAttribute('name'))).toEqual([OBJECT, 'DaemonSet/other', OBJECT, OBJECT]);
  expect(attributes(root)).toMatchObject({ tests: '4', failures: '0', errors: '0' });
});

test('findings that count fail their case, all others are its output', () => {
  const root = junit(input({
    findings: [
      finding({ severity: Severity.ERROR, rule: 'kubernetes/port', line: 9, path: 'spec.ports' }),
      finding({ severity: Severity.WARNING, rule: 'probes/port' }),
      finding({ severity: Severity.ERROR, rule: 'kubernetes/env' }),
    ],
  }));
  const [failure] = all(root, 'failure');
  expect(attributes(root)).toMatchObject({ tests: '1', failures: '1' });
  expect(attributes(failure)).toEqual({ message: '2 findings at or above error', type: 'error' });
  expect(failure.textContent).toMatch(/^error worker\.yaml:9 spec\.ports: kubernetes\/port: .*\nerror worker\.yaml: kubernetes\/env: .*$/);
  expect(all(root, 'system-out')[0].textContent).toMatch(/^warning worker\.yaml: probes\/port: the gap is 102x\. Raise the request\.$/);
});

test('warnings fail where they count', () => {
  const warned = { inputs: [input({ findings: [finding()] })] };
  expect(attributes(parse(junitReport({ ...warned, failOn: Severity.ERROR })))).toMatchObject({ failures: '0' });
  expect(attributes(parse(junitReport({ ...warned, failOn: Severity.WARNING })))).toMatchObject({ failures: '1' });
});

test('a file that could not be checked is an error', () => {
  const root = junit(input({ file: 'x', objects: [], problem: 'x: is empty' }));
  expect(attributes(root)).toMatchObject({ errors: '1', failures: '0' });
  expect(all(root, 'error')[0].getAttribute('message')).toBe('x: is empty');
});

test('hostile text arrives, as far as XML can hold it', () => {
  const root = junit(input({ findings: [finding({ severity: Severity.ERROR, message: 'a]]>b <c> & 😀 \u0007 \ud800;', object: '"<&\'>' })], objects: [] }));
  expect(all(root, 'failure')[0].textContent).toContain('a]]>b <c> & 😀 \\u0007 \ufffd;');
  expect(all(root, 'testcase')[0].getAttribute('name')).toBe('"<&\'>');
});

test('any report is well-formed', () => {
  fc.assert(fc.property(arbitraryReport, (any) => {
    const cases = any.inputs.map(({ objects, findings, problem }) => (
      new Set([...objects, ...findings.map(({ object }) => object)]).size + (problem === undefined ? 0 : 1)
    ));
    expect(all(parse(junitReport(any)), 'testcase')).toHaveLength(cases.reduce((sum, number) => sum + number, 0));
  }));
});
