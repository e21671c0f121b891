import * as fs from 'node:fs';
import { fixText } from '../../../../src/convert/fix';
import { Severity } from '../../../../src/diagnostics';
import { lint } from '../../../../src/lint';
import { finding } from '../../support/reports';
import { runCli } from '../../support/run-cli';
import { manifest, Workspace } from '../../support/workspace';

jest.mock('../../../../src/lint', () => ({ ...jest.requireActual('../../../../src/lint'), lint: jest.fn() }));
jest.mock('../../../../src/convert/fix', () => ({ ...jest.requireActual('../../../../src/convert/fix'), fixText: jest.fn() }));

const workspace = new Workspace();
const worker = workspace.write('worker.yaml', manifest('DaemonSet', 'worker'));
const other = workspace.write('other.yaml', manifest('Service', 'front') + manifest('DaemonSet', 'other'));

/** Every DaemonSet is a worker, with one finding of each severity. */
function findEverywhere(...severities: Severity[]): void {
  jest.mocked(lint).mockImplementation((objects) => {
    const daemonSets = objects.filter(({ object }) => object.kind === 'DaemonSet');
    const kinds = objects.map(({ object }) => object.kind ?? 'without a kind').filter((kind) => kind !== 'DaemonSet');
    return {
      unchecked: Object.fromEntries(kinds.map((kind) => [kind, kinds.filter((one) => one === kind).length])),
      daemonSets: daemonSets.length,
      workers: daemonSets.length,
      subjects: daemonSets.map(({ object }) => `DaemonSet/kubeshark/${object.metadata.name}`),
      findings: daemonSets.flatMap(({ object, file }) => severities.map((severity) => finding({
        severity, file, object: `DaemonSet/kubeshark/${object.metadata.name}`,
      }))),
    };
  });
}

function findings(json: string): any[] {
  return JSON.parse(json).findings;
}

beforeEach(() => findEverywhere(Severity.WARNING));

describe('the exit code', () => {
  test.each([
    ['nothing', [], [], 0],
    ['infos', [Severity.INFO], ['--fail-on', 'warning'], 0],
    ['warnings', [Severity.WARNING], [], 0],
    ['warnings that count', [Severity.WARNING], ['--fail-on', 'warning'], 1],
    ['errors', [Severity.INFO, Severity.ERROR], [], 1],
    ['errors where warnings count', [Severity.ERROR], ['--fail-on', 'warning'], 1],
  ])('after %s', async (_, severities, options, code) => {
    findEverywhere(...severities);
    expect((await runCli(['lint', worker, ...options])).code).toBe(code);
  });

  test('is 2 where a file could not be checked, whatever was found in the others', async () => {
    findEverywhere(Severity.ERROR);
    const { code, stdout, stderr } = await runCli(['lint', workspace.path('none.yaml'), worker, '--output', 'json']);
    expect(code).toBe(2);
    expect(findings(stdout).map(({ file }) => file)).toEqual([worker]);
    expect(stderr).toMatch(/^error: \S*none\.yaml: [^\n]*\n$/);
  });
});

describe('what is read', () => {
  test('is each file for itself, in the order of the call', async () => {
    const { stdout } = await runCli(['lint', worker, other, worker, '--output', 'json']);
    expect(findings(stdout).map(({ file, object }) => [file, object])).toEqual([
      [worker, 'DaemonSet/kubeshark/worker'],
      [other, 'DaemonSet/kubeshark/other'],
    ]);
    expect(jest.mocked(lint).mock.calls.map(([objects]) => objects.length)).toEqual([1, 2]);
  });

  test('may be the standard input', async () => {
    const { code, stdout } = await runCli(['lint', '-', '--output', 'json'], { stdin: manifest('DaemonSet', 'piped') });
    expect(code).toBe(0);
    expect(findings(stdout)).toEqual([expect.objectContaining({ file: '-', object: 'DaemonSet/kubeshark/piped' })]);
  });

  test('has a DaemonSet, or is refused', async () => {
    const services = workspace.write('services.yaml', manifest('Service', 'a') + manifest('Secret', 'b') + manifest('Service', 'c'));
    const { code, stderr } = await runCli(['lint', services]);
    expect(code).toBe(2);
    expect(stderr).toBe(`error: ${services}: no DaemonSet found, only Secret, Service\n`);
  });

  test('may be folders and globs, whose files belong together and may be without a DaemonSet', async () => {
    fs.mkdirSync(workspace.path('dist/deep'), { recursive: true });
    workspace.write('dist/app.yaml', manifest('DaemonSet', 'app'));
    workspace.write('dist/deep/settings.yml', manifest('ConfigMap', 'settings') + manifest('Secret', 's'));
    workspace.write('dist/empty.yaml', '# nothing\n');
    workspace.write('dist/package.json', '{ "name": "an-app" }');
    const { code, stdout, stderr } = await runCli(['lint', workspace.path('dist'), '--output', 'json']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(findings(stdout).map(({ file }) => file)).toEqual([workspace.path('dist/app.yaml')]);
    expect(JSON.parse(stdout).notChecked).toEqual({ files: 3, objects: 3, kinds: { 'ConfigMap': 1, 'Secret': 1, 'without a kind': 1 } });
    expect(jest.mocked(lint).mock.calls[0][1]?.beside?.map(({ object }) => object.kind)).toEqual(['ConfigMap', 'Secret', undefined]);
    expect((await runCli(['lint', workspace.path('di*/*.yaml')])).stdout).toMatch(/1 worker, 1 warning, 1 file not checked\n$/);
  });

  test('may hold files without a DaemonSet beside one with', async () => {
    const services = workspace.write('only-services.yaml', manifest('Service', 'a'));
    const { code, stdout, stderr } = await runCli(['lint', services, worker]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/1 worker, 1 warning, 1 file not checked, 1 other object not checked \(1 Service\): use 'kubectl apply --dry-run=server' or kubeconform\n$/);
  });

  test('is never written to', async () => {
    const { code, stderr } = await runCli(['lint', worker, '--output', `json=${workspace.dir}/./worker.yaml`]);
    expect(code).toBe(2);
    expect(stderr).toContain('is also an input; write to another file');
    expect(workspace.read('worker.yaml')).toContain('DaemonSet');
  });
});

describe('the rules', () => {
  test('are asked as the options say', async () => {
    await runCli(['lint', worker, '--strict', '--ignore', 'security', '--ignore', 'probes/port']);
    expect(jest.mocked(lint).mock.calls[0][1]).toMatchObject({ strict: true, ignore: ['security', 'probes/port'] });
  });

  test('that are ignored exist', async () => {
    expect((await runCli(['lint', worker, '--ignore', 'securty'])).stderr)
      .toBe("error: '--ignore': unknown rule or family 'securty'; did you mean 'security'?\n");
    expect((await runCli(['lint', worker, '--ignore', 'xxxxxxxxxx'])).stderr)
      .toBe("error: '--ignore': unknown rule or family 'xxxxxxxxxx'; 'cdk8s-kubeshark rules' lists them\n");
    expect(lint).not.toHaveBeenCalled();
  });
});

describe('the reports', () => {
  test('are a table unless said otherwise', async () => {
    const { stdout, stderr } = await runCli(['lint', worker]);
    expect(stdout).toMatch(/DaemonSet\/kubeshark\/worker\n[^]*\n1 worker, 1 warning\n$/);
    expect(stderr).toBe('');
  });

  test('may be several, of which one goes to the standard output', async () => {
    const outputs = ['sarif', 'junit', 'markdown', 'table'].flatMap((format) => ['--output', `${format}=${workspace.path(format)}`]);
    const { code, stdout, stderr } = await runCli(['lint', worker, ...outputs, '--output', 'json=-']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(findings(stdout)).toHaveLength(1);
    expect(JSON.parse(workspace.read('sarif')).runs[0].results).toHaveLength(1);
    expect(workspace.read('junit')).toMatch(/^<\?xml/);
    expect(workspace.read('markdown')).toMatch(/^### /);
    expect(workspace.read('table')).toContain('1 worker, 1 warning');
  });

  test('leave a word on the standard error stream where all go to files', async () => {
    const { stdout, stderr } = await runCli(['lint', worker, '--output', `json=${workspace.path('out.json')}`]);
    expect({ stdout, stderr }).toEqual({ stdout: '', stderr: '1 worker, 1 warning\n' });
  });

  test('that cannot be written fail the call, and no other report', async () => {
    const { code, stdout, stderr } = await runCli(['lint', worker, '--output', `json=${workspace.path('no/such/folder')}`, '--output', 'json']);
    expect(code).toBe(2);
    expect(findings(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/^error: \S*no\/such\/folder: cannot be written: .*\n$/);
  });

  test('of a file have no colours, whatever the terminal', async () => {
    await runCli(['lint', worker, '--output', `table=${workspace.path('table')}`], { columns: 80, env: { FORCE_COLOR: '1' } });
    expect(workspace.read('table')).not.toContain('\u001b');
  });

  test('show infos in the table where they are asked for', async () => {
    findEverywhere(Severity.INFO);
    expect((await runCli(['lint', worker])).stdout).toBe('1 worker, 1 info (--verbose shows infos)\n');
    expect((await runCli(['lint', worker, '-v'])).stdout).toContain('info     resources/memory-gap');
  });

  test.each([
    [['yml'], "'--output yml': unknown format 'yml'; choose table, json, sarif, junit, markdown"],
    [['jsn'], "'--output jsn': unknown format 'jsn'; did you mean 'json'?"],
    [['json='], "'--output json=': the file name is empty; omit '=' to write to the standard output"],
    [['json', 'sarif'], "'--output json' and '--output sarif' both write to the standard output; write one to another file: '--output sarif=FILE'"],
    [['json=a', 'sarif=./a'], "'--output json' and '--output sarif' both write to ./a; write one to another file: '--output sarif=FILE'"],
  ])('%j are refused before anything is read', async (outputs, message) => {
    const argv = outputs.flatMap((output) => ['--output', output]);
    expect(await runCli(['lint', worker, ...argv])).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
    expect(lint).not.toHaveBeenCalled();
  });
});

describe('the fixes', () => {
  const services = workspace.write('mixed.yaml', manifest('Service', 'front') + manifest('DaemonSet', 'mixed'));

  beforeEach(() => {
    jest.mocked(fixText).mockImplementation((kind, objects) => (objects.length === 1 ? '' : `${kind} of ${objects.length}\n`));
  });

  test('come behind the table', async () => {
    expect((await runCli(['lint', worker, other, '--fix', 'ts'])).stdout).toMatch(/2 workers, 2 warnings[^\n]*\n\nts of 2\n$/);
  });

  test('say of which file they are, where there are several', async () => {
    expect((await runCli(['lint', services, other, '--fix', 'ts'])).stdout)
      .toMatch(new RegExp(`2 warnings[^\n]*\n\n// ${services}\nts of 2\n\n// ${other}\nts of 2\n$`));
    expect((await runCli(['lint', services, other, '--fix', 'yaml-patch'])).stdout).toContain(`\n# ${other}\nyaml-patch of 2\n`);
  });

  test('apply a whole preset where one is named, as a patch unless another kind is', async () => {
    jest.mocked(fixText).mockImplementation((kind, _, preset) => `${kind} ${preset?.name}\n`);
    expect((await runCli(['lint', other, '--fix-preset', 'highTraffic'])).stdout).toContain('\nyaml-patch highTraffic\n');
    expect((await runCli(['lint', other, '--fix', 'ts', '--fix-preset', 'recommended'])).stdout).toContain('\nts recommended\n');
    expect((await runCli(['lint', other, '--fix', 'ts'])).stdout).toContain('\nts undefined\n');
  });

  test('are not printed for an unknown preset', async () => {
    expect(await runCli(['lint', other, '--fix-preset', 'recomended'])).toEqual({
      code: 2, stdout: '', stderr: "error: '--fix-preset recomended': unknown preset; did you mean 'recommended'?\n",
    });
  });

  test('leave a report for programs alone', async () => {
    const { stdout, stderr } = await runCli(['lint', other, '--fix', 'helm-values', '--output', 'json']);
    expect(findings(stdout)).toHaveLength(1);
    expect(stderr).toBe('\nhelm-values of 2\n');
  });

  test('have the standard output where all reports go to files', async () => {
    const { stdout } = await runCli(['lint', other, '--fix', 'yaml-patch', '--output', `json=${workspace.path('out.json')}`]);
    expect(stdout).toBe('\nyaml-patch of 2\n');
  });
});

describe('--quiet', () => {
  test.each([
    ['nothing', [Severity.WARNING, Severity.INFO], ''],
    ['what fails the call', [Severity.ERROR, Severity.WARNING], '1 worker, 1 error\n'],
  ])('prints %s', async (_, severities, end) => {
    findEverywhere(...severities);
    const { stdout, stderr } = await runCli(['lint', worker, '--quiet']);
    expect({ stdout: stdout.split('\n').slice(-2).join('\n'), stderr }).toEqual({ stdout: end, stderr: '' });
    expect(stdout).not.toContain('warning');
  });

  test('leaves reports for programs as they are', async () => {
    const { stdout } = await runCli(['lint', worker, '--quiet', '--output', 'json']);
    expect(findings(stdout)).toHaveLength(1);
  });
});

test('with --allow-none nothing to check is fine', async () => {
  const services = workspace.write('just-services.yaml', manifest('Service', 'a'));
  expect((await runCli(['lint', services, '--allow-none'])).code).toBe(0);
  expect((await runCli(['lint', services])).code).toBe(2);
  expect((await runCli(['lint', workspace.path('missing.yaml'), '--allow-none'])).code).toBe(2);
});

describe('a baseline', () => {
  const baseline = workspace.path('baseline.json');

  test('keeps what it has from failing the call, and nothing new', async () => {
    findEverywhere(Severity.ERROR);
    expect((await runCli(['lint', worker, '--baseline', baseline, '--write-baseline'])).code).toBe(0);
    const known = await runCli(['lint', worker, '--baseline', baseline]);
    expect(known.code).toBe(0);
    expect(known.stdout).toBe('1 worker, no findings, 1 in the baseline\n');
    findEverywhere(Severity.ERROR, Severity.ERROR);
    const { code, stdout } = await runCli(['lint', worker, '--baseline', baseline, '--output', 'json']);
    expect(code).toBe(1);
    expect(findings(stdout).map(({ inBaseline }) => inBaseline)).toEqual([true, undefined]);
  });

  test.each([
    [['--write-baseline'], "'--write-baseline' needs '--baseline <file>'"],
    [['--baseline', workspace.path('none.json')], 'file not found; create it with'],
    [['--baseline', worker], 'cannot be read'],
    [['--baseline', workspace.write('other.json', '{"version":1,"findings":[{}]}')], 'not a baseline'],
  ])('that is missing or none is refused: %j', async (options, message) => {
    const { code, stderr } = await runCli(['lint', worker, ...options]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe('the configuration', () => {
  const config = (text: string) => workspace.write('config.yaml', text);

  test('is found in the working directory or a folder around it, up to the root of the repository', async () => {
    fs.mkdirSync(workspace.path('repository/.git'), { recursive: true });
    fs.mkdirSync(workspace.path('repository/app/dist'), { recursive: true });
    const cwd = jest.spyOn(process, 'cwd').mockReturnValue(workspace.path('repository/app'));
    workspace.write('.cdk8s-kubeshark.yaml', 'ignore: [probes]\n');
    await runCli(['lint', worker]);
    workspace.write('repository/.cdk8s-kubeshark.yaml', 'ignore: [security]\nfail-on: warning\nseverity: { probes: info }\nchart-version: v53.1.0\n');
    expect((await runCli(['lint', worker, '--ignore', 'logging'])).code).toBe(1);
    expect((await runCli(['lint', worker, '--fail-on', 'error'])).code).toBe(0);
    expect((await runCli(['lint', worker, '--no-config'])).code).toBe(0);
    cwd.mockRestore();
    fs.rmSync(workspace.path('.cdk8s-kubeshark.yaml'));
    expect(jest.mocked(lint).mock.calls.map(([, options]) => options).slice(0, 2)).toEqual([
      expect.objectContaining({ ignore: [] }),
      expect.objectContaining({ strict: undefined, ignore: ['security', 'logging'], severities: { probes: 'info' }, chartVersion: '53.1.0' }),
    ]);
  });

  test('may be empty', async () => {
    expect((await runCli(['lint', worker, '--config', config('# nothing yet\n')])).code).toBe(0);
  });

  test.each([
    ['ignor: []', "unknown key 'ignor'; did you mean 'ignore'?"],
    ['ignore: security', "'ignore' must be a list of rules or families"],
    ['ignore: [securty]', "'ignore': unknown rule or family 'securty'; did you mean 'security'?"],
    ['fail-on: warn', "'fail-on' (\"warn\") must be error or warning"],
    ['strict: 1', "'strict' (1) must be true or false"],
    ['severity: { probes/prt: info }', "did you mean 'probes/port'?"],
    ['severity: { probes: inf }', "'severity.probes' (\"inf\") must be error, warning or info; did you mean 'info'?"],
    ['chart-version: latest', "'chart-version' (\"latest\") must be a version such as 53.3.0"],
  ])('that is wrong is refused with its line: %s', async (text, message) => {
    const file = config(`\n${text}\n`);
    const { code, stderr } = await runCli(['lint', worker, '--config', file]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`${file}:2: `) });
    expect(stderr).toContain(message);
  });
});
