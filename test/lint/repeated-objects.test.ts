import { KubesharkWorker } from 'cdk8s-kubeshark';
import { findRepeated, lint, type LintFinding } from '../../src/lint';
import { readText } from '../../src/loader';
import { runCli } from '../cli/support/run-cli';
import { Workspace } from '../cli/support/workspace';
import { newChart } from '../worker/synth';

const RULE = 'name/repeated-object';
const workspace = new Workspace();
const worker = JSON.stringify(new KubesharkWorker(newChart(), 'worker').daemonSet.toJson());
const read = (text: string, file = 'release.yaml') => readText(file, Buffer.from(text));
const repeated = (findings: readonly LintFinding[]) => findings.filter(({ rule }) => rule === RULE);

test('a DaemonSet that a file has three times is one warning, at the last one', () => {
  const text = Array(3).fill(worker).join('\n---\n');
  expect(repeated(lint(read(text)).findings)).toEqual([expect.objectContaining({
    severity: 'warning',
    file: 'release.yaml',
    line: 5,
    object: 'DaemonSet/kubeshark/kubeshark-worker-daemon-set',
    path: 'metadata.name',
    message: expect.stringContaining('3 objects, the first of them at line 1'),
  })]);
});

test('DaemonSets of other names or namespaces are there once', () => {
  const { metadata, ...rest } = JSON.parse(worker);
  const others = [{ ...metadata, namespace: 'other' }, { ...metadata, name: 'other' }].map((other) => JSON.stringify({ ...rest, metadata: other }));
  expect(findRepeated(read([worker, ...others].join('\n---\n')))).toEqual(new Map());
});

test('twenty thousand of them are one finding', () => {
  const [source] = read(worker);
  const sources = Array.from({ length: 20_000 }, () => ({ ...source }));
  expect([...findRepeated(sources).values()]).toEqual([[expect.objectContaining({ message: expect.stringContaining('20000 objects') })]]);
});

test('files that each have it may be for several clusters, and an info names the first', async () => {
  const [one, other] = ['one.json', 'other.json'].map((name) => workspace.write(name, worker));
  const { stdout } = await runCli(['lint', one, other, '--output', 'json']);
  expect(repeated(JSON.parse(stdout).findings)).toEqual([expect.objectContaining({
    severity: 'info', file: other, message: expect.stringContaining(`the first of them at ${one} line 1`),
  })]);
});

test('the report that names errors and warnings alone has it, too', async () => {
  const file = workspace.write('twice.yaml', `${worker}\n---\n${worker}`);
  expect((await runCli(['lint', file, '--output', 'json', '--quiet'])).stdout).toContain(RULE);
  expect((await runCli(['lint', file, '--output', 'sarif'])).stdout).toContain(RULE);
});
