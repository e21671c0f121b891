import { mkdirSync } from 'node:fs';
import { explainSource } from '../../../../src/convert/import';
import { SourceError } from '../../../../src/loader';
import { WorkerPreset } from '../../../../src/presets';
import { runCli } from '../../support/run-cli';
import { manifest, Workspace } from '../../support/workspace';

jest.mock('../../../../src/convert/import', () => ({ explainSource: jest.fn() }));

const workspace = new Workspace();
const VALUES = [{ path: 'image.version', value: '53.3.0', origin: 'manifest' }];

beforeEach(() => jest.mocked(explainSource).mockReturnValue(VALUES));

test.each(WorkerPreset.all().map((preset) => [preset.name, preset] as const))('%s is explained as by the library, a line each value', async (name, preset) => {
  expect(await runCli(['explain', name])).toEqual({ code: 0, stdout: `${preset.explainTable()}\n`, stderr: '' });
});

test('a terminal that is too narrow gets the values by who has set them', async () => {
  const { stdout } = await runCli(['explain', 'recommended'], { columns: 80, env: { NO_COLOR: '1' } });
  const lines = stdout.trimEnd().split('\n');
  // an address stays whole, so that it can be clicked
  expect(lines.filter((line) => line.length > 80 && !/^https:\S+$/.test(line.trim()))).toEqual([]);
  expect(stdout).toMatch(/^preset recommended: scheduled for what is really used; [^]*?\n {2}resources\.requests\.cpu +1500m\n {2}resources\.requests\.memory +4Gi\n/m);
  const paths = lines.filter((line) => /^ {2}\S/.test(line)).map((line) => line.trim().split(' ')[0]);
  expect(paths.sort()).toEqual(WorkerPreset.recommended().explain().map(({ path }) => path).sort());
});

test('a worker of a file is explained', async () => {
  const file = workspace.write('worker.yaml', manifest('DaemonSet', 'worker'));
  const { code, stdout } = await runCli(['explain', file]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^PATH .*\nimage\.version +53\.3\.0 +manifest\n$/);
  expect(jest.mocked(explainSource).mock.calls[0][0].map(({ object }) => object.metadata.name)).toEqual(['worker']);
});

test('a worker of a folder is explained', async () => {
  mkdirSync(workspace.path('app'));
  workspace.write('app/worker.yaml', manifest('DaemonSet', 'worker'));
  jest.mocked(explainSource).mockClear();
  expect((await runCli(['explain', workspace.path('app')])).code).toBe(0);
  expect(jest.mocked(explainSource).mock.calls[0][0].map(({ object }) => object.metadata.name)).toEqual(['worker']);
});

test('a worker of the standard input is explained', async () => {
  expect(JSON.parse((await runCli(['explain', '-', '--output', 'json'], { stdin: manifest('DaemonSet', 'worker') })).stdout))
    .toEqual({ version: 1, name: '-', values: VALUES });
});

test('a misspelt preset is no file', async () => {
  expect(await runCli(['explain', 'high-traffic']))
    .toEqual({ code: 2, stdout: '', stderr: "error: unknown preset or file 'high-traffic'; did you mean 'highTraffic'?\n" });
});

test('a file with a name like that of a preset is a file', async () => {
  const file = workspace.write('recommende', manifest('DaemonSet', 'worker'));
  expect((await runCli(['explain', file])).code).toBe(0);
});

test('what cannot be explained is told in one line', async () => {
  jest.mocked(explainSource).mockImplementation(() => {
    throw new SourceError('-', 'there are 2 workers in it');
  });
  expect(await runCli(['explain', '-'], { stdin: manifest('DaemonSet', 'worker') }))
    .toEqual({ code: 2, stdout: '', stderr: 'error: standard input: there are 2 workers in it\n' });
});
