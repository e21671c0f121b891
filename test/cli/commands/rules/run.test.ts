import { ALL_RULES } from '../../../../src/rules';
import { runCli } from '../../support/run-cli';

test('all rules are listed with severity and title, a line each', async () => {
  const { code, stdout } = await runCli(['rules']);
  const [heading, ...lines] = stdout.trimEnd().split('\n');
  expect(code).toBe(0);
  expect(heading).toMatch(/^RULE +SEVERITY +WHAT MUST HOLD$/);
  expect(lines.map((line) => line.split(/ {2,}/))).toEqual(ALL_RULES.map(({ id, severity, otherSeverities = [], title }) => (
    [id, [severity, ...otherSeverities].join(', '), title]
  )));
});

test('a family is listed alone', async () => {
  const { stdout } = await runCli(['rules', 'probes']);
  const ids = stdout.trimEnd().split('\n').slice(1).map((line) => line.split(' ')[0]);
  expect(ids).toEqual(ALL_RULES.map(({ id }) => id).filter((id) => id.startsWith('probes/')));
});

test('a rule is shown with its reason, its fix and the address of its evidence', async () => {
  const { stdout } = await runCli(['rules', 'probes/process-name']);
  expect(stdout).toMatch(/^probes\/process-name {2}warning\n\nRequires +a check .*\nWhy +The process is [^]*\nFix +Ask the port, [^]*\nSource +https:\S*process-probe\.md\n$/);
});

test('lines fit a terminal', async () => {
  const { stdout } = await runCli(['rules'], { columns: 80 });
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test.each([
  ['probes/proces-name', "; did you mean 'probes/process-name'?"],
  ['proobes', "; did you mean 'probes'?"],
  ['nothing-like-that', "; 'cdk8s-kubeshark rules' lists them"],
])('%s is refused', async (name, hint) => {
  expect(await runCli(['rules', name])).toEqual({ code: 2, stdout: '', stderr: `error: unknown rule or family '${name}'${hint}\n` });
});

test('programs get whole rules', async () => {
  const all = JSON.parse((await runCli(['rules', '--output', 'json'])).stdout);
  expect(all.version).toBe(1);
  expect(all.rules.map(({ id }: any) => id)).toEqual(ALL_RULES.map(({ id }) => id));
  const { rules: [one, ...others] } = JSON.parse((await runCli(['rules', 'probes/port', '-o', 'json'])).stdout);
  expect(others).toEqual([]);
  expect(Object.keys(one)).toEqual(['id', 'severity', 'title', 'why', 'fix', 'source']);
});
