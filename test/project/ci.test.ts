import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Step {
  readonly exec?: string;
  readonly execArgs?: readonly string[];
  readonly spawn?: string;
}

const ROOT = join(__dirname, '..', '..');
const TASKS: Record<string, { readonly steps?: readonly Step[] }> = JSON.parse(readFileSync(join(ROOT, '.projen/tasks.json'), 'utf8')).tasks;
const SCRIPTS: Record<string, string> = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).scripts;
const CI_RUN = readFileSync(join(ROOT, '.ci/run'), 'utf8').split('\n');
const CI_CHECKS = CI_RUN.flatMap((line) => /^(?:beside \w+ )?(check(?:_tests)? .*)$/.exec(line)?.[1] ?? []);
const TEST_COMMANDS = commands('test');

/** The commands a task runs, those of the tasks it spawns included, in their order. */
function commands(task: string): string[] {
  return (TASKS[task].steps ?? []).flatMap(step => step.spawn ? commands(step.spawn) : commandsIn(step.exec ?? step.execArgs!.join(' ')));
}

/** The commands that `concurrently` runs, or the command itself. */
function commandsIn(command: string): string[] {
  if (!command.startsWith('concurrently ')) {
    return [command];
  }
  return [...command.matchAll(/"([^"]+)"/g)].flatMap(([, line]) => line.split(' && ')).flatMap((one) => {
    const task = /^projen (\S+)$/.exec(one)?.[1];
    return task === undefined ? [one] : commands(task);
  });
}

test('npm test lints, compiles from an empty folder, compares generated files, checks types and layers, and then runs jest', () => {
  const programs = TEST_COMMANDS.map(command => command.replace(/^ts-node .*?(scripts\/)/, '$1').split(' ')[0]);
  expect(SCRIPTS.test).toBe('projen test');
  expect(programs).toEqual([
    'eslint', 'node', 'jsii', 'scripts/published-links.ts', 'scripts/bundle/main.ts', 'scripts/generate.ts', 'scripts/compat/main.ts', 'tsc', 'depcruise',
    'jest',
  ]);
});

test('npm test fails where one of the checks that run side by side does', () => {
  expect(TASKS.test.steps![0].exec).toMatch(/^concurrently /);
  const { status } = spawnSync('npx', ['concurrently', '--group', 'exit 0', 'exit 3', 'exit 0'], { cwd: ROOT, encoding: 'utf8' });
  expect(status).toBe(1);
});

test('npm test compares every generated file instead of writing it', () => {
  expect(TEST_COMMANDS).toContainEqual(expect.stringMatching(/scripts\/generate\.ts --check$/));
});

test('npm test lints every folder with TypeScript and lets no warning pass', () => {
  const eslint = TEST_COMMANDS.find(command => command.startsWith('eslint'))!.split(' ');
  expect(eslint).toEqual(expect.arrayContaining(['src', 'test', 'examples', 'bench', 'scripts', '.projenrc.ts', '--max-warnings=0']));
});

test('npm test never mends what it checks', () => {
  expect(TEST_COMMANDS.filter(command => /--fix|--updateSnapshot|(^| )-u( |$)/.test(command))).toEqual([]);
  expect(TEST_COMMANDS.at(-1)).toMatch(/^jest --ci( |$)/);
});

test('.ci/run runs `npm test` and `npm run test:cluster`, and adds the counts of both', () => {
  expect(CI_CHECKS.filter((line) => line.startsWith('check_tests '))).toEqual(['check_tests test:cluster', 'check_tests test']);
  expect(commands('test:cluster')).toEqual([expect.stringMatching(/^ts-node .* test\/cluster\/main\.ts$/)]);
});

test.each(['npm ci', 'npm run demo'])('.ci/run counts `%s` as a check', (command) => {
  expect(CI_CHECKS.filter(line => line.includes(`check '${command}'`) && line.split(`'${command}'`)[1].includes(command))).toHaveLength(1);
});

test('.ci/run waits for all that runs beside, and shows what it said', () => {
  const started = CI_RUN.flatMap((line) => /^beside (\w+)/.exec(line)?.[1] ?? []);
  expect(started).toEqual(['cluster', 'languages']);
  expect(CI_RUN.flatMap((line) => /^show (\w+)/.exec(line)?.[1] ?? []).sort()).toEqual(started);
});

/** What .ci/run says and counts with these checks in place of its own; it ends as that does. */
function runChecks(...lines: readonly string[]): { readonly stdout: string; readonly status: number | null } {
  const isCheck = (line: string) => /^(?:check|check_tests|beside|show) /.test(line) || line.startsWith('cd ');
  const script = CI_RUN.filter((line) => !isCheck(line));
  script.splice(script.findIndex((line) => line.startsWith("printf '\\n%d passed")), 0, ...lines);
  return spawnSync('bash', ['-c', script.join('\n')], { encoding: 'utf8' });
}

test('.ci/run counts what runs beside, prints it in one piece where it is shown, and fails where it does', () => {
  const slow = 'slow() { echo one; sleep 0.3; echo two; }; broken() { echo three; false; }';
  expect(runChecks(slow, 'beside a check slow slow', 'check quick echo quick', 'show a', 'beside b check broken broken', 'show b')).toMatchObject({
    status: 1, stdout: '\n==> quick\nquick\n\n==> slow\none\ntwo\n\n==> broken\nthree\nFAILED: broken\n\n2 passed, 1 failed\n',
  });
});

test('.ci/run counts what ended beside without a count as a failure, and ends what it did not wait for', () => {
  expect(runChecks('beside a exit 0', 'show a', 'check quick true')).toMatchObject({ status: 1, stdout: expect.stringMatching(/\n1 passed, 1 failed\n$/) });
  const start = Date.now();
  expect(runChecks('beside a sleep 60', 'check quick true').status).toBe(0);
  expect(Date.now() - start).toBeLessThan(30_000);
});

test('.ci/run uses the packed library from another folder', () => {
  expect(CI_CHECKS).toContain("check 'consumer' check_lines consumer-check");
  expect(commands('consumer-check')).toEqual([expect.stringContaining('scripts/consumer-check.ts')]);
});

test('.ci/run compares the app of each language', () => {
  expect(CI_CHECKS).toContain("check 'languages' check_lines test:languages");
  expect(commands('test:languages')).toEqual([expect.stringContaining('scripts/languages/main.ts')]);
});

test('.ci/run checks the Python package as PyPI would', () => {
  expect(CI_CHECKS).toContain("check 'twine check' check_wheel");
});

test('compile removes the files of earlier sources first', () => {
  expect(commands('compile')[0]).toContain("rmSync('lib'");
});

test('.ci/run allows no skipped test', () => {
  expect(readFileSync(join(ROOT, '.ci/run'), 'utf8')).toMatch(/^export .*\bCDK8S_KUBESHARK_NO_SKIP=1$/m);
});

test('every npm script names a task that exists', () => {
  const missing = Object.entries(SCRIPTS).filter(([name, script]) => name !== 'projen' && TASKS[script.replace(/^projen /, '')] === undefined);
  expect(missing).toEqual([]);
});

test('the lock file names no host to install from', () => {
  expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});
