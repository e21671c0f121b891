import { cdk8s, javascript, typescript } from 'projen';
import { addPublicHome, PUBLIC_HOME } from './projenrc/public-home';

const project = new cdk8s.ConstructLibraryCdk8s({
  name: 'cdk8s-kubeshark',
  description: 'Typed, tuned and checked Kubeshark workers for cdk8s',
  author: 'cdk8s-kubeshark contributors',
  authorAddress: 'https://github.com/cdk8s-kubeshark',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk8s-kubeshark/cdk8s-kubeshark.git',
  license: 'Apache-2.0',
  keywords: ['cdk8s', 'kubernetes', 'kubeshark', 'daemonset', 'network', 'packet-capture', 'observability'],
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: '.projen' },
  projenVersion: '0.103.25',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '22.0.0',
  stability: 'experimental',
  sampleCode: false,

  ...PUBLIC_HOME,
  integrationTestAutoDiscover: false,

  cdk8sVersion: '2.70.0',
  constructsVersion: '10.4.2',
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  devDeps: [
    '@jridgewell/sourcemap-codec@^1.5',
    // what the command uses: it is bundled, so that nobody installs it
    'commander@^14',
    'fast-xml-builder@^1.3',
    'js-yaml@^4',
    'node-sarif-builder@^5',
    'picocolors@^1',
    // builds the dashboard; what it builds is shipped as data
    '@grafana/grafana-foundation-sdk@0.0.21',
    // the schemas of the Prometheus operator, of the same family as kubernetes-models
    '@kubernetes-models/prometheus-operator@4.4.4',
    // for its copy of the SARIF 2.1.0 schema
    '@microsoft/jest-sarif@1.0.0-beta.0',
    '@types/js-yaml@^4',
    '@types/node@^20.19',
    '@xmldom/xmldom@^0.9',
    'ajv@^8',
    'ajv-formats@^3',
    'cdk8s-cli@^2.207.60',
    // its values fit the props: for tests
    'cdk8s-plus-28@2.5.6',
    'concurrently@^10',
    'dependency-cruiser@^17',
    'fast-check@^4',
    'jsii-docgen@^10.5',
    'kubernetes-models@4.5.1',
    'peggy@^5',
    'rolldown@^1.3',
    'ts-morph@^28',
    'yaml@^2.9',
  ],

  publishToPypi: { distName: 'cdk8s-kubeshark', module: 'cdk8s_kubeshark' },
  publishToMaven: {
    javaPackage: 'io.github.cdk8skubeshark',
    mavenGroupId: 'io.github.cdk8s-kubeshark',
    mavenArtifactId: 'cdk8s-kubeshark',
  },
  publishToGo: {
    moduleName: 'github.com/cdk8s-kubeshark/cdk8s-kubeshark-go',
    packageName: 'cdk8skubeshark',
  },

  // API.md is one of the files `npm run generate` writes and `npm test` compares: docgen after
  // every compile would mend the drift that the comparison is there to show.
  docgen: false,

  tsconfig: {
    compilerOptions: {
      // Inline source maps cost the reader of the published files a few percent of start-up.
      inlineSourceMap: false,
      inlineSources: false,
      types: ['node'],
    },
  },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    compilerOptions: {
      types: ['jest', 'node'],
      paths: { 'cdk8s-kubeshark': ['./src/index.ts'] },
    },
  },
  eslintOptions: {
    dirs: ['src'],
    devdirs: ['test', 'examples', 'bench', 'scripts', 'projenrc'],
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },

  tsJestOptions: {
    // Types are checked once, by the task `typecheck`, not again for each test file.
    transformOptions: { diagnostics: typescript.TsJestDiagnostics.none() },
  },
  jestOptions: {
    jestVersion: '^30',
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    junitReporting: false,
    coverageText: false,
    passWithNoTests: false,
    jestConfig: {
      collectCoverage: false,
      // a busy machine makes no test fail
      testTimeout: 60_000,
      moduleNameMapper: { '^cdk8s-kubeshark$': '<rootDir>/src/index.ts' },
      modulePathIgnorePatterns: ['<rootDir>/dist/'],
    },
  },
});

// ---- package --------------------------------------------------------------------------------------------------------
project.package.addVersion('0.1.0');
project.addBins({ 'cdk8s-kubeshark': 'bin/cdk8s-kubeshark' });
project.addFields({
  exports: {
    '.': { types: './lib/index.d.ts', default: './lib/index.js' },
    './package.json': './package.json',
  },
});
// 1.13.0 was published for some platforms only: a lock file that names it fails `npm ci`.
project.addFields({ overrides: { 'unrs-resolver': '1.12.2' } });
// The lock file must install from whichever registry its user has configured.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
for (const path of ['/.ci/', '/.npmrc', '/bench/', '/docs/', '/examples/', '/scripts/', '/API.md', '/jest.config.json', '/tsconfig.dev.json',
  '/.gitattributes', '/.projen/', '/.pre-commit-hooks.yaml', '/.compatignore', '/.github/', '/projenrc/', '/.dependency-cruiser.js', '/ARCHITECTURE.md', '/CONTRIBUTING.md', '/SECURITY.md']) {
  project.npmignore!.exclude(path);
}
project.gitignore.exclude('/examples/*/dist/');

// ---- configuration files --------------------------------------------------------------------------------------------
project.tsconfigDev.file.addOverride('include', [
  '.projenrc.ts',
  ...['src', 'test', 'examples', 'bench', 'scripts', 'projenrc'].map(dir => `${dir}/**/*.ts`),
]);
project.eslint!.addRules({
  'import/order': ['warn', {
    groups: ['builtin', 'external'],
    alphabetize: { order: 'asc', caseInsensitive: true },
    // The package imports itself by name in examples and tests, as its users do.
    pathGroups: [{ pattern: 'cdk8s-kubeshark', group: 'external' }],
  }],
});
// What the sources import is bundled, or a peer; a test pins the list.
project.eslint!.allowDevDeps('**/src/**');
const jest = project.jest!;
jest.file!.addOverride('testMatch', ['<rootDir>/test/**/*.test.ts']);
// A temporary folder for each run, which the run removes.
jest.file!.addOverride('globalSetup', '<rootDir>/test/support/global-setup.ts');
jest.file!.addOverride('globalTeardown', '<rootDir>/test/support/global-teardown.ts');
jest.addSetupFile('<rootDir>/test/support/property-seed.ts');
// They need a control plane, which the task `test:cluster` starts.
jest.addIgnorePattern('<rootDir>/test/cluster/');
jest.addReporter(new javascript.JestReporter('<rootDir>/test/support/skip-reporter.js'));

// ---- tasks ----------------------------------------------------------------------------------------------------------
for (const name of ['clobber', 'compat', 'eject', 'test:watch', 'watch']) {
  project.removeTask(name);
}
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

const script = (path: string) => `ts-node --transpileOnly --project tsconfig.dev.json ${path}`;
const generate = script('scripts/generate.ts');
// What the compiler reads; API.md and the tables of the guide are written from what it gives.
const generateSources = `${generate} grammar props-schema print-types dashboard home`;

project.addTask('grammar', {
  description: 'Write the parsers of src/**/*.peggy',
  exec: `${generate} grammar`,
});
// A few files in place of 700: half the time that a program takes to start is spent on finding modules.
// A name that is reserved in another language is an error, not a warning that projen would silence.
// Files of sources that were moved or deleted must not be resolved, or packed.
project.compileTask.reset('node -e "require(\'node:fs\').rmSync(\'lib\', { recursive: true, force: true })"');
project.compileTask.exec('jsii --fail-on-warnings');
project.compileTask.exec(script('scripts/published-links.ts'));
project.compileTask.exec(script('scripts/bundle/main.ts'));
project.addTask('compat', {
  description: 'Compare the compiled interface with the released one; `keep` makes it the released one',
  exec: script('scripts/compat/main.ts'),
  receiveArgs: true,
});
project.addTask('typecheck', {
  description: 'Check the types of everything that jsii does not compile',
  exec: 'tsc --noEmit --project tsconfig.dev.json',
});
project.addTask('layers', {
  description: 'Check that src/ keeps its layers and has no circular import',
  exec: 'depcruise src',
});
project.addTask('generate', {
  description: 'Write every generated file; with --check, fail where a committed one differs',
  steps: [
    { exec: generateSources, receiveArgs: true },
    { spawn: project.compileTask.name },
    { exec: generate, receiveArgs: true },
  ],
});

// The snippets of README and docstrings in the other languages. Each package task makes them: it costs a compile too much.
project.addTask('rosetta', {
  description: 'Write the snippets of README and docstrings in each language; fail where one does not compile',
  exec: 'jsii-rosetta extract --strict .',
});
project.gitignore.exclude('/.jsii.tabl.json');
for (const language of ['js', 'java', 'python', 'go']) {
  project.tasks.tryFind(`package:${language}`)!.prependSpawn(project.tasks.tryFind('rosetta')!);
}

// One tarball; the other languages have their own tasks and tools.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);

// Each of these takes one core: two at a time take half the time. All are run, so that all errors come out together.
const checks = ['projen eslint', `projen compile && ${generate} --check && projen compat`, 'projen typecheck', 'projen layers'];
project.testTask.reset();
project.testTask.exec(`concurrently --max-processes 2 --group --names eslint,compile,types,layers ${checks.map((check) => `"${check}"`).join(' ')}`);
project.testTask.exec('jest --ci --maxWorkers=2', { receiveArgs: true });

project.addTask('test:cluster', {
  description: 'Run the tests of test/cluster on a real control plane, built where it is missing',
  exec: script('test/cluster/main.ts'),
  receiveArgs: true,
});

project.addTask('eslint:fix', {
  description: 'Mend what eslint can mend',
  env: { ESLINT_USE_FLAT_CONFIG: 'false' },
  exec: `eslint --ext .ts --fix --no-error-on-unmatched-pattern ${project.eslint!.lintPatterns.join(' ')}`,
});
// These compile where the sources have changed since the last compile.
project.addTask('demo', {
  description: 'Compile, synthesize examples/getting-started and show what it gives',
  exec: script('scripts/demo.ts'),
});
project.addTask('bench', {
  description: 'Measure what the library and the command cost; with names, these groups alone',
  steps: [{ spawn: project.compileTask.name }, { exec: 'node -r ts-node/register/transpile-only bench/main.ts', receiveArgs: true }],
});
project.addTask('test:languages', {
  description: 'Build and run one app in Python, Java and Go, and compare what it gives with that in TypeScript',
  exec: script('scripts/languages/main.ts'),
});
project.addTask('consumer-check', {
  description: 'Pack the compiled library and use it from another folder, in TypeScript and in JavaScript',
  exec: script('scripts/consumer-check.ts'),
});

addPublicHome(project);

project.synth();
