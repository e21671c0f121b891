import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { basename } from 'node:path';
import { pageCommands, type PageCommand } from './support/command-lines';
import { folderOfPages, PRINTED } from './support/page-files';
import { measure } from '../../src/sizing/prometheus';
import { runProgram } from '../../src/util/run-program';
import { collectEvidence } from '../../src/verification/prometheus';
import { runCli } from '../cli/support/run-cli';
import { describeWith } from '../support/external';
import { simulate } from '../verification/support/simulate';
import { quietly } from '../worker/synth';

jest.mock('../../src/util/run-program', () => ({ ...jest.requireActual('../../src/util/run-program'), runProgram: jest.fn() }));
jest.mock('../../src/verification/prometheus', () => ({
  collectEvidence: jest.fn(),
  ...Object.fromEntries(['collectHistory', 'collectOverview', 'collectContainerFacts'].map((name) => [name, async () => new Map()])),
}));
jest.mock('../../src/sizing/prometheus', () => ({ ...jest.requireActual('../../src/sizing/prometheus'), measure: jest.fn() }));

const PROGRAM = 'cdk8s-kubeshark';

/** Programs that are not run here, and why. */
const NOT_RUN: { readonly [program: string]: string } = {
  'cd': 'the shell\'s own',
  'cdk8s': 'test/examples synthesizes whole apps; scripts/consumer-check.ts runs the command',
  'esbuild': 'scripts/consumer-check.ts makes and runs the bundles',
  'git': 'the clone would come from the network',
  'go': 'scripts/languages builds the app in Go',
  'helm': 'the chart would come from the network',
  'jsii-pacmak': 'scripts/languages calls it',
  'kubectl': 'there is no cluster; test/cluster runs the steps of docs/adopt.md on a real control plane',
  'npm': 'scripts/consumer-check.ts runs the quick start in empty folders',
  'pip': 'scripts/languages builds the app in Python',
  'tcpdump': 'there is no traffic to capture',
  'tshark': 'its rows of a real capture are in test/timeout-advice/fixtures',
  'source': 'the shell\'s own, which reads what the command before it prints',
};

/** Commands that end with 1, since the worker of the pages has the findings that they ask for. */
const FAILING = ['--fail-on warning'];

const COMMANDS = pageCommands();
const OURS = COMMANDS.filter(({ program }) => program === PROGRAM);
const OTHERS = COMMANDS.filter(({ program }) => program !== PROGRAM);

const root = process.cwd();
let folder: string;

/** A node whose worker met the objectives. */
const EVIDENCE = simulate({}).evidence;

beforeEach(() => {
  quietly();
  jest.mocked(runProgram).mockImplementation((program, args) => Buffer.from(printed(`${program} ${args.join(' ')}`)));
  jest.mocked(measure).mockResolvedValue({ window: '7d', nodes: [] });
  jest.mocked(collectEvidence).mockImplementation(async () => ({ nodes: [EVIDENCE], clusters: [] }));
  folder = folderOfPages();
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(root);
  rmSync(folder, { recursive: true });
});

const OUTPUTS = {
  'get nodes': PRINTED.nodes,
  'get pods': PRINTED.pods,
  'get ds': PRINTED.worker,
  'template': PRINTED.release,
  'get configmaps': PRINTED.settings,
  'get events': PRINTED.events,
};

/** What a program that is not run here would print. */
function printed(command: string): string {
  const [, object] = Object.entries(OUTPUTS).find(([words]) => command.includes(` ${words} `)) ?? [];
  if (object === undefined) {
    throw new Error(`nothing is known about what '${command}' prints`);
  }
  return object;
}

test('the pages have commands of this program and of others', () => {
  expect(OURS.length).toBeGreaterThan(25);
  expect(OTHERS.length).toBeGreaterThan(10);
});

test.each(OURS)('the command at $place ends as it should: $text', async ({ text, args, input }) => {
  const { code, stdout, stderr } = await runCli(args, { stdin: input && printed(input.text) });
  const isFailing = FAILING.some((option) => text.includes(option));
  expect({ code, stderr }).toEqual({ code: isFailing ? 1 : 0, stderr: expect.not.stringMatching(/^error/m) });
  expect(stdout === '').toBe(args.includes('--out'));
});

test('every program that is not run here has a reason', () => {
  expect([...new Set(OTHERS.map(({ program }) => program))].sort()).toEqual(Object.keys(NOT_RUN).sort());
});

/** The options of a command, and the sub-commands before the first. */
function parts({ args }: PageCommand): { readonly options: readonly string[]; readonly subCommands: readonly string[] } {
  const names = args.filter((arg) => /^--?[a-z]/.test(arg)).map((arg) => arg.replace(/=.*/, ''));
  return { options: names, subCommands: args.slice(0, 2).filter((arg) => /^[a-z]+(-[a-z]+)*$/.test(arg)) };
}

describe.each(['helm', 'kubectl', 'npm', 'git'])('a command of %s', (name) => {
  describeWith(name, 'has only options that the program knows', (program) => {
    test.each(OTHERS.filter((command) => command.program === name))('$place: $text', (command) => {
      const { options, subCommands } = parts(command);
      const help = helpOf(program, subCommands);
      expect(help).toContain(`${name} ${subCommands[0]}`);
      expect(options.filter((option) => !new RegExp(`(^|[\\s,|[])${option}\\b`, 'm').test(help))).toEqual([]);
    });
  });
});

const helpTexts = new Map<string, string>();

/** What the program prints about a command and its options. */
function helpOf(program: string, subCommands: readonly string[]): string {
  const name = basename(program);
  const run = (...args: string[]) => {
    const key = [name, ...args].join(' ');
    if (!helpTexts.has(key)) {
      const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
      helpTexts.set(key, stdout + stderr);
    }
    return helpTexts.get(key)!;
  };
  switch (name) {
    case 'kubectl': return run(...subCommands, '--help') + run('options');
    case 'helm': return run(...subCommands, '--help');
    case 'npm': return run(subCommands[0], '--help');
    default: return run(subCommands[0], '-h');
  }
}
