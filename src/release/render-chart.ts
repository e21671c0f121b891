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
  const { values = {}, helmExecutable = 'helm' } = options;
  if (Object.keys(values).length === 0) {
    return runHelm(helmExecutable, chartArguments(options));
  }
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-'));
  try {
    const file = join(folder, 'values.json');
    // JSON is YAML that every version reads alike; values may be secret
    writeFileSync(file, JSON.stringify(values), { mode: 0o600 });
    return runHelm(helmExecutable, chartArguments(options, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In the order of cdk8s's `Helm`. */
function chartArguments({ chart, repo, version, releaseName, namespace, helmFlags = [] }: ChartOptions, values?: string): string[] {
  return [
    'template',
    ...option('-f', values),
    ...option('--repo', repo),
    ...option('--version', version),
    '--namespace', namespace ?? NAMESPACE,
    ...helmFlags,
    releaseName ?? RELEASE,
    chart,
  ];
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
