import * as fs from 'node:fs';
import * as path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { podStates } from '../../../../src/cli/commands/lint/pods/pod-states';
import { ProgramError, runProgram } from '../../../../src/util/run-program';
import { node } from '../../../node-selectors/support/fleets';
import { runCli } from '../../support/run-cli';

jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));

const SCHEMA = JSON.parse(fs.readFileSync(path.join(__dirname, '../../../../docs/lint-report.schema.json'), 'utf8'));
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(SCHEMA);

const WORKER = {
  apiVersion: 'apps/v1',
  kind: 'DaemonSet',
  metadata: { name: 'w', namespace: 'kubeshark' },
  spec: {
    selector: { matchLabels: { app: 'worker' } },
    template: {
      metadata: { labels: { app: 'worker' } },
      spec: { containers: [{ name: 'sniffer', image: 'docker.io/kubeshark/worker:v53.3', command: ['./worker', '-packet-capture', 'best', '-port', '48999'] }] },
    },
  },
};

function pod(nodeName: string, status: object, own: object = {}): object {
  const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }] } } };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `w-${nodeName}`, namespace: 'kubeshark', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'w', controller: true }], ...own },
    spec: { affinity, containers: [{ name: 'sniffer', resources: { limits: { memory: '5Gi' } } }] },
    status,
  };
}

const killed = { terminated: { reason: 'OOMKilled', exitCode: 137, finishedAt: '2026-11-26T10:00:00Z' } };
const PODS = [
  pod('running', { phase: 'Running', containerStatuses: [{ name: 'sniffer', restartCount: 0, state: { running: {} } }] }),
  pod('killed', { phase: 'Running', containerStatuses: [{ name: 'sniffer', restartCount: 7, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s' } }, lastState: killed }] }),
  pod('full', { phase: 'Pending', conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/4 nodes are available: 1 Insufficient memory.' }] }),
  pod('image', { phase: 'Pending', containerStatuses: [{ name: 'sniffer', restartCount: 0, state: { waiting: { reason: 'ImagePullBackOff', message: 'no match for platform' } } }] }),
  pod('other', { phase: 'Running' }, { ownerReferences: [{ kind: 'DaemonSet', name: 'another' }] }),
];
const NODES = [...['running', 'killed', 'full', 'image', 'other'].map((name) => node(name)), node('tainted', { taints: [{ key: 't', effect: 'NoSchedule' }] })];
const EVENT = { apiVersion: 'v1', kind: 'Event', reason: 'FailedCreate', message: 'pods "w-" is forbidden', involvedObject: { kind: 'DaemonSet', namespace: 'kubeshark', name: 'w' } };

/** A kubectl that has these objects; the others are refused. */
function cluster(objects: { readonly [resource: string]: readonly object[] | undefined }): void {
  jest.mocked(runProgram).mockImplementation((_, [, resource]) => {
    const items = objects[resource];
    if (items === undefined) {
      throw new ProgramError(`forbidden: ${resource}`);
    }
    return Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  });
}

const ALL = { ds: [WORKER], pods: PODS, nodes: NODES, events: [EVENT], configmaps: [] };

describe('what pods of a worker do', () => {
  const states = podStates([WORKER], { pods: PODS as any[], nodes: NODES as any[], events: [EVENT] });
  const at = (name: string) => states.filter((state) => state.node === name);

  test('a pod that runs has no reason', () => {
    expect(at('running')).toEqual([{ worker: 'DaemonSet/kubeshark/w', node: 'running', pod: 'w-running', restarts: 0, status: 'running' }]);
  });

  test('a container that is killed for its memory has the limit that it exceeded', () => {
    expect(at('killed')).toMatchObject([{ status: 'waiting', container: 'sniffer', restarts: 7, reason: 'OOMKilled', memoryLimit: '5Gi' }]);
    expect(at('killed')[0].message).toContain('limit of 5Gi');
    expect(at('killed')[0].message).toContain('CrashLoopBackOff');
  });

  test('a pod that is not scheduled has the node that it is for, and the words of the scheduler', () => {
    expect(at('full')).toMatchObject([{ status: 'pending', reason: 'Unschedulable', message: '0/4 nodes are available: 1 Insufficient memory.' }]);
  });

  test('an image that is not there is a container that waits', () => {
    expect(at('image')).toMatchObject([{ status: 'waiting', restarts: 0, reason: 'ImagePullBackOff', message: 'no match for platform' }]);
  });

  test('a node that the worker does not select has the reason of the plan', () => {
    expect(at('tainted')).toMatchObject([{ status: 'missing', reason: 'taint', message: expect.stringContaining('t') }]);
  });

  test('a node that it selects has the event about pods that are not created, or says that there is none', () => {
    expect(at('other')).toMatchObject([{ status: 'missing', reason: 'FailedCreate', message: 'pods "w-" is forbidden' }]);
    const [state] = podStates([WORKER], { pods: [], nodes: [node('a')] as any[], events: [] });
    expect(state).toMatchObject({ node: 'a', status: 'missing', message: expect.stringContaining('no event') });
  });
});

describe('lint --cluster', () => {
  test('prints one table of the pods that do not simply run, and their number', async () => {
    cluster(ALL);
    const { stdout } = await runCli(['lint', '--cluster']);
    const table = stdout.slice(stdout.indexOf('Pods right now')).split('\n');
    for (const part of ['worker', 'killed', 'OOMKilled', 'Insufficient memory', 'tainted', '1 of 6 run']) {
      expect(table.join('\n')).toContain(part);
    }
    expect(table.filter((line) => line.includes(' running '))).toEqual([]);
  });

  test('has all pods in JSON, which fits the schema', async () => {
    cluster(ALL);
    const report = JSON.parse((await runCli(['lint', '--cluster', '-o', 'json'])).stdout);
    expect(validate(report) ? [] : validate.errors).toEqual([]);
    expect(report.pods).toHaveLength(6);
  });

  test('reads the settings of the release, too', async () => {
    const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubeshark-config-map', namespace: 'kubeshark' }, data: { POD_REGEX: '(', STOPPED: 'true' } };
    cluster({ ...ALL, configmaps: [settings] });
    const report = JSON.parse((await runCli(['lint', '--cluster', '-o', 'json'])).stdout);
    cluster(ALL);
    const alone = JSON.parse((await runCli(['lint', '--cluster', '-o', 'json'])).stdout);
    const rules = (findings: any[]) => findings.map(({ rule }) => rule);
    expect(rules(alone.findings)).not.toContain('settings/pod-regex');
    expect(rules(report.findings)).toContain('settings/pod-regex');
  });

  test('keeps its findings and its exit code where only DaemonSets can be read, with a warning for the rest', async () => {
    cluster(ALL);
    const all = await runCli(['lint', '--cluster', '-o', 'json']);
    cluster({ ds: [WORKER] });
    const { code, stdout, stderr } = await runCli(['lint', '--cluster', '-o', 'json']);
    expect(code).toBe(all.code);
    expect(JSON.parse(stdout)).toEqual({ ...JSON.parse(all.stdout), pods: [] });
    expect(stderr.match(/^warning: forbidden: (configmaps|pods|events|nodes)$/gm)).toHaveLength(4);
  });

  test('asks kubectl for nothing but what it reads', async () => {
    cluster(ALL);
    jest.mocked(runProgram).mockClear();
    await runCli(['lint', '--cluster', '--context', 'c']);
    expect(jest.mocked(runProgram).mock.calls.map(([, args]) => args.slice(0, 2).join(' '))).toEqual([
      'get ds', 'get configmaps', 'get configmaps', 'get pods', 'get events', 'get nodes',
    ]);
    expect(jest.mocked(runProgram).mock.calls.every(([program, args]) => program === 'kubectl' && args.join(' ').includes('--context c'))).toBe(true);
  });
});
