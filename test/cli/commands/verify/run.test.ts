import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import type { NodeEvidence } from '../../../../src/verification';
import { collectEvidence } from '../../../../src/verification/prometheus';
import { simulate, WINDOW, type Story } from '../../../verification/support/simulate';
import { at } from '../../../verification/support/stories';
import { runCli, type CliRun } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/verification/prometheus', () => ({ collectEvidence: jest.fn() }));

const workspace = new Workspace();

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../docs/verify-report.schema.json'), 'utf8'));
const fitsSchema = new Ajv2020({ allowUnionTypes: true }).compile(SCHEMA);

const LOSSY: Story = { losses: [{ ...at(2, 3600), share: 0.1 }], crashes: [at(1, 15)] };

function nodesOf(stories: { readonly [node: string]: Story }): NodeEvidence[] {
  return Object.entries(stories).map(([node, story]) => simulate(story, node).evidence);
}

function show(stories: { readonly [node: string]: Story }, clusters: readonly string[] = []): void {
  jest.mocked(collectEvidence).mockResolvedValue({ nodes: nodesOf(stories), clusters });
}

const verify = (...options: readonly string[]): Promise<CliRun> => (
  runCli(['verify', '--prometheus', 'http://localhost:9090', '--at', String(WINDOW.end), ...options])
);

async function dataOf(...options: readonly string[]): Promise<any> {
  const data = JSON.parse((await verify('--output', 'json', ...options)).stdout);
  expect({ fits: fitsSchema(data), errors: fitsSchema.errors }).toEqual({ fits: true, errors: null });
  return data;
}

describe('exit codes', () => {
  test.each<[string, Story, readonly string[], number]>([
    ['all objectives are met', {}, [], 0],
    ['one is broken', LOSSY, [], 1],
    ['one is unknown', { gaps: [at(0, 7200)] }, [], 2],
    ['one is unknown, and that is allowed', { gaps: [at(0, 7200)] }, ['--allow-unknown'], 0],
    ['one is broken, and unknown ones are allowed', LOSSY, ['--allow-unknown'], 1],
    ['the broken one is not asked for', { crashes: [at(1, 15)] }, ['--objective', 'loss=0.1%'], 0],
    ['completeness is asked for, which counters cannot show', {}, ['--objective', 'completeness=99.9%'], 2],
  ])('where %s', async (_, story, options, code) => {
    show({ a: story });
    expect((await verify(...options)).code).toBe(code);
  });
});

test('the JSON report has a verdict for each node and objective, the worst first, and fits its schema', async () => {
  show({ good: {}, bad: LOSSY, late: { gaps: [at(0, 7200)] } });
  const { window, objectives, totals, verdicts, pools } = await dataOf();
  expect({ window, objectives, totals }).toEqual({
    window: { start: WINDOW.start, end: WINDOW.end, seconds: 86_400 },
    objectives: { loss: 0.001, restarts: 0 },
    totals: { broken: 2, unknown: 1, met: 3 },
  });
  expect(verdicts.map(({ objective, node, pool, verdict }: any) => [objective, node, pool, verdict])).toEqual([
    ['loss', 'bad', 'worker', 'broken'],
    ['restarts', 'bad', 'worker', 'broken'],
    ['loss', 'late', 'worker', 'unknown'],
    ['loss', 'good', 'worker', 'met'],
    ['restarts', 'good', 'worker', 'met'],
    ['restarts', 'late', 'worker', 'met'],
  ]);
  expect(pools).toEqual(expect.arrayContaining([{ objective: 'loss', pool: 'worker', verdict: 'broken', nodes: { broken: 1, unknown: 1, met: 1 } }]));
});

test('the table says in sentences which nodes broke an objective, and why another is unknown', async () => {
  show({ good: {}, bad: LOSSY, late: { gaps: [at(0, 7200)] } });
  const { stdout } = await verify();
  const text = stdout.replace(/\s+/g, ' ');
  expect(text).toContain('1 of 3 nodes lost more than 0.1% of the packets: bad (0.417%, 1 restart).');
  expect(text).toContain("For 1 of 3 nodes the objective 'loss' cannot be verified: late.");
  expect(text).toContain('late, loss: 2 h have no samples, and the start of the window is among them.');
});

test('where all is well, one sentence says so', async () => {
  show({ a: {}, b: {} });
  expect((await verify()).stdout).toContain('All objectives are met on 2 nodes.\n');
});

test('names with HTML, line breaks and escapes stay text in one line', async () => {
  const name = '<script>alert(1)</script>\u001b[31m\n"a"\'b\'';
  show({ [name]: LOSSY });
  const { stdout } = await verify();
  expect(stdout).not.toMatch(/\u001b|\n"a"/);
  const { verdicts } = await dataOf();
  expect(verdicts[0].node).toBe(name);
});

test('time range, namespace and labels go on to the queries', async () => {
  show({ a: {} });
  await verify('--since', '7d', '--namespace', 'kubeshark', '--label', 'cluster=a=b');
  expect(collectEvidence).toHaveBeenLastCalledWith(expect.any(Function), {
    window: { start: WINDOW.end - 604_800, end: WINDOW.end }, labels: { cluster: 'a=b', namespace: 'kubeshark' },
  });
});

test('without a time the range ends a minute ago', async () => {
  show({ a: {} });
  const now = Date.now() / 1000;
  await runCli(['verify', '--prometheus', 'http://localhost:9090', '--since', '2h']);
  const { window } = jest.mocked(collectEvidence).mock.lastCall![1];
  expect(window.end - window.start).toBe(7200);
  expect(now - window.end).toBeGreaterThanOrEqual(59);
  expect(now - window.end).toBeLessThan(75);
});

test('series of several clusters are rejected, since names of nodes may be the same', async () => {
  show({ a: {} }, ['east', 'west']);
  const { code, stdout, stderr } = await verify();
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('--label cluster=east');
});

test('a server without a series is an error', async () => {
  show({});
  expect(await verify()).toEqual({ code: 2, stdout: '', stderr: expect.stringMatching(/^error: http:\/\/localhost:9090: .*kubeshark_received_packets_total/) });
});

test.each([
  ['--since', '5m'], ['--since', '24'], ['--since', '91d'], ['--since', '-1h'], ['--at', 'now'], ['--at', '-5'], ['--at', '1e300'], ['--at', '1000'],
  ['--objective', 'loss=5'], ['--objective', 'speed=1%'], ['--objective', ''], ['--label', 'a b'], ['--header', 'X: a\nb'], ['--timeout', '0'], ['--timeout', 'x'],
])("'%s=%s' is rejected in one line that names the option", async (option, value) => {
  const { code, stdout, stderr } = await verify(`${option}=${value}`);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(new RegExp(`^error: .*'${option}.*\n$`));
});

test.each(['a b', '', 'a\nb', 'ä'])('a file with %j holds no token', async (token) => {
  const file = workspace.write('token', token);
  const { code, stderr } = await verify('--bearer-token-file', file);
  expect({ code, isShown: token !== '' && stderr.includes(token) }).toEqual({ code: 2, isShown: false });
});

test('the objectives of the option replace the default ones', async () => {
  show({ a: LOSSY });
  const { verdicts } = await dataOf('--objective', 'loss=1%,restarts=2');
  expect(verdicts.map(({ objective, verdict }: any) => [objective, verdict])).toEqual([['loss', 'met'], ['restarts', 'met']]);
});
