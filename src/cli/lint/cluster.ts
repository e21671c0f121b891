import { ProgramError, runProgram } from '../../process';
import { inMemory, type SourceObject } from '../../source';
import type { KubernetesObject } from '../../spec';

/** Which cluster, and what of it: the options of kubectl. */
export interface ClusterOptions {
  readonly context?: string;
  readonly kubeconfig?: string;
  readonly namespace?: string;
  readonly selector?: string;
}

/** A line of kubectl's own log, such as `E1124 13:25:17.1 1 memcache.go:265] "Unhandled Error"`. */
const LOG_LINE = /^[EFIW]\d{4} /;

/** The DaemonSets of a cluster. They have no file and no lines. */
export function readCluster(options: ClusterOptions): SourceObject[] {
  return readObjects(kubectlArguments(options));
}

/** The objects that kubectl lists as JSON with these arguments. */
export function readObjects(args: readonly string[]): SourceObject[] {
  const output = kubectl(args).toString('utf8');
  try {
    return (JSON.parse(output) as { readonly items: KubernetesObject[] }).items.map(inMemory);
  } catch {
    throw new ProgramError(`kubectl printed no list of objects, but ${JSON.stringify(output.slice(0, 60))}.`);
  }
}

/** What kubectl is called with. */
export function kubectlArguments({ namespace, selector, ...cluster }: ClusterOptions): string[] {
  return [
    'get', 'ds', ...(namespace === undefined ? ['-A'] : ['-n', namespace]), '-o', 'json', ...clusterArguments(cluster),
    ...(selector === undefined ? [] : ['-l', selector]),
  ];
}

/** How kubectl is told the cluster. */
export function clusterArguments({ context, kubeconfig }: Pick<ClusterOptions, 'context' | 'kubeconfig'>): string[] {
  return [...(context === undefined ? [] : ['--context', context]), ...(kubeconfig === undefined ? [] : ['--kubeconfig', kubeconfig])];
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
  const said = rest.filter((line) => !LOG_LINE.test(line));
  return said.length === 0 ? message : [first.replace(/: [EFIW]\d{4} .*$/, ':'), ...said].join('\n');
}
