import * as fs from 'node:fs';
import { LIBRARY_VERSIONS, TOOL_VERSIONS } from '../../../../src/cli/commands/init/app-versions.generated';
import { packageVersion } from '../../../../src/cli/version';
import { runProgram } from '../../../../src/util/run-program';
import { blocksOf } from '../../../support/markdown';
import { runProgram as runApp } from '../../../support/run-program';
import { typeErrors } from '../../../support/type-check';
import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

jest.mock('../../../../src/util/run-program', () => ({ ...jest.requireActual('../../../../src/util/run-program'), runProgram: jest.fn() }));

const RELEASE = 'examples/adopted-release/release.yaml';

const workspace = new Workspace();
let count = 0;

/** A path in which nothing is yet. */
function newFolder(): string {
  return workspace.path(`app-${count++}`);
}

function filesOf(folder: string): { [name: string]: string } {
  return Object.fromEntries(fs.readdirSync(folder).sort().map((name) => [name, fs.readFileSync(`${folder}/${name}`, 'utf8')]));
}

async function init(...args: string[]): Promise<{ [name: string]: string }> {
  const folder = newFolder();
  const { code, stderr } = await runCli(['init', folder, ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return filesOf(folder);
}

/** What a cluster with these objects prints. */
function answer(...items: object[]): void {
  jest.mocked(runProgram).mockReturnValue(Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items })));
}

function worker(name: string): object {
  const labels = { 'app': name, 'app.kubeshark.com/app': 'worker' };
  const containers = [{ name: 'sniffer', image: 'docker.io/kubeshark/worker:v53.3', command: ['./worker', '-i', 'any'] }];
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name, namespace: 'kubeshark' },
    spec: { selector: { matchLabels: { app: name } }, template: { metadata: { labels }, spec: { containers } } },
  };
}

describe('a new app', () => {
  test('in TypeScript has all that is needed to synthesize and test it', async () => {
    expect(Object.keys(await init())).toEqual(['.gitignore', 'cdk8s.yaml', 'main.test.ts', 'main.ts', 'package.json', 'tsconfig.json']);
  });

  test('in JavaScript needs neither a compiler nor its configuration', async () => {
    const files = await init('--language', 'javascript');
    expect(Object.keys(files)).toEqual(['.gitignore', 'cdk8s.yaml', 'main.js', 'main.test.js', 'package.json']);
    expect(Object.keys(JSON.parse(files['package.json']).devDependencies)).toEqual(['cdk8s-cli']);
  });

  test('has exactly the versions that this project is tested with', async () => {
    const { dependencies, devDependencies } = JSON.parse((await init())['package.json']);
    expect(dependencies).toEqual({ ...LIBRARY_VERSIONS, 'cdk8s-kubeshark': packageVersion() });
    expect(devDependencies).toEqual(TOOL_VERSIONS);
    const installed = Object.entries({ ...LIBRARY_VERSIONS, ...TOOL_VERSIONS }).map(([name]) => [name, readVersion(name)]);
    expect(Object.entries({ ...LIBRARY_VERSIONS, ...TOOL_VERSIONS })).toEqual(installed);
  });

  test('has a worker without any finding', async () => {
    const { objects, stderr } = runApp((await init())['main.ts']);
    expect(stderr).toBe('');
    expect(objects.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Namespace', 'DaemonSet']));
  });

  test('is the program of the first snippet of README and of the first example', async () => {
    const program = (await init())['main.ts'];
    expect(blocksOf('README.md').find(({ language }) => language === 'ts')!.text).toBe(program);
    expect(fs.readFileSync('examples/getting-started/main.ts', 'utf8')).toBe(program);
  });

  test('compiles, and so does its test', async () => {
    const files = await init();
    expect(await typeErrors([files['main.ts'], files['main.test.ts']])).toEqual([[], []]);
  });

  test('has a name that npm accepts, whatever the folder is called', async () => {
    const folder = workspace.path('My App (2)');
    await runCli(['init', folder]);
    expect(JSON.parse(filesOf(folder)['package.json']).name).toBe('my-app-2');
  });

  test('prints its files and the next steps, with a folder that a shell takes as one word', async () => {
    const folder = workspace.path("it's new");
    const { stdout } = await runCli(['init', folder]);
    expect(stdout).toContain(`Written to ${folder}: .gitignore, cdk8s.yaml, main.ts,`);
    expect(stdout).toContain(`\nNext steps:\n  cd '${folder.replace("'", "'\\''")}'\n  npm install\n  npm run synth `);
    expect(stdout).not.toContain('kubectl diff');
  });
});

function readVersion(name: string): string {
  return JSON.parse(fs.readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}

describe('an app that adopts', () => {
  test('values has the worker that they describe', async () => {
    const values = workspace.write('values.yaml', 'tap:\n  storageLimit: 7Gi\n');
    const { objects } = runApp((await init('--from', values))['main.ts']);
    expect(JSON.stringify(objects.find(({ kind }) => kind === 'DaemonSet'))).toContain('"sizeLimit":"7Gi"');
  });

  test('values of which the chart does not read one is not written, unless that is asked for', async () => {
    const values = workspace.write('typo.yaml', 'tap:\n  storageLimt: 7Gi\n');
    const warning = "warning: 'tap.storageLimt' is not a value of the chart. Did you mean 'tap.storageLimit'?\n";
    const folder = newFolder();
    const refused = await runCli(['init', folder, '--from', values]);
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toBe(`${warning}error: a value is not read by the chart, and nothing was written; correct them, or pass '--allow-unread' to leave them out\n`);
    expect(fs.existsSync(folder) ? fs.readdirSync(folder) : []).toEqual([]);
    const { stderr, stdout } = await runCli(['init', folder, '--from', values, '--allow-unread']);
    expect(stderr).toBe(warning);
    expect(stdout).toContain('Written to');
  });

  test('a manifest has the program that `import` writes', async () => {
    const { stdout } = await runCli(['import', RELEASE]);
    expect((await init('--from', RELEASE))['main.ts']).toBe(stdout);
  });

  test('in JavaScript has the same program', async () => {
    const { stdout } = await runCli(['import', RELEASE]);
    expect((await init('--from', RELEASE, '--language', 'javascript'))['main.js']).toBe(stdout);
  });

  test('has a first step that shows what would change', async () => {
    const { stdout } = await runCli(['init', newFolder(), '--from', RELEASE]);
    expect(stdout).toMatch(/kubectl diff -f dist .*\n.*kubectl apply/);
  });

  test('a worker of a cluster reads it through kubectl', async () => {
    answer(worker('capture'), { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'proxy' } });
    expect((await init('--cluster', '-n', 'kubeshark', '--context', 'test'))['main.ts']).toContain("name: 'capture'");
    expect(runProgram).toHaveBeenCalledWith('kubectl', ['get', 'ds', '-n', 'kubeshark', '-o', 'json', '--context', 'test'], 'to read the cluster');
  });
});

describe('nothing is written', () => {
  async function refusal(...args: string[]): Promise<string> {
    const folder = newFolder();
    const { code, stdout, stderr } = await runCli(['init', folder, ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(fs.existsSync(folder)).toBe(false);
    return stderr;
  }

  test('where files exist: all of them are listed', async () => {
    const folder = newFolder();
    fs.mkdirSync(folder);
    fs.writeFileSync(`${folder}/main.ts`, 'mine');
    fs.symlinkSync('/nowhere', `${folder}/package.json`);
    const { code, stdout, stderr } = await runCli(['init', folder]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(`error: ${folder} already has main.ts, package.json; nothing was written. Choose an empty folder\n`);
    expect(fs.readdirSync(folder).sort()).toEqual(['main.ts', 'package.json']);
    expect(fs.readFileSync(`${folder}/main.ts`, 'utf8')).toBe('mine');
  });

  test('where a file cannot be written', async () => {
    const file = workspace.write('a-file', '');
    const { code, stderr } = await runCli(['init', `${file}/app`]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: \S*a-file\/app: cannot be written: .*\. Nothing was written\n$/);
  });

  test('where the input holds no worker', async () => {
    expect(await refusal('--from', workspace.write('front.yaml', 'apiVersion: v1\nkind: Service\nmetadata: { name: front }\n'))).toContain('no DaemonSet');
  });

  test('where the cluster has no worker, or several', async () => {
    answer();
    expect(await refusal('--cluster')).toBe(
      "error: no worker found in the cluster; try another '--context', '--namespace' or '--selector'\n");
    answer(worker('one'), worker('two'));
    expect(await refusal('--cluster')).toBe('error: the cluster has 2 workers (DaemonSet/kubeshark/one, DaemonSet/kubeshark/two); '
      + "select one with '--namespace' or '--selector'\n");
  });

  test('where options contradict each other', async () => {
    expect(await refusal('--from', RELEASE, '--cluster')).toContain("option '--from <file>' cannot be used with option '--cluster'");
    expect(await refusal('--context', 'test')).toBe("error: '--context' needs '--cluster'\n");
  });
});
