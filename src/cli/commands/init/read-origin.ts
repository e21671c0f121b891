import type { InitOptions } from './init-options';
import type { SourceObject } from '../../../loader';
import { isWorker } from '../../../manifest';
import { nameOf } from '../../../util/object-name';
import type { CliIo } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { readInput } from '../../io/read-input';
import { readCluster } from '../lint/cluster';

const CLUSTER_OPTIONS = ['context', 'kubeconfig', 'namespace', 'selector'] as const;

/** The objects that the app starts from; `undefined` for a new worker. */
export async function readOrigin(options: InitOptions, io: CliIo): Promise<SourceObject[] | undefined> {
  if (options.cluster) {
    return [readClusterWorker(options)];
  }
  const unused = CLUSTER_OPTIONS.find((name) => options[name] !== undefined);
  if (unused !== undefined) {
    throw new UsageError(`'--${unused}' needs '--cluster'`);
  }
  return options.from === undefined ? undefined : readInput(options.from, io);
}

function readClusterWorker(options: InitOptions): SourceObject {
  const workers = readCluster(options).filter(({ object }) => isWorker(object));
  if (workers.length === 1) {
    return workers[0];
  }
  throw new UsageError(workers.length === 0
    ? "no worker found in the cluster; try another '--context', '--namespace' or '--selector'"
    : `the cluster has ${workers.length} workers (${workers.map(({ object }) => nameOf(object)).join(', ')}); select one with '--namespace' or '--selector'`);
}
