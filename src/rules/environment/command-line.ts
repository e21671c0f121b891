import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import { CommandLine, flagTypes, isFlagOf, type WorkerProgram } from '../../render/command-line/index';
import { POD, SNIFFER, TRACER } from '../../render/field-map/index';
import { releaseVersionOf } from '../../render/index';
import { closest } from '../../util/did-you-mean';
import { goBoolean, splitFlag, type FlagError } from '../../util/go-flags';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { valueAt } from '../../util/object-path';
import { elementNamed, listOf } from '../../util/untyped';
import type { Rule, RuleContext, Violation } from '../rule';

/** The containers with a command line of their own. */
const PROGRAMS: readonly (readonly [program: WorkerProgram, container: string, path: string])[] = [
  ['worker', 'sniffer', SNIFFER],
  ['tracer', 'tracer', TRACER],
];

/** A wrong word: the sentence behind it, and the fix. */
interface Problem {
  readonly at: number;
  readonly severity?: Severity;
  readonly predicate: string;
  readonly fix: string;
}

/** The command lines of worker and tracer, as their programs read them. */
export const COMMAND_LINE: Rule = {
  id: 'environment/command-line',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'each flag of the command line is one that worker and tracer read',
  why: 'They are Go programs: an unknown flag or a value of another type ends them at every start; the first word that is not a flag ends the flags, without a sign.',
  fix: 'Write the flag as the program defines it.',
  source: 'docs/evidence/command-line.md',
  check: function* (spec, context) {
    for (const [program, name, path] of PROGRAMS) {
      const container = elementNamed(valueAt(`${POD}.containers`, context.daemonSet), name);
      yield* wholeLine(container, path, program);
      const line = container && CommandLine.of(container, program);
      if (line?.isExact) {
        for (const { at, severity, predicate, fix } of problemsOf(line, context)) {
          const prop = program === 'worker' ? propOf(line, at, spec.pod.extraArguments) : '';
          const field = `${path}.${line.fieldOf(at)}`;
          yield {
            prop,
            ...(severity !== undefined && { severity }),
            message: `'${prop || field}' ${formatValue(line.words[at])} ${predicate}`,
            fix,
            path: field,
          };
        }
      }
    }
  },
};

function problemsOf(line: CommandLine, { daemonSet }: RuleContext): Problem[] {
  const { program, parsed } = line;
  const version = releaseVersionOf(daemonSet);
  return [
    ...parsed.errors.map((error) => errorProblem(line, error)),
    ...parsed.flags.filter(({ value }) => value.split(/\s+/).slice(1).some((part) => part.startsWith('-') && flagTypes(program).has(splitFlag(part)?.name ?? '')))
      .map(({ at, length, value }) => ({
        at: at + length - 1,
        severity: Severity.WARNING,
        predicate: `is one word, and as a whole the value of a flag: ${value.split(/\s+/).filter((part) => part.startsWith('-')).join(', ')} in it is not read.`,
        fix: 'Write each word of it as an element of its own.',
      })),
    ...parsed.flags.filter(({ name, isDefined }) => isDefined && !isFlagOf(program, name, version)).map(({ at }) => ({
      at,
      severity: Severity.WARNING,
      predicate: `is a flag of other versions: the chart ${version} does not pass it, and a ${program} that does not define it exits at every start.`,
      fix: 'Remove it, or use an image of a version that has it.',
    })),
    ...strayWord(line),
  ];
}

/** A whole command line in one element of the command: nothing splits it, and no program has that name. */
function* wholeLine(container: KubernetesObject | undefined, path: string, program: WorkerProgram): Iterable<Violation> {
  const [word] = listOf(container?.command);
  if (typeof word === 'string' && new RegExp(`^(\\S*/)?${program}\\s`).test(word)) {
    yield {
      prop: '',
      message: `'${path}.command[0]' ${formatValue(word)} is one word, which nothing splits; there is no program of that name, and the container never starts.`,
      fix: 'Write each word of it as an element of its own.',
      path: `${path}.command[0]`,
    };
  }
}

/** A word in which a flag stands together with its value or with other flags. */
function joined(program: WorkerProgram, word: string): boolean {
  const [first, ...others] = word.trim().split(/\s+/);
  return others.length > 0 && !first.includes('=') && flagTypes(program).has(splitFlag(first)?.name ?? '');
}

function errorProblem({ program, words }: CommandLine, { at, kind, name, value }: FlagError): Problem {
  const exits = `the ${program} exits at every start`;
  switch (kind) {
    case 'syntax': return { at, predicate: `does not have the form of a flag; ${exits}.`, fix: 'Remove it.' };
    case 'help': return { at, predicate: `asks for help; ${exits}.`, fix: 'Remove it.' };
    case 'missing-value': return { at, predicate: `needs a value; ${exits}.`, fix: 'Add the value, or remove the flag.' };
    case 'value': return {
      at,
      predicate: `cannot have the value ${formatValue(value)}; ${exits}.`,
      fix: flagTypes(program).get(name) === 'bool' ? "Write '=true' or '=false' behind the flag." : 'Write a whole number without a unit.',
    };
    case 'undefined': return joined(program, words[at]) ? {
      at,
      predicate: `is one word, which nothing splits: a flag of this name does not exist, and ${exits}.`,
      fix: `Write ${words[at].trim().split(/\s+/).map((part) => `'${part}'`).join(' and ')}, each as an element of its own.`,
    } : undefinedProblem(program, at, name, words);
  }
}

function undefinedProblem(program: WorkerProgram, at: number, name: string, words: readonly string[]): Problem {
  const guess = closest(name, [...flagTypes(program).keys()].filter((flag) => flag.length > 2));
  return guess === undefined ? {
    at,
    severity: Severity.WARNING,
    predicate: `is not a flag that a chart up to 53.3 passes; a ${program} that does not define it exits at every start.`,
    fix: 'Remove it, unless the image is of a later version that has it.',
  } : {
    at,
    predicate: `is not a flag of the ${program}, which exits at every start; one of its flags is '-${guess}'.`,
    fix: `Write '${words[at].replace(name, guess)}'.`,
  };
}

/** The first word that is not a flag, and what is not read behind it. */
function strayWord({ program, parsed, words }: CommandLine): Problem[] {
  const { end, flags, isTerminated } = parsed;
  const at = isTerminated ? end - 1 : end;
  const unread = words.slice(at + 1).filter((word) => flagTypes(program).has(splitFlag(word)?.name ?? ''));
  if (at >= words.length || (isTerminated && unread.length === 0)) {
    return [];
  }
  const before = flags.find((flag) => flag.at + flag.length === at);
  const isValue = before !== undefined && flagTypes(program).get(before.name) === 'bool' && goBoolean(words[at]) !== undefined;
  return [{
    at,
    ...(unread.length === 0 && { severity: Severity.WARNING }),
    predicate: `is not a flag, so that the ${program} reads no flag behind it${unread.length === 0 ? '' : `; it does not see ${unread.join(', ')}`}.`,
    fix: isValue ? `Write '-${before.name}=${words[at]}': a boolean has its value behind '='.` : 'Remove it, or write it behind the flag that it belongs to.',
  }];
}

/** The prop that a word of the worker comes from: the library writes the user's arguments last. */
function propOf({ words }: CommandLine, at: number, extraArguments: readonly string[]): string {
  const first = words.length - extraArguments.length;
  const isTheirs = listOf(extraArguments).every((argument, index) => argument === words[first + index]);
  return isTheirs && at >= first ? `extraArguments[${at - first}]` : '';
}

