import fc from 'fast-check';
import { markdownReport } from '../../../../../src/cli/commands/lint/reporters/markdown';
import { Severity } from '../../../../../src/diagnostics';
import { arbitraryReport, finding, input, report } from '../../../support/reports';

function rows(markdown: string): string[] {
  return markdown.split('\n').filter((line) => line.startsWith('|')).slice(2);
}

test('the findings are a table, the worst first', () => {
  const markdown = markdownReport(report(input({
    findings: [finding({ line: 61, path: 'spec.x' }), finding({ rule: 'update/surge', severity: Severity.ERROR, fix: '' })],
  })));
  expect(markdown.split('\n')[0]).toBe('### Kubeshark workers: 1 worker, 1 error, 1 warning');
  expect(rows(markdown)).toEqual([
    expect.stringMatching(/^\| \*\*error\*\* \| \[`update\/surge`\]\(https:.*#update\/surge\) \| `worker\.yaml`<br>`.*` \| the gap is 102x\. \|$/),
    expect.stringMatching(/^\| warning \| .* \| `worker\.yaml:61`<br>`.*`<br>`spec\.x` \| the gap is 102x\.<br>\*\*Fix:\*\* Raise the request\. \|$/),
  ]);
});

test('without findings there is no table', () => {
  expect(markdownReport(report(input()))).toBe('### Kubeshark workers: 1 worker, no findings\n');
});

test('what could not be checked is told', () => {
  expect(markdownReport(report(input({ problem: 'x.yaml: is empty' })))).toContain('\n- Not checked: x.yaml: is empty\n');
});

test('text of an object is shown, not obeyed', () => {
  const message = 'resources/memory-gap: <img src=x> [a](b) | *c* `d` e\nf';
  const [row] = rows(markdownReport(report(input({ findings: [finding({ message, fix: '', object: 'a`b|c' })] }))));
  expect(row).toContain(String.raw`\<img src=x\> \[a\](b) \| \*c\* \`d\` e\\nf |`);
  expect(row).toContain('`` a`b\\|c ``');
});

test('a comment holds what it can, and tells what it leaves out', () => {
  const markdown = markdownReport(report(input({ findings: Array.from({ length: 1000 }, () => finding()) })));
  const shown = rows(markdown).length;
  expect(markdown.length).toBeLessThan(65_536);
  expect(shown).toBeGreaterThan(100);
  expect(markdown).toContain(`… and ${1000 - shown} findings more`);
});

test('every row of any report is one line with four cells', () => {
  fc.assert(fc.property(arbitraryReport, (any) => {
    const table = rows(markdownReport(any));
    expect(table).toHaveLength(any.inputs.flatMap(({ findings }) => findings).length);
    expect(table.map((row) => row.match(/(?<!\\)\|/g)?.length)).toEqual(table.map(() => 5));
  }));
});
