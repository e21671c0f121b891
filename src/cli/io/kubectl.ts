import { formatValue } from '../../kubernetes/validation/index';
import { inMemory, isTooDeep, MAX_DEPTH, type SourceObject } from '../../loader';
import { ProgramError, runProgram } from '../../util/run-program';
import { isObject } from '../../util/untyped';

/** The options of kubectl that select a cluster. */
export interface KubectlOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** A line of kubectl's own log, such as `E1124 13:25:17.1 1 memcache.go:265] "Unhandled Error"`. */
const LOG_LINE = /^[EFIW]\d{4} /;

/** The arguments of kubectl that select a cluster. */
export function connection({ context, kubeconfig }: KubectlOptions): string[] {
  return [...(context === undefined ? [] : ['--context', context]), ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig])];
}

/** The objects of the list that `kubectl get` prints as JSON. They have no file and no lines. */
export function kubectlObjects(args: readonly string[]): SourceObject[] {
  return objectsInList(kubectl(args), `kubectl ${args.join(' ')}`);
}

/**
 * Reads a list of objects. Throws a `ProgramError` for anything else.
 *
 * @param output the output of a program
 * @param command the program with its arguments, for messages
 */
export function objectsInList(output: Buffer, command: string): SourceObject[] {
  const items = listIn(output);
  if (items === undefined) {
    throw new ProgramError(`'${command}' did not print a list of objects.`);
  }
  return items.map((item, index) => {
    if (!isObject(item)) {
      throw new ProgramError(`'${command}' printed a list whose 'items[${index}]' is ${formatValue(item)}, not an object.`);
    }
    if (isTooDeep(item)) {
      throw new ProgramError(`'${command}' printed a list whose 'items[${index}]' is nested deeper than ${MAX_DEPTH} levels.`);
    }
    return inMemory(item);
  });
}

function listIn(output: Buffer): readonly unknown[] | undefined {
  try {
    const { items } = JSON.parse(output.toString());
    return Array.isArray(items) ? items : undefined;
  } catch {
    return undefined;
  }
}

function kubectl(args: readonly string[]): Buffer {
  try {
    return runProgram('kubectl', args, 'to read the cluster');
  } catch (error) {
    throw error instanceof ProgramError ? new ProgramError(withoutLog(error.message)) : error;
  }
}

/** Removes kubectl's log: it logs each of its five attempts before the error. */
function withoutLog(message: string): string {
  const [first, ...rest] = message.split('\n');
  const errors = rest.filter((line) => !LOG_LINE.test(line));
  return errors.length === 0 ? message : [first.replace(/: [EFIW]\d{4} .*$/, ':'), ...errors].join('\n');
}
