import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describeWith } from '../support/external';

const GITHUB = '.github';
const WORKFLOWS = join(GITHUB, 'workflows');

function readYaml(path: string): any {
  return parse(readFileSync(path, 'utf8'));
}

/** The commands that a job runs. */
function commandsOf({ steps }: { readonly steps: readonly { readonly run?: string }[] }): string[] {
  return steps.flatMap(({ run }) => (run === undefined ? [] : run.split('\n')));
}

describeWith('actionlint', 'actionlint', (program) => {
  test('finds nothing in the workflows', () => {
    const { status, stdout } = spawnSync(program, readdirSync(WORKFLOWS).map((name) => join(WORKFLOWS, name)), { encoding: 'utf8' });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });
});

describe('the workflows', () => {
  const build = readYaml(join(WORKFLOWS, 'build.yml'));
  const release = readYaml(join(WORKFLOWS, 'release.yml'));
  const publishing = Object.entries<any>(release.jobs).filter(([name]) => name !== 'package');

  test('check each change by .ci/run alone, on each Node.js that is supported', () => {
    expect(build.on).toMatchObject({ pull_request: {}, push: { branches: ['main'] } });
    expect(commandsOf(build.jobs.check)).toEqual(['.ci/run']);
    expect(build.jobs.check.strategy.matrix.node).toEqual(['22', '24']);
    const { engines } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(engines.node).toBe(`>= ${build.jobs.check.strategy.matrix.node[0]}.0.0`);
  });

  test('release the version of a tag, after .ci/run', () => {
    expect(release.on).toEqual({ push: { tags: ['v*'] } });
    const commands = commandsOf(release.jobs.package);
    expect(commands.slice(0, 2)).toEqual([expect.stringContaining('$GITHUB_REF_NAME'), '.ci/run']);
    expect(commands).toContain('npm run package-all');
    expect(publishing.map(([name]) => name)).toEqual(['npm', 'pypi', 'maven', 'go', 'github']);
    expect(publishing.filter(([, { needs, environment }]) => ![needs].flat().includes('package') || environment === undefined)).toEqual([]);
  });

  test('publish to npm and PyPI without a stored token, and to npm with provenance', () => {
    for (const name of ['npm', 'pypi']) {
      expect(release.jobs[name].permissions).toEqual({ 'contents': 'read', 'id-token': 'write' });
      expect(JSON.stringify(release.jobs[name])).not.toContain('secrets.');
    }
    expect(commandsOf(release.jobs.npm)).toEqual([expect.stringMatching(/^npm publish dist\/js\/\*\.tgz --provenance /)]);
  });

  test('give every job the permissions that it needs and no others', () => {
    const jobs = readdirSync(WORKFLOWS).flatMap((name) => Object.entries<any>(readYaml(join(WORKFLOWS, name)).jobs));
    const writing = jobs.filter(([, { permissions }]) => Object.values(permissions).includes('write')).map(([name]) => name);
    expect(writing.sort()).toEqual(['github', 'npm', 'pypi', 'validate']);
  });

  test('list in a release what the version was built from', () => {
    const command = commandsOf(release.jobs.package).find((one) => one.startsWith('npm sbom '))!;
    const [program, ...args] = command.replace(/ >.*/, '').split(' ');
    const { stdout } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const { bomFormat, components } = JSON.parse(stdout);
    expect(bomFormat).toBe('CycloneDX');
    expect(components.map(({ name }: any) => name)).toEqual(expect.arrayContaining(['commander', 'js-yaml', 'node-sarif-builder', 'picocolors']));
    expect(commandsOf(release.jobs.github)[0]).toContain('dist/sbom.cdx.json');
  });

  test('take a title that is a conventional commit, of the types that CONTRIBUTING has', () => {
    const { with: { types } } = readYaml(join(WORKFLOWS, 'pull-request-lint.yml')).jobs.validate.steps[0];
    expect(types.split('\n')).toEqual(['feat', 'fix', 'docs', 'refactor', 'test', 'perf', 'chore']);
    expect(readFileSync('CONTRIBUTING.md', 'utf8')).toContain(`\`${types.replaceAll('\n', '`, `')}\``);
  });
});

describe('the issue forms', () => {
  const folder = join(GITHUB, 'ISSUE_TEMPLATE');
  const fieldsOf = (name: string): any[] => readYaml(join(folder, name)).body;

  test('ask in a bug report for the output of lint and for the versions', () => {
    const required = fieldsOf('bug.yml').filter(({ validations }) => validations.required);
    expect(required.map(({ id }) => id)).toEqual(expect.arrayContaining(['lint', 'versions']));
    const asked = required.map(({ attributes }) => attributes.description).join('\n');
    expect(asked).toMatch(/cdk8s-kubeshark lint .* --output json/);
    expect(asked).toContain('cdk8s-kubeshark --version');
  });

  test('lead a vulnerability to the private report', () => {
    const { blank_issues_enabled: blank, contact_links: links } = readYaml(join(folder, 'config.yml'));
    expect(blank).toBe(false);
    expect(readFileSync('SECURITY.md', 'utf8')).toContain(links[0].url);
  });

  test.each(['bug.yml', 'feature.yml'])('%s has fields with ids of their own', (name) => {
    const ids = fieldsOf(name).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

test('every file has an owner, and a pull request a list of what it needs', () => {
  expect(readFileSync(join(GITHUB, 'CODEOWNERS'), 'utf8')).toMatch(/^\* @[\w-]+\/[\w-]+$/m);
  const template = readFileSync(join(GITHUB, 'pull_request_template.md'), 'utf8');
  expect(template).toContain('.ci/run');
  expect(template).toContain('.compatignore');
});
