import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { flagTypes } from '../../src/render/command-line';
import { goBoolean, goInteger, parseFlags, type FlagType } from '../../src/util/go-flags';
import { describeWith } from '../support/external';

const COUNT = 5000;

const TYPES = flagTypes('worker');

/** What the program has in the end, or the first error. */
interface Outcome {
  readonly values: { readonly [name: string]: string };
  readonly rest: readonly string[];
  readonly error: string;
}

/** A value as Go prints it. */
function printed(value: string, type: FlagType): string {
  switch (type) {
    case 'bool': return String(goBoolean(value));
    case 'int': return String(goInteger(value));
    case 'string': return value;
  }
}

function outcome(words: readonly string[]): Outcome {
  const { flags, end, errors: [error] } = parseFlags(words, TYPES);
  const read = flags.filter(({ at, name: flag }) => error === undefined || (at < error.at && (error.kind !== 'value' || flag !== error.name)));
  return {
    values: Object.fromEntries(read.map(({ name, value }) => [name, printed(value, TYPES.get(name)!)])),
    rest: error === undefined ? words.slice(end) : [],
    error: error?.kind ?? '',
  };
}

/** A rejected value is lost, whatever the flag had before; the program exits anyway. */
function withoutRejected({ values, error }: Outcome, words: readonly string[]): Outcome['values'] {
  const rejected = error === 'value' ? parseFlags(words, TYPES).errors[0].name : undefined;
  return Object.fromEntries(Object.entries(values).filter(([flag]) => flag !== rejected));
}

const name = fc.constantFrom(...TYPES.keys());
const value = fc.constantFrom(
  '', '0', '1', 't', 'true', 'TRUE', 'tRUE', 'False', 'yes', '30', '30s', '-5', '+7', '010', '08', '0x10', '0X_1f', '0b11', '0o17', '1_000', '1__0', '_1', '9223372036854775807',
  '9223372036854775808', '-9223372036854775808', 'any', 'best', '-', '--', '-x', '10Gi', 'a=b', 'é', ' ', '1.5', '1e3', '0x', '0_7', '-0', 'debug',
);
const word = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constantFrom('-', '--'), name).map((parts) => parts.join('')) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('-', '--'), name, fc.constant('='), value).map((parts) => parts.join('')) },
  { weight: 6, arbitrary: value },
  { weight: 1, arbitrary: fc.constantFrom('-', '--', '---i', '-=', '--=1', '-h', '-help', '--help=1', '-enable-resourceguard', '-I', 'warning', '-port=') },
);
/** Mostly well-formed, so that parsing gets far. */
const pair = fc.oneof(
  { weight: 4, arbitrary: name.map((one) => (TYPES.get(one) === 'bool' ? [`-${one}`] : [`-${one}`, TYPES.get(one) === 'int' ? '30' : 'x'])) },
  { weight: 1, arbitrary: word.map((one) => [one]) },
);
const commandLine = fc.oneof(fc.array(word, { maxLength: 12 }), fc.array(pair, { maxLength: 12 }).map((pairs) => pairs.flat()));

describeWith('go', 'the flag package of Go', (go) => {
  test(`reads ${COUNT} random command lines as the library does`, () => {
    const lines = fc.sample(commandLine, { numRuns: COUNT, seed: 13 });
    const types = Object.fromEntries(TYPES);
    const { stdout, stderr, status } = spawnSync(go, ['run', join(__dirname, '..', 'support', 'go-flags', 'main.go')], {
      input: lines.map((words) => JSON.stringify({ types, words })).join('\n'), encoding: 'utf8', maxBuffer: 64_000_000, env: { ...process.env, GOFLAGS: '-mod=mod', GOTOOLCHAIN: 'local' },
    });
    expect([status, stderr]).toEqual([0, '']);
    const answers: Outcome[] = stdout.trim().split('\n').map((line) => JSON.parse(line));
    expect(answers).toHaveLength(COUNT);
    const known = answers.map((answer, index) => ({ words: lines[index], ...answer, rest: answer.error === '' ? answer.rest : [], values: withoutRejected(answer, lines[index]) }));
    expect(known.filter(({ error }) => error === '').length).toBeGreaterThan(COUNT / 5);
    expect(lines.map((words) => ({ words, ...outcome(words) }))).toEqual(known);
  }, 120_000);
});

test.each<[string, bigint | undefined]>([['30', 30n], ['010', 8n], ['0x10', 16n], ['1_000', 1000n], ['-5', -5n], ['08', undefined], ['30s', undefined], ['', undefined]])(
  "'%s' is the integer %s", (text, expected) => expect(goInteger(text)).toBe(expected),
);

test('an undefined flag takes the next word if that has no dash, and parsing goes on', () => {
  const { flags, errors } = parseFlags(['-new', 'x', '-port', '1'], TYPES);
  expect(flags.map(({ name: flag, value: text }) => [flag, text])).toEqual([['new', 'x'], ['port', '1']]);
  expect(errors.map(({ kind }) => kind)).toEqual(['undefined']);
});

test('a word that Kubernetes fills in ends nothing and may have any type', () => {
  expect(parseFlags(['$(EXTRA)', '-port', '$(PORT)', '-servicemesh'], TYPES)).toMatchObject({ end: 4, errors: [], flags: [{ name: 'port' }, { name: 'servicemesh' }] });
});
