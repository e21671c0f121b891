import type { PlanCommandOptions } from './plan-options';
import { SourceError, type SourceObject } from '../../../loader';
import { isDaemonSet, isWorker } from '../../../manifest';
import { readInventory, type FleetNode } from '../../../nodes/index';
import { readPods, type PlannedDaemonSet } from '../../../scheduling';
import type { KubernetesObject } from '../../../util/kubernetes-object';
import { objectOf, stringOf } from '../../../util/untyped';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { readInput, readInputs, STDIO } from '../../io/read-input';
import { skippedNote } from '../../io/skipped-note';

/** The inputs of a plan. */
export interface PlanInputs {
  readonly daemonSets: readonly PlannedDaemonSet[];
  readonly nodes: readonly FleetNode[];
  /** The pods; `undefined` where they are unknown. */
  readonly pods?: readonly KubernetesObject[];
}

/** Reads all inputs. */
export async function readPlanInputs(files: readonly string[], options: PlanCommandOptions, session: CliSession): Promise<PlanInputs> {
  const { nodes, pods } = options;
  if ([...new Set(files), ...nodes, ...(pods === undefined ? [] : [pods])].filter((file) => file === STDIO).length > 1) {
    throw new UsageError("'-' is used for more than one input; write all but one to a file");
  }
  const manifests = files.length === 0 ? cluster(options, ['get', 'ds', '-A']) : await readInputs(files, session.io);
  // `kubectl get nodes,pods -o json` prints both in one list
  const [inNodes, inPods] = [await readInputs(nodes, session.io), pods === undefined ? [] : await readInput(pods, session.io)];
  const nodeObjects = without(inNodes, isPod);
  const daemonSets = plannedOf(manifests, files);
  const read = nodesOf(options.cluster ? [...nodeObjects, ...cluster(options, ['get', 'nodes'])] : nodeObjects, options, session);
  const known = [
    ...readPods(nodeObjects === inNodes ? [] : inNodes.filter(isPod), nodes.join(', ')),
    ...(options.cluster ? readPods(cluster(options, ['get', 'pods', '-A']), 'the cluster') : []),
    ...(pods === undefined ? [] : readPods(without(inPods, isNode), pods)),
  ];
  return {
    daemonSets,
    nodes: read,
    ...((options.cluster || pods !== undefined || known.length > 0) && { pods: known }),
  };
}

/** The other objects; all of them where there is no other one, which is then reported. */
function without(sources: readonly SourceObject[], isOther: (source: SourceObject) => boolean): readonly SourceObject[] {
  const rest = sources.filter((source) => !isOther(source));
  return rest.length === 0 || rest.length === sources.length ? sources : rest;
}

function isNode({ object }: SourceObject): boolean {
  return object.kind === 'Node' && object.apiVersion === 'v1';
}

function isPod({ object }: SourceObject): boolean {
  return object.kind === 'Pod' && object.apiVersion === 'v1';
}

function cluster(options: PlanCommandOptions, args: readonly string[]): SourceObject[] {
  // Loaded on demand: few calls start a program.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { connection, kubectlObjects } = require('../../io/kubectl') as typeof import('../../io/kubectl');
  return kubectlObjects([...args, '-o', 'json', ...connection(options)]);
}

function nodesOf(sources: readonly SourceObject[], { nodes, cluster: fromCluster }: PlanCommandOptions, { io }: CliSession): readonly FleetNode[] {
  const input = fromCluster ? 'the cluster' : nodes.join(', ');
  const read = readInventory(sources, input);
  io.stderr.write(skippedNote(input, read.skipped.map(({ object }) => object)));
  return read.nodes;
}

function objectsOf(sources: readonly SourceObject[]): KubernetesObject[] {
  return sources.map(({ object }) => object);
}

/** The workers; all DaemonSets where none is a worker. */
function plannedOf(sources: readonly SourceObject[], files: readonly string[]): PlannedDaemonSet[] {
  const daemonSets = objectsOf(sources).filter(isDaemonSet);
  const workers = daemonSets.filter(isWorker);
  const chosen = workers.length > 0 ? workers : daemonSets;
  if (chosen.length === 0) {
    throw files.length > 0 ? new SourceError(files.join(', '), 'no DaemonSet found') : new UsageError('no DaemonSet found in the cluster');
  }
  return namedPools(chosen);
}

/** Pools with the names of their DaemonSets, with the namespace where several have one name. */
function namedPools(daemonSets: readonly KubernetesObject[]): PlannedDaemonSet[] {
  const names = daemonSets.map(({ metadata }) => stringOf(objectOf(metadata).name) ?? 'unnamed');
  const counts = new Map<string, number>();
  names.forEach((name) => counts.set(name, (counts.get(name) ?? 0) + 1));
  return daemonSets.map((daemonSet, index) => {
    const namespace = stringOf(objectOf(daemonSet.metadata).namespace) ?? 'default';
    return { pool: counts.get(names[index])! > 1 ? `${namespace}/${names[index]}` : names[index], daemonSet };
  });
}
