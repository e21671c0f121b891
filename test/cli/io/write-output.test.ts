import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { checkOutputs, parseOutput } from '../../../src/cli/io/outputs';
import { checkOutput, writeNewFile, writeOutput } from '../../../src/cli/io/write-output';
import { runCli } from '../support/run-cli';
import { manifest, Workspace } from '../support/workspace';

const ROOT = path.resolve(__dirname, '..', '..', '..');
const workspace = new Workspace();
const input = workspace.write('input.yaml', manifest('DaemonSet', 'worker'));

/** What the workspace has in a folder, for traces of temporary files. */
const namesIn = (folder: string) => fs.readdirSync(workspace.path(folder)).sort();

/** Makes a symbolic link, and gives its name. */
const linked = (name: string, target: string): string => {
  fs.symlinkSync(target, name);
  return name;
};

/** Runs a line of bash with this Node.js as `$0` and the arguments after it. */
const runProgram = (line: string, ...args: string[]) => spawnSync('bash', ['-c', line, process.execPath, ...args], {
  cwd: ROOT, encoding: 'utf8', env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json' },
});

beforeAll(() => ['new', 'disk', 'links'].forEach((folder) => fs.mkdirSync(workspace.path(folder))));

describe('an input is never an output', () => {
  const link = (name: string) => linked(workspace.path(name), input);
  const chain = () => linked(workspace.path('chain.yaml'), link('link-of-chain.yaml'));
  const viaFolder = () => path.join(linked(workspace.path('folder-link'), workspace.dir), 'input.yaml');
  test.each<[string, () => string]>([
    ['its own name', () => input],
    ['another way to write its path', () => path.join(workspace.dir, 'new', '..', '.', 'input.yaml')],
    ['a relative path', () => path.relative(process.cwd(), input)],
    ['a symbolic link', () => link('link.yaml')],
    ['a link to a link', chain],
    ['a link to its folder', viaFolder],
    ['a hard link', () => {
      fs.linkSync(input, workspace.path('hard.yaml'));
      return workspace.path('hard.yaml');
    }],
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
    ['a file of an imported folder', (output) => ['import', workspace.dir, '--out', output, '--force']],
    ['the files of an imported glob', (output) => ['import', path.join(workspace.dir, 'inp*.yaml'), '--out', output, '--force']],
    ['imported values', (output) => ['import', '--values', workspace.path('link.yaml'), '--out', output, '--force']],
    ['linted values', (output) => ['lint', '--values', output, '--output', `sarif=${workspace.path('hard.yaml')}`]],
    ['a planned file', (output) => ['plan', workspace.path('hard.yaml'), '--nodes', 'n', '--output', `html=${output}`]],
    ['the nodes of a verification', (output) => ['verify', '--prometheus', 'http://localhost:1', '--nodes', output, '--output', `json=${output}`]],
    ['the token of a verification', (output) => ['verify', '--prometheus', 'http://localhost:1', '--bearer-token-file', workspace.path('link.yaml'), '--output', `html=${output}`]],
    ['the configuration of kubectl', (output) => ['lint', '--cluster', '--kubeconfig', output, '--output', `json=${output}`]],
    ['the configuration of kubectl, of a plan', (output) => ['plan', '--cluster', '--kubeconfig', output, '--output', `json=${output}`]],
    ['the configuration of kubectl, of a verification', (output) => ['verify', '--cluster', '--kubeconfig', output, '--output', `json=${output}`]],
    ['the second of two outputs', (output) => ['lint', output, '--output', `json=${workspace.path('first.json')}`, '--output', `sarif=${output}`]],
  ])('%s', async (_, argv) => {
    const { code, stderr } = await runCli(argv(input));
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringMatching(/^error: \S+: is also an input; write to another file\n$/) });
    expect(workspace.read('input.yaml')).toBe(manifest('DaemonSet', 'worker'));
    expect(fs.existsSync(workspace.path('first.json'))).toBe(false);
  });

  test('nor is a file that a shell gives as the standard input', () => {
    const program = 'require(\'ts-node/register/transpile-only\'); '
      + `require('./src/cli/io/outputs').checkOutputs([{ format: 'json', file: ${JSON.stringify(input)} }], ['-'])`;
    const { status, stderr } = runProgram('exec "$0" -e "$1" < "$2"', program, input);
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('input.yaml: is also an input; write to another file') });
  });
});

describe('two outputs are two files', () => {
  const COMMANDS: readonly (readonly [string, string, string, readonly string[]])[] = [
    ['lint', 'json', 'sarif', [input]],
    ['plan', 'json', 'html', [input, '--nodes', 'nodes.json']],
    ['verify', 'json', 'junit', ['--prometheus', 'http://localhost:1']],
  ];
  const NAMES: readonly (readonly [string, (report: string) => string])[] = [
    ['the same name', (report) => report],
    ['another way to write the path', (report) => path.join(path.dirname(report), '..', path.basename(path.dirname(report)), path.basename(report))],
    ['a link to the file', (report) => linked(`${report}.link`, report)],
    ['a link to the folder', (report) => path.join(linked(`${path.dirname(report)}.folder`, path.dirname(report)), path.basename(report))],
    ['a link to a link', (report) => linked(`${report}.second`, linked(`${report}.first`, path.basename(report)))],
  ];
  const cases = COMMANDS.flatMap(([command, one, other, args]) => NAMES.map(([name, nameOf]) => ({ command, name, one, other, args, nameOf })));
  test.each(cases)('of $command, by $name', async ({ command, name, one, other, args, nameOf }) => {
    const folder = workspace.path(`${command} ${name}`);
    fs.mkdirSync(folder);
    const report = path.join(folder, 'report');
    const second = nameOf(report);
    const { code, stderr } = await runCli([command, ...args, '--output', `${one}=${report}`, '--output', `${other}=${second}`]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: '--output ${one}' and '--output ${other}' both write to ${second}; write one to another file: '--output ${other}=FILE'\n`,
    });
    expect(fs.existsSync(report)).toBe(false);
  });

  test('also where one has two hard links', () => {
    const report = workspace.write('report-1', '');
    fs.linkSync(report, workspace.path('report-2'));
    const outputs = [parseOutput(`json=${report}`, ['json']), parseOutput(`html=${workspace.path('report-2')}`, ['html'])];
    expect(() => checkOutputs(outputs, [])).toThrow("'--output json' and '--output html' both write to ");
  });

  test('also where one is the standard output under its name', () => {
    const outputs = [parseOutput('table', ['table']), parseOutput('json=/dev/stdout', ['json'])];
    expect(() => checkOutputs(outputs, [])).toThrow("'--output table' and '--output json' both write to /dev/stdout");
  });
});

describe('an earlier report is replaced', () => {
  test.each(['json', 'sarif', 'junit', 'markdown', 'table'])('as %s', async (format) => {
    const report = workspace.write(`earlier.${format}`, 'an earlier report');
    const other = workspace.write('earlier.yaml', manifest('DaemonSet', 'worker'));
    const { code } = await runCli(['lint', other, '--output', `${format}=${report}`]);
    expect(code).toBe(1);
    expect(workspace.read(`earlier.${format}`)).not.toContain('an earlier report');
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

  test('behind a link to nothing yet, which stays a link', () => {
    writeOutput(linked(workspace.path('links/dangling.txt'), 'later.txt'), 'new');
    expect(fs.readlinkSync(workspace.path('links/dangling.txt'))).toBe('later.txt');
    expect(workspace.read('links/later.txt')).toBe('new');
  });

  test('not behind a circle of links', () => {
    fs.symlinkSync('circle-2.txt', workspace.path('links/circle-1.txt'));
    fs.symlinkSync('circle-1.txt', workspace.path('links/circle-2.txt'));
    expect(() => writeOutput(workspace.path('links/circle-1.txt'), 'new')).toThrow(/circle-1\.txt: cannot be written: ELOOP/);
  });

  test('to a pipe, under the name of the standard output', () => {
    const program = 'require(\'ts-node/register/transpile-only\'); require(\'./src/cli/io/write-output\').writeOutput(\'/dev/stdout\', \'text\')';
    expect(runProgram('"$0" -e "$1" | cat', program).stdout).toBe('text');
  });

  test('to a device', () => {
    expect(() => writeOutput('/dev/null', 'text')).not.toThrow();
    expect(fs.statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('not to a folder', () => {
    expect(() => writeOutput(workspace.path('new'), 'text')).toThrow(/new: cannot be written: EISDIR/);
  });
});

describe('a disk that is full in the middle', () => {
  /** Calls a function of the module with a file and more text than fits. */
  const writeTooMuch = (name: string, file: string) => {
    const program = `require('ts-node/register/transpile-only'); require('./src/cli/io/write-output').${name}(${JSON.stringify(file)}, 'x'.repeat(100_000))`;
    return runProgram('ulimit -f 8; trap "" XFSZ; exec "$0" -e "$1"', program);
  };

  test('leaves the old file, and no other', () => {
    const { status, stderr } = writeTooMuch('writeOutput', workspace.write('disk/report.json', 'old'));
    expect(status).toBe(1);
    expect(stderr).toContain('disk/report.json: cannot be written: EFBIG');
    expect({ names: namesIn('disk'), text: workspace.read('disk/report.json') }).toEqual({ names: ['report.json'], text: 'old' });
  });

  test('leaves no part of a new file', () => {
    const { status, stderr } = writeTooMuch('writeNewFile', workspace.path('disk/new.ts'));
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining('EFBIG') });
    expect(namesIn('disk')).toEqual(['report.json']);
  });
});

test('a new file is never one that exists, nor one behind a link', () => {
  const file = workspace.write('existing.ts', 'old');
  expect(() => writeNewFile(file, 'new')).toThrow('EEXIST');
  expect(() => writeNewFile(linked(workspace.path('nowhere.ts'), 'absent.ts'), 'new')).toThrow('EEXIST');
  expect({ text: workspace.read('existing.ts'), isWritten: fs.existsSync(workspace.path('absent.ts')) }).toEqual({ text: 'old', isWritten: false });
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
