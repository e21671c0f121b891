import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { UsageError } from '../../../../src/cli/io/errors';
import { lossSpans, mergeSpans, type NodeEvidence } from '../../../../src/verification';
import { collectContainerFacts, collectEvidence, collectHistory, collectOverview } from '../../../../src/verification/prometheus';
import { simulate, WINDOW, type Story } from '../../../verification/support/simulate';
import { at } from '../../../verification/support/stories';
import { runCli, type CliRun } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/verification/prometheus', () => ({
  collectContainerFacts: jest.fn(), collectEvidence: jest.fn(), collectHistory: jest.fn(), collectOverview: jest.fn(),
}));

const workspace = new Workspace();

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../docs/verify-report.schema.json'), 'utf8'));
const fitsSchema = new Ajv2020({ allowUnionTypes: true }).compile(SCHEMA);

const LOSSY: Story = { losses: [{ ...at(2, 3600), share: 0.1 }], crashes: [at(1, 15)] };

function nodesOf(stories: { readonly [node: string]: Story }): NodeEvidence[] {
  return Object.entries(stories).map(([node, story]) => simulate(story, node).evidence);
}

function show(stories: { readonly [node: string]: Story }, clusters: readonly string[] = []): void {
  const nodes = nodesOf(stories);
  jest.mocked(collectEvidence).mockResolvedValue({ nodes, clusters });
  const historyOf: typeof collectHistory = async (_, { nodes: asked }) => new Map(asked.map(({ node }) => [
    node, mergeSpans(simulate(stories[node], node).pods.flatMap(lossSpans)),
  ]));
  jest.mocked(collectContainerFacts).mockResolvedValue(new Map());
  jest.mocked(collectHistory).mockImplementation(historyOf);
  jest.mocked(collectOverview).mockImplementation(historyOf);
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
    window: { start: WINDOW.end - 604_800, end: WINDOW.end }, labels: { cluster: 'a=b', namespace: 'kubeshark' }, isExcepted: expect.any(Function),
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

test('the moments of each breach are reported, for people and for programs', async () => {
  show({ good: {}, bad: LOSSY });
  expect((await verify()).stdout).toMatch(/Loss above the objective on bad:\n {2}2023-11-15 00:12Z to 2023-11-15 01:13Z: \d+(\.\d+)?% lost\n/);
  const { verdicts: [{ breaches }] } = await dataOf();
  expect(breaches).toEqual([{ start: expect.any(Number), end: expect.any(Number), received: expect.any(Number), dropped: expect.any(Number) }]);
  expect(breaches[0].end - breaches[0].start).toBeCloseTo(3600, -2);
});

test('a history that the server does not give costs no verdict', async () => {
  show({ bad: LOSSY });
  jest.mocked(collectHistory).mockRejectedValue(new UsageError('too many samples'));
  const { code, stdout, stderr } = await verify();
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'warning: the times of loss are unknown: too many samples\n' });
  expect(stdout).toContain('BROKEN');
});

test('why a worker restarted is part of the answer', async () => {
  show({ bad: LOSSY });
  const [evidence] = nodesOf({ bad: LOSSY });
  const restarts = evidence.restarts.map((one) => ({ ...one, lastReason: 'OOMKilled' }));
  jest.mocked(collectEvidence).mockResolvedValue({ nodes: [{ ...evidence, restarts }], clusters: [] });
  expect((await verify()).stdout.replace(/\s+/g, ' ')).toContain('1 of 1 node restarted: bad (1 restart, OOMKilled).');
  const { verdicts } = await dataOf();
  expect(verdicts[1].terminations).toEqual([{ container: 'sniffer', reason: 'OOMKilled' }]);
});

describe('what may explain it', () => {
  const limits = { cpu: '200m', memory: '1Gi' };
  const daemonSet = (name: string) => ({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kubeshark' },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { 'app': name, 'app.kubeshark.com/app': 'worker' } },
        spec: { hostNetwork: true, containers: [{ name: 'sniffer', image: 'docker.io/kubeshark/worker:v53.3.0', command: ['./worker'], resources: { limits } }] },
      },
    },
  });
  const app = workspace.write('worker.json', JSON.stringify(daemonSet('worker')));
  const oomKilled = (node: string): NodeEvidence => {
    const evidence = simulate(LOSSY, node).evidence;
    return { ...evidence, restarts: evidence.restarts.map((one) => ({ ...one, lastReason: 'OOMKilled' })) };
  };
  const explanationsOf = (verdicts: readonly any[], objective: string) => verdicts.find((one) => one.objective === objective).explanations ?? [];

  beforeEach(() => {
    show({ bad: LOSSY });
    jest.mocked(collectEvidence).mockResolvedValue({ nodes: [oomKilled('bad')], clusters: [] });
    jest.mocked(collectContainerFacts).mockResolvedValue(new Map([['kubeshark/worker-bad-0', [{ container: 'sniffer', throttled: 0.4, memoryLimit: '512Mi' }]]]));
  });

  test('is what was measured, with the limits that the cluster had', async () => {
    const { verdicts } = await dataOf();
    expect(explanationsOf(verdicts, 'loss')).toEqual([
      { kind: 'throttled', message: 'sniffer was throttled by its CPU limit in 40% of its CPU periods.' },
    ]);
    expect(explanationsOf(verdicts, 'restarts')).toEqual([
      { kind: 'out-of-memory', message: 'sniffer was killed out of memory at its limit of 512Mi.' },
    ]);
    expect(jest.mocked(collectContainerFacts).mock.lastCall![1]).toEqual({
      window: { start: WINDOW.start, end: WINDOW.end }, labels: {}, pods: ['kubeshark/worker-bad-0'],
    });
  });

  test("is in the rules' findings about the worker of the app, of which only those belong to an objective that explain it", async () => {
    const { verdicts } = await dataOf('--app', app);
    const [loss, restarts] = ['loss', 'restarts'].map((objective) => explanationsOf(verdicts, objective));
    expect(loss).toContainEqual({ kind: 'throttled', message: 'sniffer was throttled by its CPU limit of 200m in 40% of its CPU periods.' });
    expect(loss).toContainEqual(expect.objectContaining({ kind: 'finding', rule: 'resources/cpu-limit', object: 'DaemonSet/kubeshark/worker' }));
    expect(restarts.map(({ rule }: any) => rule)).toContain('resources/memory-unset');
    expect(restarts.map(({ rule }: any) => rule)).not.toContain('resources/cpu-limit');
  });

  test.each([
    ['table', /What may explain it:\nbad: sniffer was throttled .*\n(.*\n)*bad: sniffer was killed out of memory at its limit of 512Mi\./],
    ['markdown', /What may explain it:\n\n- bad: sniffer was throttled .*\n/],
    ['junit', /sniffer was killed out of memory at its limit of 512Mi\./],
    ['html', /<h2>What may explain it<\/h2>\n<ul>\n<li>bad: sniffer was throttled /],
  ])('is in the report as %s', async (format, text) => {
    expect((await verify('--output', format, '--app', app)).stdout).toMatch(text);
  });

  test('of several nodes is one sentence', async () => {
    show({ a: LOSSY, b: LOSSY });
    const { stdout } = await verify('--app', app);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(/a, b: resources\/cpu-limit: /);
    expect(stdout.match(/resources\/cpu-limit/g)).toHaveLength(1);
  });

  test('of several workers is that of the node\'s own', async () => {
    const others = workspace.write('two.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [daemonSet('large'), daemonSet('worker-a')] }));
    const pod = 'kubeshark/large-x1b2c';
    const evidence = oomKilled('bad');
    const renamed = { ...evidence, pool: 'pool', restarts: evidence.restarts.map((one) => ({ ...one, pod })), packets: evidence.packets.map((one) => ({ ...one, pod })) };
    jest.mocked(collectEvidence).mockResolvedValue({ nodes: [renamed], clusters: [] });
    const objects = (await dataOf('--app', others)).verdicts.flatMap(({ explanations }: any) => explanations ?? []).flatMap(({ object }: any) => object ?? []);
    expect(new Set(objects)).toEqual(new Set(['DaemonSet/kubeshark/large']));
  });

  test('is unknown where the server does not give it, and the verdicts stay', async () => {
    jest.mocked(collectContainerFacts).mockRejectedValue(new UsageError('no'));
    const { code, stderr } = await verify();
    expect({ code, stderr }).toEqual({ code: 1, stderr: 'warning: the throttling of workers is unknown: no\n' });
  });

  test('is not asked for where all is well', async () => {
    show({ good: {} });
    await verify('--app', app);
    expect(jest.mocked(collectContainerFacts).mock.lastCall![1].pods).toEqual([]);
  });

  test('needs a worker in the files', async () => {
    const file = workspace.write('none.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }));
    expect(await verify('--app', file)).toEqual({ code: 2, stdout: '', stderr: `error: '--app': no DaemonSet of a worker found in ${file}\n` });
  });
});

describe('nodes', () => {
  const items = ['a', 'b'].map((name) => ({
    apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/os': 'linux' } }, status: { allocatable: { cpu: '2', memory: '8Gi' } },
  }));
  const file = workspace.write('nodes.json', JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));

  test('those of a file are asked for', async () => {
    show({ a: {} });
    await verify('--nodes', file);
    expect(jest.mocked(collectEvidence).mock.lastCall![1].nodes).toEqual(['a', 'b']);
  });

  test('some can be left out by their whole names', async () => {
    show({ a: {} });
    await verify('--except-nodes', 'control-.*');
    const { isExcepted } = jest.mocked(collectEvidence).mock.lastCall![1];
    expect(['control-1', 'a-control-1'].map(isExcepted!)).toEqual([true, false]);
  });

  test('a wrong expression is rejected', async () => {
    expect((await verify('--except-nodes', '(')).stderr).toMatch(/^error: '--except-nodes' \(\(\) is not a regular expression\n$/);
  });
});

describe('known traffic', () => {
  const requests = (count: number) => Array.from({ length: count }, (_, index) => `GET /stability-test/a/wan-short/${index}`).join('\n');
  const [sent, seen] = [workspace.write('sent.log', requests(4000)), workspace.write('seen.json', requests(3900))];

  test('that was sent and seen gives a verdict on completeness', async () => {
    show({ a: {} });
    expect((await dataOf('--sent', sent, '--seen', sent)).verdicts).toContainEqual(expect.objectContaining({ objective: 'completeness', verdict: 'met', value: 1 }));
    const { code, stdout } = await verify('--sent', sent, '--seen', seen);
    expect(code).toBe(1);
    expect(stdout).toContain('Of 1 of 1 node fewer than 99.9% of the requests were seen: a (97.5%).');
    expect(stdout.replace(/\s+/g, ' ')).toContain('100 requests in a row were not seen');
  });

  test('that names no request is an error, and so is half of it', async () => {
    show({ a: {} });
    expect((await verify('--sent', workspace.write('none.log', 'x'), '--seen', seen)).stderr).toMatch(/^error: .*none\.log: has no path of a numbered request/);
    expect((await verify('--sent', sent)).stderr).toBe("error: '--sent' and '--seen' need each other\n");
  });
});

describe('reports', () => {
  const NAME = '<script>alert(1)</script>]]>"a"|`b`';

  test('the page is self-contained, has no script, and shows names as text', async () => {
    show({ [NAME]: LOSSY, good: {} });
    const file = workspace.path('workers.html');
    expect((await verify('--output', `html=${file}`)).code).toBe(1);
    const page = fs.readFileSync(file, 'utf8');
    expect(page).toMatch(/^<!DOCTYPE html>/);
    expect(page).not.toMatch(/<script|<link|<img|(src|href)=|url\(|@import/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.match(/<figure>/g)).toHaveLength(1);
    expect(/<path class="above" d="([^"]*)"/.exec(page)![1].match(/z/g)!.length).toBeGreaterThan(10);
    expect(page.match(/<title>started again, /g)).toHaveLength(1);
  });

  test('JUnit has a case for each node, which fails where the objective is broken, and is an error where it is unknown', async () => {
    show({ [NAME]: LOSSY, late: { gaps: [at(0, 7200)] }, good: {} });
    const { stdout } = await verify('--output', 'junit');
    expect(stdout.match(/<testcase /g)).toHaveLength(6);
    expect(stdout.match(/<failure /g)).toHaveLength(2);
    expect(stdout.match(/<error /g)).toHaveLength(1);
    expect(stdout).not.toContain('<script>');
  });

  test('Markdown has a row for each verdict that is not met, with the signs of Markdown escaped', async () => {
    show({ [NAME]: LOSSY, good: {} });
    const { stdout } = await verify('--output', 'markdown');
    expect(stdout.split('\n').filter((line) => line.startsWith('| **BROKEN**'))).toHaveLength(2);
    expect(stdout.replace(/`[^\n]*`/g, '')).not.toContain('<script>');
  });

  test('several reports are written in one call', async () => {
    show({ good: {} });
    const [json, markdown] = ['r.json', 'r.md'].map((name) => workspace.path(name));
    const { stdout } = await verify('-o', 'table', '-o', `json=${json}`, '-o', `markdown=${markdown}`);
    expect(stdout).toContain('All objectives are met on 1 node.');
    expect(fitsSchema(JSON.parse(fs.readFileSync(json, 'utf8')))).toBe(true);
    expect(fs.readFileSync(markdown, 'utf8')).toMatch(/^### Kubeshark workers: 24 h until/);
  });
});

test.each([
  [[], "pass either '--prometheus <url>' or '--cluster'"],
  [['--cluster', '--prometheus', 'http://localhost:9090', '--for', '2m'], "'--for' is for sampling; leave out '--prometheus'"],
  [['--prometheus', 'http://localhost:9090', '--for', '2m'], "'--for' needs '--cluster'"],
  [['--cluster', '--since', '24h'], "'--since' needs '--prometheus'"],
  [['--cluster', '--for', '2h'], "'--for' (2h) must be a time such as 2m, from 30s to 1h"],
])('%j is rejected in one line', async (options, message) => {
  const { code, stderr } = await runCli(['verify', ...options]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`error: ${message}`) });
});
