import { kubectlArguments } from '../../../../src/cli/commands/lint/cluster';
import { Severity } from '../../../../src/diagnostics';
import { lint } from '../../../../src/lint';
import { ProgramError, runProgram } from '../../../../src/util/run-program';
import { finding } from '../../support/reports';
import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/lint', () => ({ ...jest.requireActual('../../../../src/lint'), lint: jest.fn() }));
jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));

const workspace = new Workspace();

/** What a cluster with these DaemonSets answers. */
function answer(...names: string[]): void {
  const items = names.map((name) => ({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { namespace: 'kubeshark', name } }));
  jest.mocked(runProgram).mockReturnValue(Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items })));
}

function refuse(message: string): void {
  jest.mocked(runProgram).mockImplementation(() => {
    throw new ProgramError(message);
  });
}

beforeEach(() => {
  jest.mocked(lint).mockImplementation((objects) => ({
    unchecked: {},
    daemonSets: objects.length,
    workers: objects.length,
    subjects: objects.map(({ object }) => `DaemonSet/kubeshark/${object.metadata.name}`),
    findings: objects.map(({ object, file }) => finding({ severity: Severity.ERROR, file, object: `DaemonSet/kubeshark/${object.metadata.name}` })),
  }));
});

test('every DaemonSet of the cluster is checked, and has no file', async () => {
  answer('one', 'two');
  const { code, stdout } = await runCli(['lint', '--cluster', '--output', 'json']);
  expect(code).toBe(1);
  expect(JSON.parse(stdout).findings.map(({ file, object }: any) => ({ file, object }))).toEqual([
    { object: 'DaemonSet/kubeshark/one' }, { object: 'DaemonSet/kubeshark/two' },
  ]);
  expect(runProgram).toHaveBeenCalledWith('kubectl', ['get', 'ds', '-A', '-o', 'json'], 'to read the cluster');
});

test('the options of kubectl are passed on, and a namespace is asked for alone', () => {
  expect(kubectlArguments({ context: 'c', kubeconfig: 'k', namespace: 'n', selector: 'a=b' }))
    .toEqual(['get', 'ds', '-n', 'n', '-o', 'json', '--context', 'c', '--kubeconfig', 'k', '-l', 'a=b']);
});

test('a cluster is checked beside files', async () => {
  answer('one');
  const file = workspace.write('worker.json', JSON.stringify({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'file' } }));
  const { stdout } = await runCli(['lint', file, '--cluster', '-n', 'kubeshark', '--output', 'json']);
  expect(JSON.parse(stdout).findings.map((one: any) => one.file)).toEqual([file, undefined]);
});

test('a cluster without DaemonSets is refused', async () => {
  answer();
  const { code, stderr } = await runCli(['lint', '--cluster']);
  expect(code).toBe(2);
  expect(stderr).toBe('error: no DaemonSet found in the cluster; try another context, namespace or selector\n');
});

test('what kubectl says is told in one line, without its log', async () => {
  refuse('\'kubectl get\' ended with 1: E1124 13:25:17.1 1 memcache.go:265] "Unhandled"\nE1124 13:25:17.2 1 memcache.go:265] "Unhandled"\nrefused - right host?');
  expect(await runCli(['lint', '--cluster'])).toMatchObject({ code: 2, stderr: "error: 'kubectl get' ended with 1: refused - right host?\n" });
});

test('a log is better than nothing', async () => {
  refuse("'kubectl get' ended with 1: E1124 13:25:17.1 1 memcache.go:265] refused");
  expect((await runCli(['lint', '--cluster'])).stderr).toBe("error: 'kubectl get' ended with 1: E1124 13:25:17.1 1 memcache.go:265] refused\n");
});

test('a cluster that cannot be read keeps no file from being checked', async () => {
  refuse("'kubectl' is needed to read the cluster, and could not be run: it is not on the PATH.");
  const file = workspace.write('worker.json', JSON.stringify({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'file' } }));
  const { code, stdout, stderr } = await runCli(['lint', '--cluster', file, '--output', 'json']);
  expect(code).toBe(2);
  expect(JSON.parse(stdout).findings).toHaveLength(1);
  expect(stderr).toMatch(/^error: 'kubectl' is needed .*\n$/);
});

test.each(['context', 'kubeconfig', 'namespace', 'selector'])("'--%s' needs '--cluster'", async (option) => {
  const { code, stderr } = await runCli(['lint', 'worker.yaml', `--${option}`, 'x']);
  expect(code).toBe(2);
  expect(stderr).toBe(`error: '--${option}' needs '--cluster'\n`);
});
