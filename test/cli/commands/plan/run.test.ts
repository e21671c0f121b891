import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { EXCLUSION_REASONS, OTHER_REASONS, PENDING_REASONS, VERDICTS } from '../../../../src/scheduling/plan-result';
import { ProgramError, runProgram } from '../../../../src/util/run-program';
import { containers, daemonSet, node, pod } from '../../../node-selectors/support/fleets';
import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../docs/plan-report.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

const workspace = new Workspace();

const list = (...items: readonly object[]) => JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
const write = (name: string, ...items: readonly object[]) => workspace.write(name, list(...items));

const SMALL = node('small', { zone: 'a', labels: { size: 'small' }, allocatable: { memory: '3Gi' } });
const LARGE = node('large', { zone: 'b', labels: { size: 'large' } });
const TAINTED = node('tainted', { zone: 'b', labels: { size: 'large' }, taints: [{ key: 't', effect: 'NoSchedule' }] });

const nodes = write('nodes.json', SMALL, LARGE);
const worker = write('worker.json', daemonSet('worker').daemonSet);
const fleet = write('fleet.json', ...['small', 'large'].map((size) => (
  daemonSet(size, { nodeSelector: { size }, ...containers({ requests: { memory: '1Gi' } }) }).daemonSet
)));

/** The data of a JSON report, which fits the schema. */
function data(json: string): any {
  const report = JSON.parse(json);
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  return report;
}

/** A kubectl that has these objects. */
function cluster(objects: { readonly [resource: string]: readonly object[] }): void {
  jest.mocked(runProgram).mockImplementation((_, [, resource]) => Buffer.from(list(...objects[resource] ?? [])));
}

describe('the exit code', () => {
  test.each([
    ['0 where every node has a worker that fits', fleet, [SMALL, LARGE], 'gap,overlap,capacity', 0],
    ['0 where nothing was asked to fail', worker, [SMALL, TAINTED], undefined, 0],
    ['1 for a node without a worker', worker, [TAINTED], 'gap', 1],
    ['0 for it where capacity is asked for', worker, [TAINTED], 'capacity,overlap', 0],
    ['1 for a worker that does not fit', worker, [SMALL], 'capacity', 1],
    ['0 for it where gaps are asked for', worker, [SMALL], 'gap, overlap', 0],
  ])('is %s', async (_, manifests, objects, failOn, code) => {
    const file = write('some.json', ...objects);
    expect((await runCli(['plan', manifests, '--nodes', file, ...(failOn ? ['--fail-on', failOn] : [])])).code).toBe(code);
  });

  test('is 1 for two workers on a node, and for one whose limit is more than the node has', async () => {
    const two = write('two.json', daemonSet('one').daemonSet, daemonSet('two').daemonSet);
    const big = write('big.json', daemonSet('big', containers({ requests: { memory: '1Gi' }, limits: { memory: '5Gi' } })).daemonSet);
    expect((await runCli(['plan', two, '--nodes', write('l.json', LARGE), '--fail-on', 'gap', '--fail-on', 'overlap'])).code).toBe(1);
    expect((await runCli(['plan', big, '--nodes', nodes, '--fail-on', 'capacity'])).code).toBe(1);
    expect((await runCli(['plan', big, '--nodes', nodes, '--fail-on', 'gap,overlap'])).code).toBe(0);
  });
});

describe('the files of nodes', () => {
  test('may hold other objects, whose number is on standard error', async () => {
    const pools = write('karpenter.json', SMALL, { apiVersion: 'karpenter.k8s.aws/v1', kind: 'EC2NodeClass', metadata: { name: 'default' } });
    const { stderr, stdout } = await runCli(['plan', worker, '--nodes', pools]);
    expect(stderr).toBe(`${pools}: 1 object is no node and was skipped: EC2NodeClass (1)\n`);
    expect(stdout).toContain('1 node');
  });

  test('may hold pods, which count as those of --pods', async () => {
    const items = [SMALL, LARGE, pod('db', 'large', { containers: [{ resources: { requests: { memory: '13Gi' } } }] })];
    const both = write('both.json', ...items);
    const apart = await runCli(['plan', worker, '--nodes', nodes, '--pods', write('db.json', items[2]), '-o', 'json']);
    expect(await runCli(['plan', worker, '--nodes', both, '-o', 'json'])).toEqual(apart);
    expect(await runCli(['plan', worker, '--nodes', nodes, '--pods', both, '-o', 'json'])).toEqual(apart);
  });
});

describe('what cannot be done is told in one line', () => {
  const pods = write('pods.json', pod('p', 'small'), pod('q', 'small'));
  const service = workspace.write('service.json', JSON.stringify({ apiVersion: 'v1', kind: 'Service', metadata: { name: 's' } }));
  const empty = workspace.path('empty');
  fs.mkdirSync(empty);

  test.each([
    ['a kind of failure that does not exist', [worker, '--nodes', nodes, '--fail-on', 'gaps'], "'--fail-on gaps': unknown kind; did you mean 'gap'?"],
    ['a format that does not exist', [worker, '--nodes', nodes, '-o', 'sarif'], "'--output sarif': unknown format 'sarif'; choose table, json, html"],
    ['pods for nodes', [worker, '--nodes', pods], `${pods}:1: Pod/shop/p: this is Pod (v1), like 1 more, but nodes are expected; pass the output of 'kubectl get nodes -o json'.`],
    ['nodes for pods', [worker, '--nodes', nodes, '--pods', nodes], `${nodes}:1: this is Node, but pods are expected; pass the output of 'kubectl get pods -A -o json'`],
    ['a manifest without a DaemonSet', [service, '--nodes', nodes], `${service}: no DaemonSet found`],
    ['a folder without manifests', [empty, '--nodes', nodes], `${empty}: no .yaml, .yml or .json file found in this folder`],
    ['the standard input twice', ['-', '--nodes', '-'], "'-' is used for more than one input; write all but one to a file"],
    ['a report over an input', [worker, '--nodes', nodes, '-o', `json=${nodes}`], `${nodes}: is also an input; write to another file`],
    ['a context without a cluster', [worker, '--nodes', nodes, '--context', 'x'], "'--context' needs '--cluster'"],
  ])('%s', async (_, argv, message) => {
    expect(await runCli(['plan', ...argv])).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
  });

  test('and so is where nothing was given', async () => {
    const { code, stderr } = await runCli(['plan', worker]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: pass manifests and '--nodes <file>', or '--cluster'; [^\n]*--help[^\n]*\n$/);
  });
});

describe('what is read', () => {
  test('are folders, the standard input, and more than one file with nodes', async () => {
    fs.mkdirSync(workspace.path('dist'), { recursive: true });
    workspace.write('dist/fleet.k8s.yaml', workspace.read('fleet.json'));
    workspace.write('dist/notes.txt', 'no manifest');
    const more = write('more.json', node('later', { labels: { size: 'large' } }));
    const { stdout } = await runCli(['plan', workspace.path('dist'), '--nodes', '-', '--nodes', more, '-o', 'json'], { stdin: workspace.read('nodes.json') });
    expect(data(stdout).nodes.map(({ name, workers }: any) => [name, ...workers].join(' '))).toEqual(['later large', 'small small', 'large large']);
  });

  test('are workers alone where there are any, and by namespace where two have one name', async () => {
    const label = { 'app.kubeshark.com/app': 'worker' };
    const [one, two] = ['a', 'b'].map((namespace) => {
      const { daemonSet: object } = daemonSet('worker', {}, { namespace });
      return { ...object, spec: { template: { ...object.spec.template, metadata: { labels: label } } } };
    });
    const { stdout } = await runCli(['plan', write('many.json', one, daemonSet('agent').daemonSet, two), '--nodes', nodes, '-o', 'json']);
    expect(data(stdout).pools.map(({ pool }: any) => pool)).toEqual(['a/worker', 'b/worker']);
  });

  test('are pods, whose requests count', async () => {
    const pods = write('pods.json', pod('db', 'large', { containers: [{ resources: { requests: { memory: '13Gi' } } }] }));
    const { stdout } = await runCli(['plan', worker, '--nodes', nodes, '--pods', pods, '-o', 'json']);
    expect(data(stdout)).toMatchObject({ podsKnown: true, totals: { pending: 2 } });
  });

  test('is a cluster: its nodes and pods, and without files its DaemonSets', async () => {
    cluster({ ds: [daemonSet('worker').daemonSet], nodes: [LARGE], pods: [] });
    const { code, stdout } = await runCli(['plan', '--cluster', '--context', 'c', '-o', 'json']);
    expect(code).toBe(0);
    expect(data(stdout)).toMatchObject({ podsKnown: true, totals: { nodes: 1, covered: 1 } });
    expect(jest.mocked(runProgram).mock.calls.map(([, args]) => args.join(' ')))
      .toEqual(['get ds -A -o json --context c', 'get nodes -o json --context c', 'get pods -A -o json --context c']);
  });

  test('is a cluster beside NodePools in a file', async () => {
    cluster({ nodes: [LARGE], pods: [] });
    const pools = workspace.write('pools.json', JSON.stringify({ apiVersion: 'karpenter.sh/v1', kind: 'NodePool', metadata: { name: 'spot' }, spec: {} }));
    const { stdout } = await runCli(['plan', worker, '--cluster', '--nodes', pools, '-o', 'json']);
    expect(data(stdout).nodes).toMatchObject([{ name: 'spot', planned: true, count: 1, verdict: 'covered' }, { name: 'large', verdict: 'covered' }]);
  });

  test('is no cluster that cannot be read', async () => {
    jest.mocked(runProgram).mockImplementation(() => {
      throw new ProgramError("'kubectl' is needed to read the cluster, and could not be run: it is not on the PATH.");
    });
    expect(await runCli(['plan', worker, '--cluster'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: 'kubectl' is needed [^\n]*\n$/) });
  });

  test('is no cluster that has no node or no DaemonSet, and no kubectl that says something else', async () => {
    cluster({ pods: [] });
    expect((await runCli(['plan', worker, '--cluster'])).stderr).toBe("error: the cluster: no node found; pass the output of 'kubectl get nodes -o json'.\n");
    expect((await runCli(['plan', '--cluster'])).stderr).toBe('error: no DaemonSet found in the cluster\n');
    jest.mocked(runProgram).mockReturnValue(Buffer.from('hello'));
    expect((await runCli(['plan', '--cluster'])).stderr).toBe("error: 'kubectl get ds -A -o json' did not print a list of objects.\n");
  });
});

describe('the reports', () => {
  test('are a table: what is wrong first, then pools, zones and sizes', async () => {
    const { code, stdout, stderr } = await runCli(['plan', worker, '--nodes', nodes]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe([
      'pending    1 node: small',
      '    worker: It stays Pending: it requests 4Gi of memory, and the node has 3Gi.',
      '',
      'Pools',
      '  pool    selected  running  waiting',
      '  worker  2         1        1',
      '',
      'Zones',
      '  zone  nodes  pending  covered',
      '  a     1      1        -',
      '  b     1      -        1',
      '',
      'Node sizes',
      '  size         nodes  pending  covered',
      '  4 CPU, 3Gi   1      1        -',
      '  4 CPU, 16Gi  1      -        1',
      '',
      '2 nodes, 1 pending, 1 covered (other pods are unknown: pass --pods)',
      '',
    ].join('\n'));
  });

  test('show every node where that is asked for', async () => {
    const { stdout } = await runCli(['plan', worker, '--nodes', nodes, '--verbose']);
    expect(stdout).toContain('covered    large  b, 4 CPU, 16Gi\n    worker, 63 % of CPU free\n');
  });

  test('are data that fit the schema, the worst node first', async () => {
    const { stdout } = await runCli(['plan', worker, '--nodes', write('three.json', LARGE, SMALL, TAINTED), '-o', 'json']);
    expect(data(stdout).nodes).toEqual([
      {
        name: 'tainted',
        zone: 'b',
        size: '4 CPU, 16Gi',
        verdict: 'uncovered',
        workers: [],
        reasons: [{
          pool: 'worker', reason: 'taint', message: 'It does not tolerate the taint t:NoSchedule; the controller creates no pod and no event.',
        }],
      },
      {
        name: 'small',
        zone: 'a',
        size: '4 CPU, 3Gi',
        verdict: 'pending',
        workers: [],
        reasons: [{
          pool: 'worker', reason: 'capacity', message: 'It stays Pending: it requests 4Gi of memory, and the node has 3Gi.',
        }],
      },
      { name: 'large', zone: 'b', size: '4 CPU, 16Gi', verdict: 'covered', workers: ['worker'], headroom: { cpu: 0.625, memory: 0.75 } },
    ]);
  });

  test('may go to files, the map among them', async () => {
    const map = workspace.path('map.html');
    const { code, stdout } = await runCli(['plan', worker, '--nodes', nodes, '-o', `html=${map}`, '-o', 'table']);
    expect(code).toBe(0);
    expect(stdout).toContain('2 nodes, 1 pending');
    expect(workspace.read('map.html')).toMatch(/^<!DOCTYPE html>/);
  });

  test('that cannot be written fail the call', async () => {
    const { code, stderr } = await runCli(['plan', worker, '--nodes', nodes, '-o', `json=${workspace.path('no/such/folder')}`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: \S*no\/such\/folder: cannot be written: /);
  });
});

test('the schema knows every verdict and every reason', () => {
  const { verdict, reasons } = SCHEMA.$defs.node.properties;
  expect(verdict.enum).toEqual([...VERDICTS]);
  expect([...reasons.items.properties.reason.enum].sort()).toEqual([...EXCLUSION_REASONS, ...PENDING_REASONS, ...OTHER_REASONS].sort());
});
