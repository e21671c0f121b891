import { runCli } from './support/run-cli';
import { manifest, Workspace } from './support/workspace';
import { packageVersion } from '../../src/cli/version';
import { importSource } from '../../src/convert/import';

jest.mock('../../src/convert/import', () => ({ importSource: jest.fn() }));

const workspace = new Workspace();
const COMMANDS = ['init', 'lint', 'size', 'verify', 'advise', 'import', 'explain', 'presets', 'rules', 'completion'];

test.each([[[]], ...COMMANDS.map((command) => [[command]])])('the help of %j goes to the standard output, with examples', async (command) => {
  const { code, stdout, stderr } = await runCli([...command, '--help']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(new RegExp(`^Usage: ${['cdk8s-kubeshark', ...command].join(' ')} `));
  expect(stdout).toMatch(/\n\nExamples:\n {2}\S/);
});

test('help fits the terminal', async () => {
  const { stdout } = await runCli(['lint', '--help'], { columns: 80 });
  const prose = stdout.slice(0, stdout.indexOf('Examples:'));
  expect(Math.max(...prose.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
});

test('the version is that of the package', async () => {
  expect(await runCli(['--version'])).toEqual({ code: 0, stdout: `${packageVersion()}\n`, stderr: '' });
});

test.each([[[]], [['lint']], [['plan']], [['size']], [['verify']], [['advise']], [['explain']]])('without arguments %j says in at most three lines how to go on', async (argv) => {
  const { code, stdout, stderr } = await runCli(argv);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.split('\n').length).toBeLessThanOrEqual(4);
  expect(stderr).toMatch(/--help|--nodes/);
});

test.each([
  [['lnt'], "unknown command 'lnt' (Did you mean lint?)", ''],
  [['--frob'], "unknown option '--frob'", ''],
  [['lint', '--outptu'], "unknown option '--outptu' (Did you mean --output?)", 'lint '],
  [['lint', '--fail-on', 'info', 'x'], "option '--fail-on <severity>' argument 'info' is invalid. Allowed choices are error, warning.", 'lint '],
  [['presets', 'x'], "too many arguments for 'presets'. Expected 0 arguments but got 1.", 'presets '],
  [['completion', 'tcsh'], "command-argument value 'tcsh' is invalid for argument 'shell'. Allowed choices are bash, zsh, fish.", 'completion '],
  [['lint', '--\u001b[31m'], "unknown option '--\\u001b[31m'", 'lint '],
])('%j is refused in one line, with where to read on', async (argv, message, command) => {
  expect(await runCli(argv)).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\nSee 'cdk8s-kubeshark ${command}--help'.\n` });
});

test('the error sign is red on a terminal alone', async () => {
  expect((await runCli(['lnt'], { columns: 80 })).stderr).toMatch(/^\u001b\[31merror:\u001b\[39m/);
  expect((await runCli(['lnt'], { columns: 80, env: { NO_COLOR: '1' } })).stderr).toMatch(/^error:/);
});

describe('an error that nobody foresaw', () => {
  beforeEach(() => {
    jest.mocked(importSource).mockImplementation(() => {
      throw new TypeError("Cannot read properties of undefined\n(reading 'x')");
    });
  });

  const call = (env: { [name: string]: string } = {}) => runCli(['import', workspace.write('worker.yaml', manifest('DaemonSet', 'worker'))], { env });

  test('is one line that asks to be reported', async () => {
    const { code, stdout, stderr } = await call();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: TypeError: Cannot read properties of undefined \(reading 'x'\) \(.*please report it.*CDK8S_KUBESHARK_DEBUG=1\)\n$/);
  });

  test('shows its stack where that is asked for', async () => {
    expect((await call({ CDK8S_KUBESHARK_DEBUG: '1' })).stderr).toMatch(/\n {4}at .*run\.test\.ts/);
  });
});
