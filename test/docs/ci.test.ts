import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { KubesharkWorker, type KubesharkWorkerProps } from 'cdk8s-kubeshark';
import { parse } from 'yaml';
import { runCli } from '../cli/support/run-cli';
import { Workspace } from '../cli/support/workspace';
import { quietly } from '../worker/synth';

const root = join(__dirname, '../..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const page = read('docs/ci.md');

const workspace = new Workspace();
let home: string;

/** Writes the manifest of a worker into `dist` of a folder, and runs a command line of a recipe there. */
async function run(command: string, props: KubesharkWorkerProps): Promise<{ readonly code: number; readonly stdout: string }> {
  const app = new App();
  new KubesharkWorker(new Chart(app, 'kubeshark', { namespace: 'kubeshark' }), 'worker', props);
  workspace.write('kubeshark.k8s.yaml', app.synthYaml());
  const [npx, program, ...argv] = command.split(' ');
  expect([npx, program]).toEqual(['npx', 'cdk8s-kubeshark']);
  return runCli(argv.map((word) => (word === 'dist' ? '.' : word)));
}

beforeEach(() => {
  quietly();
  home = process.cwd();
  process.chdir(workspace.dir);
});
afterEach(() => {
  process.chdir(home);
  jest.restoreAllMocks();
});

const github: string = parse(read('docs/ci/github-actions.yml')).jobs.lint.steps
  .map((step: { readonly run?: string }) => step.run ?? '').find((line: string) => line.includes('cdk8s-kubeshark'));
const gitlab: string = parse(read('docs/ci/gitlab-ci.yml')).kubeshark.script.find((line: string) => line.includes('cdk8s-kubeshark'));
const [hook] = parse(read('.pre-commit-hooks.yaml'));

/** A worker with a warning. */
const BAD: KubesharkWorkerProps = { placement: { tolerations: [] } };

test.each(['github-actions.yml', 'gitlab-ci.yml', 'pre-commit-config.yaml'])('the page shows the recipe %s as it is in the file', (file) => {
  expect(page).toContain(`\`\`\`yaml\n${read(`docs/ci/${file}`)}\`\`\``);
  expect(page).toContain(`](ci/${file})`);
});

test('the recipe for GitHub writes what its next steps read', async () => {
  expect((await run(github, {})).code).toBe(0);
  expect(JSON.parse(workspace.read('kubeshark.sarif')).version).toBe('2.1.0');
  expect(workspace.read('kubeshark.md')).toMatch(/^### Kubeshark workers: /);
  const { steps } = parse(read('docs/ci/github-actions.yml')).jobs.lint;
  expect(steps.at(-1).with.sarif_file).toBe('kubeshark.sarif');
  expect((await run(`${github} --fail-on warning`, BAD)).code).toBe(1);
});

test('the recipe for GitLab writes the report that it uploads', async () => {
  expect((await run(gitlab, {})).code).toBe(0);
  expect(workspace.read(parse(read('docs/ci/gitlab-ci.yml')).kubeshark.artifacts.reports.junit)).toContain('<testsuite ');
});

test('the hook takes the changed files, and is silent where nothing fails', async () => {
  expect(parse(read('docs/ci/pre-commit-config.yaml')).repos[0].hooks[0].id).toBe(hook.id);
  workspace.write('tsconfig.json', '{ "compilerOptions": {} }');
  expect(await run(`${hook.entry} tsconfig.json kubeshark.k8s.yaml`, {})).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await run(`${hook.entry} tsconfig.json`, {})).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await run(`${hook.entry} --fail-on warning kubeshark.k8s.yaml`, BAD)).stdout).toContain('placement/blind-taint');
});
