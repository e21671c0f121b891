import { fixText } from '../../../../src/convert/fix';
import { Severity } from '../../../../src/diagnostics';
import { lint } from '../../../../src/lint';
import { finding } from '../../support/reports';
import { runCli } from '../../support/run-cli';
import { manifest, Workspace } from '../../support/workspace';

jest.mock('../../../../src/lint', () => ({ lint: jest.fn() }));
jest.mock('../../../../src/convert/fix', () => ({ ...jest.requireActual('../../../../src/convert/fix'), fixText: jest.fn() }));

const workspace = new Workspace();
const worker = workspace.write('worker.yaml', manifest('DaemonSet', 'worker'));
const other = workspace.write('other.yaml', manifest('Service', 'front') + manifest('DaemonSet', 'other'));

/** Every DaemonSet is a worker, with one finding of each severity. */
function findEverywhere(...severities: Severity[]): void {
  jest.mocked(lint).mockImplementation((objects) => {
    const daemonSets = objects.filter(({ object }) => object.kind === 'DaemonSet');
    return {
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
    expect(stderr).toBe(`error: ${services}: there is no DaemonSet in it, only Secret, Service\n`);
  });

  test('is no folder', async () => {
    const { code, stderr } = await runCli(['lint', workspace.dir]);
    expect(code).toBe(2);
    expect(stderr).toMatch(new RegExp(`^error: ${workspace.dir}: .*\n$`));
  });

  test('is something: without any file there is help', async () => {
    const { code, stdout, stderr } = await runCli(['lint']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^Usage: [^]*\nerror: give a file, '-' for the standard input, or '--cluster'\n$/);
  });

  test('is never written to', async () => {
    const { code, stderr } = await runCli(['lint', worker, '--output', `json=${workspace.dir}/./worker.yaml`]);
    expect(code).toBe(2);
    expect(stderr).toContain('is an input; give another file to write to');
    expect(workspace.read('worker.yaml')).toContain('DaemonSet');
  });
});

describe('the rules', () => {
  test('are asked as the options say', async () => {
    await runCli(['lint', worker, '--strict', '--ignore', 'security', '--ignore', 'probes/port']);
    expect(jest.mocked(lint).mock.calls[0][1]).toEqual({ strict: true, ignore: ['security', 'probes/port'] });
  });

  test('that are ignored exist', async () => {
    expect((await runCli(['lint', worker, '--ignore', 'securty'])).stderr)
      .toBe("error: '--ignore securty': there is no such rule or family; did you mean 'security'?\n");
    expect((await runCli(['lint', worker, '--ignore', 'xxxxxxxxxx'])).stderr)
      .toBe("error: '--ignore xxxxxxxxxx': there is no such rule or family; 'cdk8s-kubeshark rules' lists them\n");
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
    [['yml'], "'--output yml': there is no format 'yml'; choose table, json, sarif, junit, markdown"],
    [['jsn'], "'--output jsn': there is no format 'jsn'; did you mean 'json'?"],
    [['json='], "'--output json=': no file is named; leave '=' out to write to the standard output"],
    [['json', 'sarif'], "'--output json' and '--output sarif' both go to the standard output; give one a file of its own: '--output sarif=FILE'"],
    [['json=a', 'sarif=./a'], "'--output json' and '--output sarif' both go to ./a; give one a file of its own: '--output sarif=FILE'"],
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
    expect((await runCli(['lint', worker, other, '--fix', 'ts'])).stdout).toMatch(/2 workers, 2 warnings\n\nts of 2\n$/);
  });

  test('say of which file they are, where there are several', async () => {
    expect((await runCli(['lint', services, other, '--fix', 'ts'])).stdout)
      .toMatch(new RegExp(`2 warnings\n\n// ${services}\nts of 2\n\n// ${other}\nts of 2\n$`));
    expect((await runCli(['lint', services, other, '--fix', 'yaml-patch'])).stdout).toContain(`\n# ${other}\nyaml-patch of 2\n`);
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
