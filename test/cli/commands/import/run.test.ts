import { importSource, unreadValues } from '../../../../src/convert/import';
import { runCli } from '../../support/run-cli';
import { manifest, Workspace } from '../../support/workspace';

jest.mock('../../../../src/convert/import', () => ({ importSource: jest.fn(), unreadValues: jest.fn() }));

const workspace = new Workspace();
const file = workspace.write('worker.yaml', manifest('DaemonSet', 'worker'));

beforeEach(() => {
  jest.mocked(importSource).mockReturnValue('const code = 1;\n');
  jest.mocked(unreadValues).mockReturnValue([]);
});

describe('values that the chart does not read', () => {
  const { unreadValues: read } = jest.requireActual<typeof import('../../../../src/convert/import')>('../../../../src/convert/import');
  const values = workspace.write('values.yaml', 'tap.packetCapture: af_packet\n');

  beforeEach(() => jest.mocked(unreadValues).mockImplementation(read));

  test('are warnings, and no file is written', async () => {
    const out = workspace.path('left-out.ts');
    const { code, stdout, stderr } = await runCli(['import', values, '--out', out]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.split('\n')).toEqual([expect.stringMatching(/^warning: .*tap\.packetCapture.*nested/), expect.stringMatching(/^error: .*'--allow-unread'/), '']);
    expect(() => workspace.read('left-out.ts')).toThrow('ENOENT');
  });

  test('are left out where that is asked for', async () => {
    const out = workspace.path('asked.ts');
    expect(await runCli(['import', values, '--out', out, '--allow-unread'])).toMatchObject({ code: 0, stderr: expect.stringMatching(/^warning: .*\n.*was written\n$/) });
    expect(workspace.read('asked.ts')).toBe('const code = 1;\n');
  });

  test('are warnings beside the code on the standard output', async () => {
    expect(await runCli(['import', values])).toMatchObject({ code: 0, stdout: 'const code = 1;\n', stderr: expect.stringMatching(/^warning: /) });
  });
});

test.each([[[]], [['--language', 'typescript']], [['--out', '-']]])('the code goes to the standard output: %j', async (options) => {
  expect(await runCli(['import', file, ...options])).toEqual({ code: 0, stdout: 'const code = 1;\n', stderr: '' });
});

test('the standard input can be imported', async () => {
  expect((await runCli(['import', '-'], { stdin: manifest('DaemonSet', 'piped') })).code).toBe(0);
  expect(jest.mocked(importSource).mock.calls[0][0].map(({ object }) => object.metadata.name)).toEqual(['piped']);
});

test('the code goes to a file that is named', async () => {
  const out = workspace.path('worker.ts');
  expect(await runCli(['import', file, '--out', out])).toEqual({ code: 0, stdout: '', stderr: `${out} was written\n` });
  expect(workspace.read('worker.ts')).toBe('const code = 1;\n');
});

test('what is imported is never written over', async () => {
  const { code, stderr } = await runCli(['import', file, '--out', file]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${file}: is also an input; write to another file\n` });
  expect(workspace.read('worker.yaml')).toContain('DaemonSet');
});

test('an edited file is replaced only by force', async () => {
  const out = workspace.write('edited.ts', 'const mine = 2;\n', 0o755);
  const { code, stderr } = await runCli(['import', file, '--out', out]);
  expect({ code, stderr }).toEqual({
    code: 2, stderr: `error: ${out}: exists with another text, and may have been edited; write to another file, or pass '--force' to replace it\n`,
  });
  expect(workspace.read('edited.ts')).toBe('const mine = 2;\n');
  expect((await runCli(['import', file, '--out', out, '--force'])).code).toBe(0);
  expect(workspace.read('edited.ts')).toBe('const code = 1;\n');
});

test('a file with the same code is written again', async () => {
  const out = workspace.write('same.ts', 'const code = 1;\n');
  expect(await runCli(['import', file, '--out', out])).toEqual({ code: 0, stdout: '', stderr: `${out} was written\n` });
});

test('a file that cannot be read is told in one line, and nothing is written', async () => {
  const { code, stdout, stderr } = await runCli(['import', workspace.path('none.yaml'), '--out', workspace.path('none.ts')]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: \S*none\.yaml: .*\n$/);
  expect(() => workspace.read('none.ts')).toThrow('ENOENT');
});

test('other languages are not known', async () => {
  expect((await runCli(['import', file, '--language', 'cobol'])).stderr).toContain('Allowed choices are typescript.');
});
