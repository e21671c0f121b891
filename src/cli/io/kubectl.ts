import { inMemory, type SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { ProgramError, runProgram } from '../../util/run-program';

/** Which cluster: options of kubectl. */
export interface KubectlOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** A line of kubectl's own log, such as `E1124 13:25:17.1 1 memcache.go:265] "Unhandled Error"`. */
const LOG_LINE = /^[EFIW]\d{4} /;

/** The arguments by which kubectl finds its cluster. */
export function connection({ context, kubeconfig }: KubectlOptions): string[] {
  return [...(context === undefined ? [] : ['--context', context]), ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig])];
}

/** The objects of the list that `kubectl get` prints as JSON; none of an empty one. They have no file and no lines. */
export function kubectlObjects(args: readonly string[]): SourceObject[] {
  const items = listIn(kubectl(args));
  if (items === undefined) {
    throw new ProgramError(`'kubectl ${args.join(' ')}' printed no list of objects.`);
  }
  return items.map(inMemory);
}

function listIn(output: Buffer): KubernetesObject[] | undefined {
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

/** kubectl logs each of its five tries before it says what is wrong. */
function withoutLog(message: string): string {
  const [first, ...rest] = message.split('\n');
  const printed = rest.filter((line) => !LOG_LINE.test(line));
  return printed.length === 0 ? message : [first.replace(/: [EFIW]\d{4} .*$/, ':'), ...printed].join('\n');
}
