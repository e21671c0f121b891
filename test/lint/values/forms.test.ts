import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOf, VALUES_FORMS, writerInto, type ValuesForm } from './forms';
import { CHART_VALUES } from '../../../src/helm';
import { lint, type LintFinding } from '../../../src/lint';
import { readText } from '../../../src/loader';
import { runCli } from '../../cli/support/run-cli';
import { describeWith } from '../../support/external';

/** The findings of a form in the JSON report. */
async function findingsOf({ files }: ValuesForm): Promise<any[]> {
  const paths = files.map(pathOf);
  const { stdout } = await runCli(['lint', ...(paths.length > 1 ? paths.flatMap((path) => ['--values', path]) : paths), '--no-config', '--output', 'json']);
  return JSON.parse(stdout).findings;
}

const rulesOf = (findings: readonly Pick<LintFinding, 'rule' | 'severity'>[]) => findings.map(({ rule, severity }) => `${severity} ${rule}`).sort();

test.each(VALUES_FORMS)('$title has a finding with the line of the value at fault', async (form) => {
  const gaps = (await findingsOf(form)).filter(({ rule, message }) => rule === 'resources/memory-gap' && message.includes('sniffer'));
  expect(gaps.map(({ file, line, severity }) => [file, line, severity])).toEqual([[pathOf(form.files.at(-1)!), form.line, 'warning']]);
});

describeWith('helm', 'what helm merges from', (helm) => {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  const write = writerInto(folder);
  mkdirSync(join(folder, 'chart', 'templates'), { recursive: true });
  writeFileSync(join(folder, 'chart', 'Chart.yaml'), 'apiVersion: v2\nname: kubeshark\nversion: 53.3.0\n');
  writeFileSync(join(folder, 'chart', 'values.yaml'), JSON.stringify(CHART_VALUES));
  writeFileSync(join(folder, 'chart', 'templates', 'values.yaml'), '{{ .Values | toJson }}\n');
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The values that helm gives to the templates. */
  const merged = (args: readonly string[]) => execFileSync(helm, ['template', join(folder, 'chart'), ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

  test.each(VALUES_FORMS)('$title has the same findings', async (form) => {
    const { findings } = lint(readText('merged.yaml', Buffer.from(merged(form.argumentsOf(write)))));
    expect(rulesOf(await findingsOf(form))).toEqual(rulesOf(findings));
  });
});
