import { github, type cdk8s } from 'projen';
import { CHECKOUT, FOLDER, NODE, runCi, RUNS_ON, toolchain } from './workflow-steps';

const { JobPermission } = github.workflows;
const { ACTIONS_DOWNLOAD_ARTIFACT, ACTIONS_SETUP_NODE, ACTIONS_UPLOAD_ARTIFACT } = github.ActionRefs;
const READ = { contents: JobPermission.READ };
const WITH_TOKEN = { ...READ, idToken: JobPermission.WRITE };
const ARTIFACT = 'packages';
const PUBLIB = 'npx --yes --package publib@0.2.1061';

/** The versions of Node.js that are supported. */
const SUPPORTED = ['22', NODE];

/** `.ci/run` for each change, on each Node.js that is supported, and once a day with all cases and other random values. */
export function addBuildWorkflow(project: cdk8s.ConstructLibraryCdk8s): void {
  const workflow = new github.GithubWorkflow(project.github!, 'build', {
    limitConcurrency: true,
    concurrencyOptions: { group: '${{ github.workflow }}-${{ github.ref }}', cancelInProgress: true },
  });
  workflow.on({ pullRequest: {}, push: { branches: ['main'] }, mergeGroup: {}, workflowDispatch: {}, schedule: [{ cron: '0 3 * * *' }] });
  workflow.addJob('check', {
    env: { CDK8S_KUBESHARK_SEED: onSchedule('github.run_id'), CDK8S_KUBESHARK_CASES: onSchedule("'all'") },
    runsOn: RUNS_ON,
    permissions: READ,
    timeoutMinutes: 90,
    strategy: { failFast: false, matrix: { domain: { node: SUPPORTED } } },
    steps: [...CHECKOUT, ...toolchain('${{ matrix.node }}'), ...runCi('${{ matrix.node }}')],
  });
}

/** A value in the scheduled run, and an empty one in others. */
function onSchedule(value: string): string {
  return `\${{ github.event_name == 'schedule' && ${value} || '' }}`;
}

/**
 * Publishes the version of a tag `v*` to all registries. npm and PyPI trust this workflow and get no stored token; Maven Central and the
 * repository of the Go module need one.
 */
export function addReleaseWorkflow(project: cdk8s.ConstructLibraryCdk8s): void {
  const workflow = new github.GithubWorkflow(project.github!, 'release', { limitConcurrency: true });
  workflow.on({ push: { tags: ['v*'] } });
  workflow.addJobs({
    package: packageJob(),
    npm: publishJob('npm', WITH_TOKEN, [
      { uses: ACTIONS_SETUP_NODE, with: { 'node-version': NODE } },
      { name: 'Publish', run: 'npm publish dist/js/*.tgz --provenance --access public' },
    ]),
    pypi: publishJob('pypi', WITH_TOKEN, [
      { name: 'Publish', uses: 'pypa/gh-action-pypi-publish@release/v1', with: { 'packages-dir': 'dist/python' } },
    ]),
    maven: publishJob('maven', READ, [
      ...toolchain(NODE),
      {
        name: 'Publish',
        run: `${PUBLIB} publib-maven`,
        env: { MAVEN_SERVER_ID: 'central-ossrh', ...secrets('MAVEN_USERNAME', 'MAVEN_PASSWORD', 'MAVEN_GPG_PRIVATE_KEY', 'MAVEN_GPG_PRIVATE_KEY_PASSPHRASE') },
      },
    ]),
    go: publishJob('go', READ, [
      ...toolchain(NODE),
      {
        name: 'Publish',
        run: `${PUBLIB} publib-golang`,
        env: {
          GIT_USER_NAME: 'github-actions[bot]',
          GIT_USER_EMAIL: 'github-actions[bot]@users.noreply.github.com',
          GITHUB_TOKEN: '${{ secrets.GO_GITHUB_TOKEN }}',
        },
      },
    ]),
    github: publishJob('github', { contents: JobPermission.WRITE }, [
      {
        name: 'Publish',
        run: 'gh release create "$GITHUB_REF_NAME" --repo "$GITHUB_REPOSITORY" --verify-tag --generate-notes dist/js/*.tgz dist/sbom.cdx.json',
        env: { GH_TOKEN: '${{ github.token }}' },
      },
    ], ['npm', 'pypi']),
  });
}

/** Checks and packs the version, with the list of what it was built from. */
function packageJob(): github.workflows.Job {
  return {
    runsOn: RUNS_ON,
    permissions: READ,
    timeoutMinutes: 60,
    steps: [
      ...CHECKOUT,
      ...toolchain(NODE),
      { name: 'Compare tag and version', run: 'test "$GITHUB_REF_NAME" = "v$(node -p \'require("./package.json").version\')"', workingDirectory: FOLDER },
      ...runCi(NODE),
      { name: 'Pack for each language', run: 'npm run compile\nnpm run package-all', workingDirectory: FOLDER },
      { name: 'List what it was built from', run: 'npm sbom --package-lock-only --sbom-format cyclonedx --sbom-type library > dist/sbom.cdx.json', workingDirectory: FOLDER },
      { name: 'Keep the packages', uses: ACTIONS_UPLOAD_ARTIFACT, with: { 'name': ARTIFACT, 'path': `${FOLDER}/dist`, 'if-no-files-found': 'error' } },
    ],
  };
}

/** A job that publishes what was packed, in an environment of its own, where a person may have to approve it. */
function publishJob(
  environment: string, permissions: github.workflows.JobPermissions, steps: github.workflows.JobStep[], needs: string[] = [],
): github.workflows.Job {
  const download = { name: 'Get the packages', uses: ACTIONS_DOWNLOAD_ARTIFACT, with: { name: ARTIFACT, path: 'dist' } };
  return { runsOn: RUNS_ON, permissions, environment, timeoutMinutes: 20, needs: ['package', ...needs], steps: [download, ...steps] };
}

function secrets(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `\${{ secrets.${name} }}`]));
}
