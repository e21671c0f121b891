import { setTimeout as sleep } from 'node:timers/promises';
import { ProgramError, runProgram } from '../../../../src/util/run-program';
import { runCli, type CliRun } from '../../support/run-cli';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn() }));
jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));

interface FakePod {
  readonly node: string;
  readonly restarts?: number;
  /** Packets in each sample, and how many of them are lost. */
  readonly loss?: number;
  /** The second from which on its metrics cannot be read. */
  readonly silentFrom?: number;
  /** The second at which its counters begin again, with a higher value than before. */
  readonly begunAt?: number;
}

/** The DaemonSets of the cluster. */
let daemonSets: readonly object[] = [];

let clock = 1_700_000_000_000;

function podObject([name, { node, restarts = 0 }]: readonly [string, FakePod]): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace: 'kubeshark', name, creationTimestamp: '2023-01-01T00:00:00Z', ownerReferences: [{ kind: 'DaemonSet', name: 'worker' }] },
    spec: { nodeName: node, containers: [{ name: 'sniffer', resources: { limits: { memory: '1Gi' } }, ports: [{ name: 'metrics', containerPort: 49100 }] }] },
    status: { containerStatuses: [{ name: 'sniffer', restartCount: restarts, lastState: { terminated: { reason: 'OOMKilled' } } }] },
  };
}

/** Samples a cluster whose time passes only while the command waits. */
async function verify(pods: { readonly [name: string]: FakePod }, later = pods, ...options: readonly string[]): Promise<CliRun> {
  const start = clock;
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  jest.mocked(sleep).mockImplementation(async (ms) => {
    clock += ms!;
    return undefined as never;
  });
  let lists = 0;
  jest.mocked(runProgram).mockImplementation((_, args) => {
    if (args[1] === 'ds') {
      return Buffer.from(JSON.stringify({ items: daemonSets }));
    }
    if (args[1] === 'configmaps' || args[1] === 'deployments') {
      return Buffer.from(JSON.stringify({ items: [] }));
    }
    if (args[1] === 'pods') {
      return Buffer.from(JSON.stringify({ items: Object.entries(lists++ === 0 ? pods : later).map(podObject) }));
    }
    const [, name] = /\/pods\/([^:]*):49100\/proxy\/metrics$/.exec(args[2])!;
    const { loss = 0, silentFrom = Infinity, begunAt } = pods[name];
    if (clock - start >= silentFrom * 1000) {
      throw new ProgramError('the pod does not answer');
    }
    const packets = 1e6 + (clock - start);
    return Buffer.from(`# HELP x\nkubeshark_received_packets_total ${packets}\nkubeshark_dropped_packets_total ${packets * loss}\nother{a="b"} 1\n`
      + (begunAt === undefined ? '' : `kubeshark_received_packets_created ${clock - start >= begunAt * 1000 ? 1.8e9 : 1.7e9}\n# EOF\n`));
  });
  return runCli(['verify', '--cluster', '--output', 'json', ...options]);
}

afterEach(() => jest.restoreAllMocks());

const verdictsOf = ({ stdout }: CliRun) => JSON.parse(stdout).verdicts.map(({ objective, node, verdict }: any) => [objective, node, verdict]);

test('workers that lose nothing and do not restart meet their objectives', async () => {
  const run = await verify({ a: { node: 'node-a' }, b: { node: 'node-b' } });
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 0, stderr: 'sampling the workers for 120 s\n' });
  expect(verdictsOf(run)).toEqual([['loss', 'node-a', 'met'], ['loss', 'node-b', 'met'], ['restarts', 'node-a', 'met'], ['restarts', 'node-b', 'met']]);
  expect(JSON.parse(run.stdout).verdicts[0].pool).toBe('worker');
});

test('a worker that loses packets breaks its objective', async () => {
  const run = await verify({ a: { node: 'node-a', loss: 0.01 } });
  expect(run.code).toBe(1);
  expect(verdictsOf(run)).toEqual([['loss', 'node-a', 'broken'], ['restarts', 'node-a', 'met']]);
});

test('a restart while the command samples is counted', async () => {
  const run = await verify({ a: { node: 'node-a', restarts: 3 } }, { a: { node: 'node-a', restarts: 4 } });
  expect(verdictsOf(run)).toContainEqual(['restarts', 'node-a', 'broken']);
  const { explanations } = JSON.parse(run.stdout).verdicts.find(({ objective }: any) => objective === 'restarts');
  expect(explanations).toEqual([{ kind: 'out-of-memory', message: 'sniffer was killed out of memory at its limit of 1Gi.' }]);
});

test('the findings about the DaemonSet of the cluster are beside its verdicts', async () => {
  const containers = [{ name: 'sniffer', image: 'docker.io/kubeshark/worker:v53.3.0', command: ['./worker'], resources: { limits: { cpu: '100m' } } }];
  const metadata = { name: 'worker', namespace: 'kubeshark' };
  const template = { metadata: { labels: { 'app.kubeshark.com/app': 'worker' } }, spec: { hostNetwork: true, containers } };
  daemonSets = [{ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata, spec: { template } }];
  const run = await verify({ a: { node: 'node-a', loss: 0.01 } });
  daemonSets = [];
  const { explanations } = JSON.parse(run.stdout).verdicts.find(({ objective }: any) => objective === 'loss');
  expect(explanations.map(({ rule }: any) => rule)).toContain('resources/cpu-limit');
});

test('a worker whose counters began again has no verdict that is met, even where they are above their old values', async () => {
  const run = await verify({ a: { node: 'node-a', begunAt: 60 } });
  const [loss, restarts] = ['loss', 'restarts'].map((objective) => JSON.parse(run.stdout).verdicts.find((one: any) => one.objective === objective));
  expect([loss.verdict, restarts.verdict]).toEqual(['unknown', 'broken']);
  expect(loss.reasons).toContainEqual(expect.objectContaining({ code: 'restarts' }));
});

test('restarts of earlier days do not count', async () => {
  expect(verdictsOf(await verify({ a: { node: 'node-a', restarts: 9 } }))).toContainEqual(['restarts', 'node-a', 'met']);
});

test('a pod that was replaced while the command samples has no verdict that is met', async () => {
  const run = await verify({ a: { node: 'node-a', silentFrom: 60 } }, { b: { node: 'node-a' } });
  expect(verdictsOf(run)).not.toContainEqual(['loss', 'node-a', 'broken']);
  expect(run.code).toBe(2);
});

test('a worker whose metrics cannot be read is unknown, with the reason', async () => {
  const run = await verify({ a: { node: 'node-a', silentFrom: 0 } });
  expect({ code: run.code, verdicts: verdictsOf(run)[0] }).toEqual({ code: 2, verdicts: ['loss', 'node-a', 'unknown'] });
  expect(run.stderr).toContain('warning: kubeshark/a: the pod does not answer\n');
});

test('namespace, labels, context and time go on to kubectl', async () => {
  await verify({ a: { node: 'node-a' } }, undefined, '--for', '30s', '-n', 'x', '-l', 'app=y', '--context', 'c', '--kubeconfig', 'k');
  const calls = jest.mocked(runProgram).mock.calls.map(([, args]) => args);
  expect(calls).toContainEqual(['get', 'pods', '-n', 'x', '-l', 'app=y', '-o', 'json', '--context', 'c', '--kubeconfig', 'k']);
  expect(calls).toContainEqual(['get', '--raw', '/api/v1/namespaces/kubeshark/pods/a:49100/proxy/metrics', '--context', 'c', '--kubeconfig', 'k']);
});

test('a cluster without a worker is an error', async () => {
  expect(await verify({})).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('kubectl found no pod of a worker') });
});
