import { FLAGS, VALUE_ARGUMENTS } from '../render/field-map/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { listOf, stringsOf } from '../util/untyped';

/** Flags of sniffer and tracer that take a value. */
const WITH_VALUE = new Set([...Object.keys(VALUE_ARGUMENTS), '-procfs']);

/** Flags that are there or not. */
const WITHOUT_VALUE = new Set([...Object.keys(FLAGS), '-disable-tls-log']);

/**
 * The flags of a container's program: Go's flags, of which `-x v`, `--x v`, `-x=v` are one, and the last counts.
 */
export class Flags {
  /** The flags of a container, whether they stand in its command, its arguments, or a shell's script. */
  public static of(container: KubernetesObject, program: string): Flags {
    const words = [...stringsOf(container.command), ...stringsOf(container.args)];
    const script = words.length === 3 && /(^|\/)(ba|da|a)?sh$/.test(words[0]) && words[1] === '-c' ? words[2].trim().split(/\s+/) : words;
    const start = script.findIndex((word) => isProgram(word, program));
    // without a program the image's own gets the arguments
    return new Flags(start < 0 ? (words[0]?.startsWith('-') ? words : []) : script.slice(start + 1));
  }

  /** What this library has no prop for, in order. */
  public readonly unknown: readonly string[];

  private readonly values = new Map<string, string>();
  private readonly switches = new Map<string, boolean>();

  private constructor(words: readonly string[]) {
    const unknown: string[] = [];
    for (let at = 0; at < words.length; at++) {
      const { flag, value } = parse(words[at]);
      if (WITH_VALUE.has(flag)) {
        this.values.set(flag, value ?? words[++at] ?? '');
      } else if (WITHOUT_VALUE.has(flag)) {
        this.switches.set(flag, value === undefined || /^(1|t|true)$/i.test(value));
      } else {
        unknown.push(words[at]);
      }
    }
    this.unknown = unknown;
  }

  /** The value of a flag; undefined where it is absent or empty. */
  public value(flag: string): string | undefined {
    return this.values.get(flag) || undefined;
  }

  /** Whether a flag is present. */
  public has(flag: string): boolean {
    return this.switches.get(flag) ?? this.values.has(flag);
  }
}

/** A word of a command line as flag and value, in the spelling with one dash. */
export function parse(word: string): { readonly flag: string; readonly value?: string } {
  const [, flag, value] = /^--?([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
  return flag === undefined ? { flag: word } : { flag: `-${flag}`, value };
}

/** Whether a flag takes the next word as its value. */
export function takesValue(flag: string): boolean {
  return WITH_VALUE.has(flag);
}

/** Whether a container runs a program: `./worker` or `/app/worker`, in its command, arguments or a shell's script. */
export function runs(container: KubernetesObject, program: string): boolean {
  return [...listOf(container.command), ...listOf(container.args)].some((word) => (
    typeof word === 'string' && (isProgram(word, program) || word.split(/[\s;&|]+/).some((part) => isProgram(part, program) && part.includes('/')))
  ));
}

function isProgram(word: string, program: string): boolean {
  return word === program || word.endsWith(`/${program}`);
}
