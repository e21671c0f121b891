import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkOutput, writeOutput } from '../../../src/cli/io/write-output';
import { runCli } from '../support/run-cli';
import { manifest, Workspace } from '../support/workspace';

const ROOT = path.resolve(__dirname, '..', '..', '..');
const workspace = new Workspace();
const input = workspace.write('input.yaml', manifest('DaemonSet', 'worker'));

/** What the workspace has in a folder, for traces of temporary files. */
const namesIn = (folder: string) => fs.readdirSync(workspace.path(folder)).sort();

beforeAll(() => ['new', 'disk', 'links'].forEach((folder) => fs.mkdirSync(workspace.path(folder))));

describe('an input is never an output', () => {
  const alias = (name: string, make: (target: string) => void): string => {
    make(workspace.path(name));
    return workspace.path(name);
  };
  const link = (name: string) => alias(name, (target) => fs.symlinkSync(input, target));
  const chain = () => alias('chain.yaml', (target) => fs.symlinkSync(link('link-of-chain.yaml'), target));
  const viaFolder = () => path.join(alias('folder-link', (target) => fs.symlinkSync(workspace.dir, target)), 'input.yaml');
  test.each<[string, () => string]>([
    ['its own name', () => input],
    ['another way to write its path', () => path.join(workspace.dir, 'new', '..', '.', 'input.yaml')],
    ['a relative path', () => path.relative(process.cwd(), input)],
    ['a symbolic link', () => link('link.yaml')],
    ['a link to a link', chain],
    ['a link to its folder', viaFolder],
    ['a hard link', () => alias('hard.yaml', (target) => fs.linkSync(input, target))],
  ])('by %s', (_, name) => {
    const output = name();
    expect(() => checkOutput(output, [input])).toThrow(`${output}: is also an input; write to another file`);
    expect(() => checkOutput(input, [output])).toThrow(`${input}: is also an input; write to another file`);
  });

  test('nor is a file that is not there yet, through a link to its folder', () => {
    fs.symlinkSync(workspace.path('new'), workspace.path('new-link'));
    expect(() => checkOutput(workspace.path('new-link/later.ts'), [workspace.path('new/later.ts')])).toThrow('is also an input');
    expect(() => checkOutput(workspace.path('new-link/later.ts'), [workspace.path('new/other.ts'), input, '-', ''])).not.toThrow();
  });

  test.each<[string, (output: string) => string[]]>([
    ['a file of a linted folder', (output) => ['lint', workspace.dir, '--output', `json=${output}`]],
    ['a linted file', (output) => ['lint', output, '--output', `json=${output}`]],
    ['the file of a glob', (output) => ['lint', path.join(workspace.dir, 'inp*.yaml'), '--output', `json=${output}`]],
    ['the baseline', (output) => ['lint', workspace.path('link.yaml'), '--baseline', output, '--output', `json=${output}`]],
    ['the configuration', (output) => ['lint', workspace.path('other.yaml'), '--config', output, '--output', `json=${output}`]],
    ['the nodes of a plan', (output) => ['plan', workspace.path('other.yaml'), '--nodes', output, '--output', `json=${output}`]],
    ['the pods of a plan', (output) => ['plan', workspace.path('other.yaml'), '--nodes', 'n', '--pods', output, '--output', `json=${output}`]],
    ['what is imported', (output) => ['import', output, '--out', workspace.path('hard.yaml')]],
  ])('%s', async (_, argv) => {
    const { code, stderr } = await runCli(argv(input));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^error: \S+: is also an input; write to another file\n$/) });
    expect(workspace.read('input.yaml')).toBe(manifest('DaemonSet', 'worker'));
  });
});

test('a baseline replaces only a baseline', async () => {
  const file = workspace.write('package.json', '{"name":"mine"}\n');
  const { code, stderr } = await runCli(['lint', input, '--baseline', file, '--write-baseline']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${file}: not a baseline; create one with '--write-baseline'\n` });
  expect(workspace.read('package.json')).toBe('{"name":"mine"}\n');
});

describe('a file is written', () => {
  test('whole, and nothing beside it stays', () => {
    writeOutput(workspace.path('new/report.json'), 'one');
    writeOutput(workspace.path('new/report.json'), 'two');
    expect(namesIn('new')).toEqual(['report.json']);
    expect(workspace.read('new/report.json')).toBe('two');
  });

  test('with the mode that it had', () => {
    const file = workspace.write('new/script.sh', 'old', 0o640);
    fs.chmodSync(file, 0o751);
    writeOutput(file, 'new');
    expect(fs.statSync(file).mode % 0o1000).toBe(0o751);
  });

  test('with the mode of any new file', () => {
    writeOutput(workspace.path('new/plain'), 'new');
    fs.writeFileSync(workspace.path('new/by-node'), 'new');
    expect(fs.statSync(workspace.path('new/plain')).mode).toBe(fs.statSync(workspace.path('new/by-node')).mode);
  });

  test('behind a link, which stays a link', () => {
    const file = workspace.write('links/target.txt', 'old');
    fs.symlinkSync(file, workspace.path('links/link.txt'));
    writeOutput(workspace.path('links/link.txt'), 'new');
    expect(fs.lstatSync(workspace.path('links/link.txt')).isSymbolicLink()).toBe(true);
    expect(workspace.read('links/target.txt')).toBe('new');
  });

  test('to a device', () => {
    expect(() => writeOutput('/dev/null', 'text')).not.toThrow();
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('not to a folder', () => {
    expect(() => writeOutput(workspace.path('new'), 'text')).toThrow(/new: cannot be written: EISDIR/);
  });
});

test('a disk that is full in the middle leaves the old file, and no other', () => {
  const file = workspace.write('disk/report.json', 'old');
  const program = `require('ts-node/register/transpile-only'); require('./src/cli/io/write-output').writeOutput(${JSON.stringify(file)}, 'x'.repeat(100_000))`;
  const { status, stderr } = spawnSync('bash', ['-c', 'ulimit -f 8; trap "" XFSZ; exec "$0" -e "$1"', process.execPath, program], {
    cwd: ROOT, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json' },
  });
  expect(status).toBe(1);
  expect(stderr).toContain('disk/report.json: cannot be written: EFBIG');
  expect({ names: namesIn('disk'), text: workspace.read('disk/report.json') }).toEqual({ names: ['report.json'], text: 'old' });
});

/** The files of the command line and the library, by what they do. */
function sourcesWith(pattern: RegExp, folder = path.join(ROOT, 'src')): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    return entry.isDirectory() ? sourcesWith(pattern, name) : pattern.test(fs.readFileSync(name, 'utf8')) ? [path.relative(ROOT, name)] : [];
  });
}

test('one file writes files; the other one writes the values for helm to a temporary folder', () => {
  const writes = /\b(writeFile|appendFile|createWriteStream|copyFile|cpSync|renameSync|writeSync|truncateSync|linkSync|outputFile)/;
  expect(sourcesWith(writes).sort()).toEqual(['src/cli/io/write-output.ts', 'src/release/render-chart.ts']);
});
