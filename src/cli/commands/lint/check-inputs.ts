import type { ClusterOptions } from './cluster';
import type { PodState } from './pods/pod-states';
import type { LintedInput } from './reporters';
import { findOverlaps, findRepeated, lint, type LintOptions } from '../../../lint';
import { SourceError, type SourceObject } from '../../../loader';
import type { CliSession } from '../../io/cli-io';
import { fail, isUserError, UsageError, warn, warnOfError } from '../../io/errors';
import { inputArguments, type InputArgument } from '../../io/input-files';
import { readManifestsOrValues } from '../../io/read-input';
import { readValues } from '../../io/read-values';

/** The inputs to read. */
export interface Inputs {
  /** Files, folders, globs, `-` for the standard input. */
  readonly files: readonly string[];
  /** The cluster; `undefined` to read files only. */
  readonly cluster?: ClusterOptions;
  /** Values files that are merged in this order; none to read no values. */
  readonly values?: readonly string[];
  /** Whether inputs without DaemonSets are valid. */
  readonly allowNone?: boolean;
}

/** The result of an input, with its objects. */
export interface CheckedInput extends LintedInput {
  readonly sources: readonly SourceObject[];
}

/** An input and its objects. */
interface ReadInput {
  readonly file?: string;
  readonly sources: readonly SourceObject[];
  readonly problem?: string;
  /** Objects that are not checked, such as the ConfigMaps of a cluster. */
  readonly beside?: readonly SourceObject[];
  readonly pods?: readonly PodState[];
}

/**
 * Checks all inputs. A file that cannot be read is reported at once, and the others are still checked. A file without a
 * DaemonSet is skipped. The files of a folder or a glob are checked together; the DaemonSets of all inputs are compared.
 */
export async function checkInputs(inputs: Inputs, options: LintOptions, session: CliSession): Promise<CheckedInput[]> {
  const { files, cluster, values = [], allowNone = false } = inputs;
  const groups: ReadInput[][] = [];
  for (const argument of argumentsOf(files, session)) {
    const read: ReadInput[] = [];
    for (const file of argument.files) {
      read.push({ file, ...await attempt(() => readManifestsOrValues(file, session.io, argument.isSearched), session) });
    }
    groups.push(read);
  }
  if (cluster !== undefined) {
    groups.push([await clusterInput(cluster, session)]);
  }
  if (values.length > 0) {
    groups.push([{ file: values[values.length - 1], ...await attempt(async () => [await readValues(values, session.io)], session) }]);
  }
  const all = groups.flat().flatMap(({ sources }) => sources);
  const together = { overlaps: findOverlaps(all), repeated: findRepeated(all) };
  const checked = groups.flatMap((group) => group.flatMap((input) => byFile(check(input, group, { ...options, ...together }))));
  if (!allowNone && checked.every(({ isSkipped, problem }) => isSkipped || problem !== undefined)) {
    checked.filter(({ isSkipped }) => isSkipped).forEach((input) => fail(session, nothingToCheck(input)));
  }
  return checked;
}

/** The DaemonSets of a cluster, with the ConfigMaps of their releases and what their pods do. */
async function clusterInput(cluster: ClusterOptions, session: CliSession): Promise<ReadInput> {
  // Loaded on demand: few calls start a program.
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { readCluster, readSettings } = require('./cluster') as typeof import('./cluster');
  const { readPodStates } = require('./pods/read-pod-states') as typeof import('./pods/read-pod-states');
  /* eslint-enable @typescript-eslint/no-require-imports */
  const read = await attempt(() => readCluster(cluster), session);
  if (read.sources.length === 0) {
    return read;
  }
  const settings = withoutFailing(() => readSettings(cluster), [], session);
  const { states, problems } = withoutFailing(() => readPodStates(read.sources, cluster), { states: [], problems: [] }, session);
  problems.forEach((problem) => warn(session.io, problem));
  return { ...read, beside: settings, pods: states };
}

/** The findings about DaemonSets do not depend on what else can be read. */
function withoutFailing<T>(read: () => T, otherwise: T, session: CliSession): T {
  try {
    return read();
  } catch (error) {
    warnOfError(session.io, error);
    return otherwise;
  }
}

function argumentsOf(files: readonly string[], session: CliSession): InputArgument[] {
  return files.flatMap((file) => {
    try {
      return inputArguments([file]);
    } catch (error) {
      fail(session, error);
      return [];
    }
  });
}

async function attempt(read: () => SourceObject[] | Promise<SourceObject[]>, session: CliSession): Promise<ReadInput> {
  try {
    return { sources: await read() };
  } catch (error) {
    if (!isUserError(error)) {
      throw error;
    }
    fail(session, error);
    return { sources: [], problem: (error as Error).message };
  }
}

function check({ file, sources, problem, beside: own = [], pods }: ReadInput, together: readonly ReadInput[], options: LintOptions): CheckedInput {
  const beside = [...own, ...together.filter((other) => other.file !== file).flatMap((other) => other.sources)];
  const result = lint(sources, beside.length === 0 ? options : { ...options, beside });
  return {
    ...(file !== undefined && { file }),
    ...(problem !== undefined && { problem }),
    ...(pods !== undefined && { pods }),
    ...result,
    objects: result.subjects,
    others: result.unchecked,
    isSkipped: problem === undefined && result.daemonSets === 0,
    sources,
  };
}

/** An input of several values files has its findings file by file; it counts once. */
function byFile(input: CheckedInput): CheckedInput[] {
  const files = new Set(input.sources.flatMap(({ layers = [] }) => layers).map(({ file }) => file));
  return files.size < 2 ? [input] : [...files].map((file) => ({
    ...input,
    file,
    findings: input.findings.filter((finding) => finding.file === file),
    ...(file !== input.file && { daemonSets: 0, workers: 0, objects: [], sources: [] }),
  }));
}

function nothingToCheck({ file, sources }: CheckedInput): Error {
  if (file === undefined) {
    return new UsageError('no DaemonSet found in the cluster; try another context, namespace or selector');
  }
  const kinds = [...new Set(sources.map(({ object }) => object?.kind).filter((kind) => typeof kind === 'string'))].sort();
  return new SourceError(file, `no DaemonSet found${kinds.length > 0 ? `, only ${kinds.join(', ')}` : ''}`);
}
