import * as fs from 'node:fs';
import type { LintReport } from './reporters';
import type { LintFinding } from '../../../lint';
import { readBytes } from '../../../loader';
import { visibleJson } from '../../../util/single-line';
import { UsageError } from '../../io/errors';
import { writeOutput } from '../../io/write-output';

/** A finding as a baseline holds it: without its line and its message, which change with every edit. */
interface BaselineEntry {
  readonly rule: string;
  readonly object: string;
  readonly path?: string;
}

/** Writes the open findings of a report to a file: a new one, or an older baseline. */
export function writeBaseline(file: string, { inputs }: LintReport): void {
  if (fs.existsSync(file)) {
    readBaseline(file);
  }
  const findings = inputs.flatMap((input) => input.findings).filter(({ acknowledged }) => acknowledged === undefined).map(entryOf);
  const sorted = findings.sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
  writeOutput(file, `${visibleJson(JSON.stringify({ version: 1, findings: sorted }, undefined, 2))}\n`);
}

/** Marks the findings of a report that are in the baseline, at most as often as the baseline has them. */
export function applyBaseline(file: string, report: LintReport): LintReport {
  const remaining = new Map<string, number>();
  for (const entry of readBaseline(file)) {
    remaining.set(keyOf(entry), (remaining.get(keyOf(entry)) ?? 0) + 1);
  }
  const mark = (finding: LintFinding): LintFinding => {
    const key = keyOf(entryOf(finding));
    const count = remaining.get(key) ?? 0;
    if (count === 0 || finding.acknowledged !== undefined) {
      return finding;
    }
    remaining.set(key, count - 1);
    return { ...finding, inBaseline: true };
  };
  return { ...report, inputs: report.inputs.map((input) => ({ ...input, findings: input.findings.map(mark) })) };
}

function readBaseline(file: string): readonly BaselineEntry[] {
  const { version, findings } = parse(file);
  const isEntry = (entry: any) => typeof entry?.rule === 'string' && typeof entry.object === 'string' && ['undefined', 'string'].includes(typeof entry.path);
  if (version !== 1 || !Array.isArray(findings) || !findings.every(isEntry)) {
    throw new UsageError(`${file}: not a baseline; create one with '--write-baseline'`);
  }
  return findings;
}

function parse(file: string): { readonly version?: unknown; readonly findings?: unknown } {
  try {
    return Object(JSON.parse(readBytes(file).toString()));
  } catch (error) {
    throw new UsageError(`${file}: ${!fs.existsSync(file) ? 'file not found' : `cannot be read (${(error as Error).message})`}; create it with '--write-baseline'`);
  }
}

function entryOf({ rule, object, path }: LintFinding): BaselineEntry {
  return { rule, object, ...(path && { path }) };
}

function keyOf({ rule, object, path = '' }: BaselineEntry): string {
  return `${object}\n${path}\n${rule}`;
}
