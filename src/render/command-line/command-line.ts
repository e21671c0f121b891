import { flagTypes, type WorkerProgram } from './flag-table';
import { goBoolean, goInteger, parseFlags, type ParsedFlags } from '../../util/go-flags';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { rememberFrozen } from '../../util/remember';
import { isAnyObject, listOf } from '../../util/untyped';
import { FLAGS, VALUE_ARGUMENTS } from '../field-map/index';

/** What a shell does more with than to pass it on. */
const SHELL_SYNTAX = /[;&|<>"'`\\(){}*?#~\n$]/;

const SHELL = /(^|\/)(ba|da|a)?sh$/;

/** Flags that the library writes: those of props, and where `/proc` of the node is. */
const OWN_FLAGS = new Set([...Object.keys(VALUE_ARGUMENTS), ...Object.keys(FLAGS), '-procfs', '-disable-tls-log'].map((flag) => flag.slice(1)));

/** Whether the library writes a flag, by its name without a dash. */
export function isOwnFlag(name: string): boolean {
  return OWN_FLAGS.has(name);
}

/** The command line of a program of the worker's pod, parsed as the program does it. */
export class CommandLine {
  /** The command line of a container, whether it is in its command, its arguments, or a shell's script. */
  public static of({ command, args }: KubernetesObject, program: WorkerProgram): CommandLine {
    return args === undefined && Array.isArray(command) ? COMMANDS[program](command) : CommandLine.parse(command, args, program);
  }

  /** The same of its two lists, which may be anything. */
  public static parse(commandList: unknown, argsList: unknown, program: WorkerProgram): CommandLine {
    const command = wordsOf(commandList);
    const args = wordsOf(argsList);
    const fields = [...command.map((_, index) => `command[${index}]`), ...args.map((_, index) => `args[${index}]`)];
    const words = [...command, ...args];
    if (words.length === 3 && SHELL.test(words[0]) && words[1] === '-c') {
      const script = words[2].trim().split(/\s+/);
      const start = script.findIndex((word) => isProgram(word, program));
      return new CommandLine(program, start < 0 ? [] : script.slice(start + 1), () => fields[2], undefined, !SHELL_SYNTAX.test(words[2].trim()));
    }
    const start = words.findIndex((word) => isProgram(word, program));
    // without a program the image's own gets the arguments
    const first = start < 0 ? (words[0]?.startsWith('-') ? 0 : words.length) : start + 1;
    return new CommandLine(program, words.slice(first), (at) => fields[first + at], first, true);
  }

  public readonly parsed: ParsedFlags;

  private readonly values: ReadonlyMap<string, string>;

  private constructor(
    public readonly program: WorkerProgram,
    /** The words behind the program. */
    public readonly words: readonly string[],
    /** The field of the container that holds a word. */
    public readonly fieldOf: (at: number) => string,
    /** Position of the first word in command and arguments; undefined in a script. */
    public readonly first: number | undefined,
    /** Whether the program gets exactly these words: a shell may change them. */
    public readonly isExact: boolean,
  ) {
    this.parsed = parseFlags(words, flagTypes(program));
    this.values = new Map(this.parsed.flags.map(({ name, value }) => [name, value]));
  }

  /** What the library has no prop for: other flags, and everything that the program does not read as flags. */
  public get unknown(): readonly string[] {
    const taken = new Set(this.parsed.flags.filter(({ name }) => isOwnFlag(name)).flatMap(({ at, length }) => [at, at + length - 1]));
    return this.words.filter((_, at) => !taken.has(at));
  }

  /** The value of a flag, with its dash; undefined where it is absent or empty. */
  public value(flag: string): string | undefined {
    return this.values.get(flag.slice(1)) || undefined;
  }

  /** The whole number that a flag has. */
  public integer(flag: string): number | undefined {
    const value = goInteger(this.value(flag) ?? '');
    return value === undefined ? undefined : Number(value);
  }

  /** Whether a boolean flag is on. */
  public has(flag: string): boolean {
    return goBoolean(this.values.get(flag.slice(1)) ?? '') === true;
  }
}

/** Command lines of containers that have no arguments beside their command, once for each command that cannot change. */
const COMMANDS: { readonly [program in WorkerProgram]: (command: readonly unknown[]) => CommandLine } = {
  worker: rememberFrozen((command) => CommandLine.parse(command, undefined, 'worker')),
  tracer: rememberFrozen((command) => CommandLine.parse(command, undefined, 'tracer')),
};

/** Whether a container runs a program: `./worker` or `/app/worker`, in its command, arguments or a shell's script. */
export function runs(container: KubernetesObject, program: string): boolean {
  return [...listOf(container.command), ...listOf(container.args)].some((word) => (
    typeof word === 'string' && (isProgram(word, program) || word.split(/[\s;&|]+/).some((part) => isProgram(part, program) && part.includes('/')))
  ));
}

/** The words of a list. An element that is not a string keeps its place; the API server rejects it. */
function wordsOf(list: unknown): string[] {
  return listOf(list).map((word) => (isAnyObject(word) ? '' : String(word)));
}

function isProgram(word: string, program: string): boolean {
  return word === program || word.endsWith(`/${program}`);
}
