import { measure } from '../../../../src/sizing/prometheus';
import { UnmeasuredError } from '../../../../src/sizing/prometheus/query-usage';
import type { ContainerUsage, FleetUsage, Measured } from '../../../../src/sizing/usage';
import { ProgramError, runProgram } from '../../../../src/util/run-program';
import { runCli, type CliRun } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));
jest.mock('../../../../src/sizing/prometheus', () => ({ ...jest.requireActual('../../../../src/sizing/prometheus'), measure: jest.fn() }));

const workspace = new Workspace();

function nodeObject(name: string, cpu: string, memory: string, type: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'node.kubernetes.io/instance-type': type } },
    status: { allocatable: { cpu, memory, 'ephemeral-storage': '90Gi', 'pods': '110' } },
  };
}

function listOf(...items: readonly object[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}

const SMALL = [nodeObject('small-1', '1930m', '7164Mi', 'm5.large'), nodeObject('small-2', '1930m', '7160Mi', 'm5.large')];
const LARGE = [nodeObject('large-1', '15890m', '61Gi', 'm5.4xlarge'), nodeObject('large-2', '15890m', '61Gi', 'm5.4xlarge')];
const nodes = workspace.write('nodes.json', listOf(...SMALL, ...LARGE));

const size = (...options: readonly string[]): Promise<CliRun> => runCli(['size', ...options]);

const container = (cpu: number, memory: number, points: number): ContainerUsage => ({
  cpu: { value: cpu, points }, memory: { value: memory * 2 ** 20, points }, oom: { killed: true, limit: 2 ** 31 }, restarts: 3,
});

const NO_SERIES: Measured = { value: undefined, points: 0 };

const NOTHING: ContainerUsage = { cpu: NO_SERIES, memory: NO_SERIES, oom: undefined, restarts: undefined };

const USAGE: FleetUsage = {
  window: '7d',
  nodes: [
    { node: 'large-1', sniffer: container(640, 3000, 1440), tracer: NOTHING, packets: { rate: 120.4, received: 1000, dropped: 2 } },
    { node: 'large-2', sniffer: NOTHING, tracer: NOTHING, packets: { rate: undefined, received: undefined, dropped: undefined } },
  ],
};

test('each pool is shown with its nodes, its selection and the reason for each number, and the code comes last', async () => {
  const { code, stdout, stderr } = await size('--nodes', nodes);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^2cpu-7gi {2}2 nodes from 1930m CPU, 7160Mi memory: small-1, small-2\n/);
  expect(stdout).toContain('Selected by node.kubernetes.io/instance-type In [m5.large], which these nodes alone have.');
  expect(stdout.replace(/\s+/g, ' '))
    .toContain("resources.requests.cpu 375m a quarter of the smallest node (of 1930m) minus the tracer's; the guide's 1500m is more");
  expect(stdout).toMatch(/\n\nimport { FleetPool, KubesharkFleet, NodeLabelCondition, WorkerPreset } from 'cdk8s-kubeshark';\n\nnew KubesharkFleet\(chart, 'fleet', {\n[\s\S]*\n}\);\n$/);
});

test('the same as data, with the code', async () => {
  const data = JSON.parse((await size('--nodes', nodes, '--output', 'json')).stdout);
  expect(data).toMatchObject({ version: 1, leftOut: [], measured: null, code: expect.stringContaining('new KubesharkFleet(chart') });
  expect(data.pools).toHaveLength(2);
  expect(data.pools[0]).toMatchObject({
    name: '2cpu-7gi',
    nodes: ['small-1', 'small-2'],
    count: 2,
    smallest: { cpu: '1930m', memory: '7160Mi', ephemeralStorage: '90Gi' },
    selection: { by: 'label', key: 'node.kubernetes.io/instance-type', values: ['m5.large'] },
    preset: 'recommended',
    tooSmall: [],
  });
  expect(data.pools[0].values[0]).toEqual({
    prop: 'resources.requests.cpu', value: '375m', reason: "a quarter of the smallest node (of 1930m) minus the tracer's; the guide's 1500m is more",
  });
});

test('fewer pools, if so asked', async () => {
  expect(JSON.parse((await size('--nodes', nodes, '--pools', '1', '-o', 'json')).stdout).pools).toHaveLength(1);
});

test('nodes may come from the standard input', async () => {
  const { stdout } = await runCli(['size', '--nodes', '-', '-o', 'json'], { stdin: listOf(...SMALL) });
  expect(JSON.parse(stdout).pools.map(({ nodes: names }: any) => names)).toEqual([['small-1', 'small-2']]);
});

test('nodes of a cluster are read through kubectl', async () => {
  jest.mocked(runProgram).mockReturnValue(Buffer.from(listOf(...SMALL)));
  expect((await size('--cluster', '--context', 'c', '--kubeconfig', 'k')).code).toBe(0);
  expect(runProgram).toHaveBeenCalledWith('kubectl', ['get', 'nodes', '-o', 'json', '--context', 'c', '--kubeconfig', 'k'], 'to read the cluster');
});

test('nodes that fit no worker give exit code 1, and a pool of their own', async () => {
  const { code, stdout } = await size('--nodes', workspace.write('tiny.json', listOf(...LARGE, nodeObject('tiny', '400m', '500Mi', 't3.nano'))));
  expect(code).toBe(1);
  expect(stdout).toContain('Too small. CPU: the minimum of 250m is more than half of the 400m of the smallest node.');
  expect(stdout).toContain('// Pool 1cpu-1gi (node tiny) is omitted');
});

describe('with a Prometheus', () => {
  beforeEach(() => jest.mocked(measure).mockResolvedValue(USAGE));

  const large = workspace.write('large.json', listOf(...LARGE));
  const measured = (...options: readonly string[]) => size('--nodes', large, '--prometheus', 'http://localhost:9090', ...options);

  test('what was measured is shown node by node, and what is not known is a question mark', async () => {
    const { code, stdout } = await measured('--window', '7d');
    expect(code).toBe(0);
    const rows = stdout.split('\n').filter((line) => /^(NODE|large-\d) /.test(line)).map((line) => line.split(/ {2,}/));
    expect(rows).toEqual([
      ['NODE', 'CPU P95', 'MAX MEMORY', 'POINTS', 'RESTARTS', 'OOM', 'PACKETS/S P95', 'LOST'],
      ['large-1', '640m', '3000Mi', '1440', '3', 'at 2Gi', '120', '0.2 %'],
      ['large-2', '?', '?', '0', '?', '?', '?', '?'],
    ]);
    expect(stdout.replace(/\s+/g, ' ')).toContain('0.1 % of the packets or more are lost on large-1: the usage there may be lower than the need.');
    expect(stdout.replace(/\s+/g, ' ')).toContain('Loss is unknown on large-2: the metrics of the worker are missing, or it received nothing.');
  });

  test('the code has what was measured', async () => {
    const { stdout } = await measured();
    expect(stdout).toContain("resources: { requests: { cpu: '640m', memory: '3450Mi' }, limits: { cpu: 'none', memory: '5175Mi' } },");
  });

  test('as data, what is not known is null', async () => {
    const { measured: { window, nodes: [first, second] } } = JSON.parse((await measured('-o', 'json')).stdout);
    expect(window).toBe('7d');
    expect(first.packets).toEqual({ ratePerSecond: 120.4, received: 1000, dropped: 2, loss: 0.002 });
    expect(second.packets).toEqual({ ratePerSecond: null, received: null, dropped: null, loss: null });
    expect(second.sniffer).toMatchObject({ cpuMillicores: { value: null, points: 0 }, oomKilled: null, restarts: null });
  });

  test('window and namespace go on to the queries', async () => {
    await measured('--window', '14d', '--namespace', 'kubeshark');
    expect(measure).toHaveBeenCalledWith(expect.any(Function), expect.any(Array), { window: { text: '14d', seconds: 1_209_600, step: 840 }, namespace: 'kubeshark' });
  });

  test.each(['1h', '24', 'day', '0h', '100m', '-1d', '1y'])("'%s' is no window", async (window) => {
    const { code, stdout, stderr } = await measured(`--window=${window}`);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`error: '--window' (${window}) must be a time such as 24h or 7d, at least 2h: fewer than 100 points are not reliable\n`);
  });

  test('a Prometheus without series is told in one line, and nothing is proposed', async () => {
    jest.mocked(measure).mockRejectedValue(new UnmeasuredError('has no series'));
    expect(await measured()).toEqual({ code: 2, stdout: '', stderr: 'error: http://localhost:9090: has no series\n' });
  });
});

test.each([
  [[], "pass either '--nodes <file>' or '--cluster'; 'cdk8s-kubeshark size --help' shows all options"],
  [['--nodes', 'a', '--cluster'], "pass either '--nodes <file>' or '--cluster'; 'cdk8s-kubeshark size --help' shows all options"],
  [['--nodes', 'a', '--context', 'x'], "'--context' needs '--cluster'"],
  [['--nodes', 'a', '--window', '7d'], "'--window' needs '--prometheus'"],
  [['--nodes', 'a', '--prometheus', 'localhost:9090'], expect.stringContaining('a: ')],
])('%j is refused in one line', async (options, message) => {
  const { code, stdout, stderr } = await size(...options);
  expect({ code, stdout, message: stderr.trimEnd().replace(/^error: /, '') }).toEqual({ code: 2, stdout: '', message });
});

test('an address that is none is refused', async () => {
  expect((await size('--nodes', nodes, '--prometheus', 'localhost:9090')).stderr).toMatch(/^error: '--prometheus' \(localhost:9090\) is not an http or https URL; pass http:\/\/localhost:9090$/m);
});

test.each(['0', '-1', '1.5', 'x'])("'%s' is not a number of pools", async (pools) => {
  const { code, stderr } = await size('--nodes', nodes, `--pools=${pools}`);
  expect({ code, first: stderr.split('\n')[0] }).toEqual({ code: 2, first: expect.stringMatching(/^error: .*--pools.*It must be a whole number from 1\.$/) });
});

test('what kubectl says is told in one line', async () => {
  jest.mocked(runProgram).mockImplementation(() => {
    throw new ProgramError("'kubectl get' ended with 1: refused - right host?");
  });
  expect(await size('--cluster')).toEqual({ code: 2, stdout: '', stderr: "error: 'kubectl get' ended with 1: refused - right host?\n" });
});

test('a list of pods is not a list of nodes', async () => {
  const file = workspace.write('pods.json', listOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } }));
  const { code, stderr } = await size('--nodes', file);
  expect(code).toBe(2);
  expect(stderr).toMatch(/^error: .*pods\.json.*Pod.*\n$/);
});
