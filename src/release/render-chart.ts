import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KubernetesObject } from '../util/kubernetes-object';
import { ProgramError, runProgram } from '../util/run-program';

/** The release that the official chart's own command line makes. */
const RELEASE = 'kubeshark';

/** Where Helm would ask the user's kubeconfig, so that the manifest depended on who makes it. */
const NAMESPACE = 'default';

/** What `helm template` is asked for; the names are those of cdk8s's `Helm`. */
export interface ChartOptions {
  readonly chart: string;
  readonly repo?: string;
  readonly version?: string;
  readonly valuesFiles?: readonly string[];
  readonly valuesText?: string;
  readonly values?: KubernetesObject;
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly helmExecutable?: string;
  readonly helmFlags?: readonly string[];
}

/**
 * The manifest of a chart, as `helm template` prints it.
 *
 * @throws ProgramError with the error that Helm printed, on one line
 */
export function renderChart(options: ChartOptions): Buffer {
  const { valuesFiles = [], helmExecutable = 'helm' } = options;
  const written = writtenValues(options);
  if (written.length === 0) {
    return runHelm(helmExecutable, chartArguments(options, valuesFiles));
  }
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-'));
  try {
    const files = written.map(([name, text]) => {
      const file = join(folder, name);
      // values may be secret
      writeFileSync(file, text, { mode: 0o600 });
      return file;
    });
    return runHelm(helmExecutable, chartArguments(options, [...valuesFiles, ...files]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The files to write for Helm, by name, in the order in which a later one overrides an earlier one. */
function writtenValues({ valuesText, values = {} }: ChartOptions): readonly (readonly [name: string, text: string])[] {
  return [
    ...(valuesText === undefined ? [] : [['values.yaml', valuesText] as const]),
    // JSON is YAML that every version reads alike
    ...(Object.keys(values).length === 0 ? [] : [['values.json', JSON.stringify(values)] as const]),
  ];
}

/** In the order of cdk8s's `Helm`. */
function chartArguments({ chart, repo, version, releaseName, namespace, helmFlags = [] }: ChartOptions, valuesFiles: readonly string[]): string[] {
  return [
    'template',
    ...valuesFiles.flatMap((file) => ['-f', asOneFile(file)]),
    ...option('--repo', repo),
    ...option('--version', version),
    '--namespace', namespace ?? NAMESPACE,
    ...helmFlags,
    releaseName ?? RELEASE,
    chart,
  ];
}

/** Helm splits the argument of `-f` at commas, as a line of CSV. */
function asOneFile(path: string): string {
  return /[,"\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}

function option(flag: string, value: string | undefined): string[] {
  return value === undefined ? [] : [flag, value];
}

function runHelm(program: string, args: readonly string[]): Buffer {
  try {
    return runProgram(program, args, 'to render the chart');
  } catch (error) {
    throw error instanceof ProgramError && error.stderr !== '' ? new ProgramError(ownWords(error.stderr), error.stderr) : error;
  }
}

/** Helm's error has several lines, and begins with a log of the same. */
function ownWords(printed: string): string {
  const lines = printed.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const start = lines.findIndex((line) => line.startsWith('Error: '));
  return lines.slice(Math.max(start, 0)).join(' ').replace(/^Error: /, '');
}
