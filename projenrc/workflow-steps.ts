import { github } from 'projen';

/** Versions of the tools with which packages are built and published. */
export const NODE = '24';
const PYTHON = '3.12';
const JAVA = { distribution: 'temurin', javaVersion: '17' };
const GO = 'stable';

/** Where GitHub runs the jobs. */
export const RUNS_ON = ['ubuntu-latest'];

/** What programs and modules of `.ci/run` are kept between its runs. */
const CACHED = ['~/.cache/cdk8s-kubeshark', '~/go/pkg/mod', '~/.npm'];

// references that projen's authors have reviewed
const { ACTIONS_CHECKOUT, ACTIONS_SETUP_GO, ACTIONS_SETUP_JAVA, ACTIONS_SETUP_NODE, ACTIONS_SETUP_PYTHON } = github.ActionRefs;

type Step = github.workflows.JobStep;

/** The folder of the repository: `npm sbom` takes the name of the package from it. */
export const FOLDER = 'cdk8s-kubeshark';

/** The repository, with the conformance cases beside it, which are in a repository of their own. */
export const CHECKOUT: Step[] = [
  { name: 'Check out', uses: ACTIONS_CHECKOUT, with: { path: FOLDER } },
  {
    name: 'Check out the conformance cases',
    uses: ACTIONS_CHECKOUT,
    with: { path: 'shared', repository: '${{ vars.CONFORMANCE_REPOSITORY }}' },
  },
];

/** Node.js, and what the packages of the other languages and the tests on a control plane are built with. */
export function toolchain(node: string): Step[] {
  return [
    { uses: ACTIONS_SETUP_NODE, with: { 'node-version': node } },
    { uses: ACTIONS_SETUP_PYTHON, with: { 'python-version': PYTHON } },
    { uses: ACTIONS_SETUP_JAVA, with: { 'distribution': JAVA.distribution, 'java-version': JAVA.javaVersion } },
    { uses: ACTIONS_SETUP_GO, with: { 'go-version': GO, 'cache': false } },
  ];
}

/** The one entry point: everything that must hold. */
export function runCi(node: string): Step[] {
  return [
    {
      name: 'Keep what .ci/run installs',
      uses: 'actions/cache@v5',
      with: {
        'path': CACHED.join('\n'),
        'key': `ci-node-${node}-\${{ hashFiles('*/.ci/run', '*/package-lock.json', '*/test/cluster/**/go.mod') }}`,
        'restore-keys': `ci-node-${node}-`,
      },
    },
    { name: 'Check', run: '.ci/run', workingDirectory: FOLDER },
  ];
}
