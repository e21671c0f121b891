import type { ClusterOptions } from './cluster';
import type { LintedInput } from './reporters';
import { lint, type LintOptions, type LintResult } from '../../../lint';
import { SourceError, type SourceObject } from '../../../loader';
import type { CliSession } from '../../io/cli-io';
import { fail, isUsersOwn, UsageError } from '../../io/errors';
import { readInput } from '../../io/read-input';

/** What to read. */
export interface Inputs {
  readonly files: readonly string[];
  /** None where no cluster is asked for. */
  readonly cluster?: ClusterOptions;
}

/** An input with the objects that were read from it. */
export interface CheckedInput extends LintedInput {
  readonly sources: readonly SourceObject[];
}

/** Checks all inputs, each for itself: a file that cannot be read is told at once, and keeps no other one from being checked. */
export async function checkInputs({ files, cluster }: Inputs, options: LintOptions, session: CliSession): Promise<CheckedInput[]> {
  const checked: CheckedInput[] = [];
  for (const file of files) {
    checked.push(await check(file, () => readInput(file, session.io), options, session));
  }
  if (cluster !== undefined) {
    // Loaded here, since few calls need what starts a program.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readCluster } = require('./cluster') as typeof import('./cluster');
    checked.push(await check(undefined, () => readCluster(cluster), options, session));
  }
  return checked;
}

async function check(
  file: string | undefined, read: () => SourceObject[] | Promise<SourceObject[]>, options: LintOptions, session: CliSession,
): Promise<CheckedInput> {
  try {
    const sources = await read();
    const result = lint(sources, options);
    refuseNothing(file, sources, result);
    return { ...(file !== undefined && { file }), ...result, objects: result.subjects, sources };
  } catch (error) {
    if (!isUsersOwn(error)) {
      throw error;
    }
    fail(session, error);
    return { ...(file !== undefined && { file }), problem: (error as Error).message, ...NOTHING };
  }
}

const NOTHING = { objects: [], findings: [], daemonSets: 0, workers: 0, sources: [] };

function refuseNothing(file: string | undefined, sources: readonly SourceObject[], { daemonSets }: LintResult): void {
  if (daemonSets > 0) {
    return;
  }
  if (file === undefined) {
    throw new UsageError('the cluster has no DaemonSet where it was looked for; try another context, namespace or selector');
  }
  const kinds = [...new Set(sources.map(({ object }) => object?.kind).filter((kind) => typeof kind === 'string'))].sort();
  throw new SourceError(file, `there is no DaemonSet in it${kinds.length > 0 ? `, only ${kinds.join(', ')}` : ''}`);
}
