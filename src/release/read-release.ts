import { renderChart, type ChartOptions } from './render-chart';
import { Severity } from '../diagnostics';
import { messageOf, type RawFinding } from '../diagnostics/index';
import { inMemory, readFile, readText, SourceError, type SourceObject } from '../loader';
import { describeValue } from '../props/schema/index';
import { UNREADABLE, UNRENDERED } from '../rules/release/index';
import { ProgramError } from '../util/run-program';

/** The objects in a file. */
export function readManifest(path: unknown): SourceObject[] {
  if (typeof path !== 'string' || path.trim() === '') {
    throw new SourceError(`'path' (${describeValue(path)})`, 'this is no name of a file');
  }
  return readFile(path);
}

/** The objects that a chart is rendered to. Their position in that output is omitted, as users cannot see it. */
export function readChart(options: ChartOptions): SourceObject[] {
  return readText(`the rendering of ${options.chart}`, renderChart(options)).map(({ object }) => inMemory(object));
}

/** The finding for an error in the user's input that was thrown while reading the objects; anything else is rethrown. */
export function problemOf(error: unknown, what: string): RawFinding {
  if (error instanceof SourceError) {
    return stopping(UNREADABLE.id, error.message, UNREADABLE.fix);
  }
  if (error instanceof ProgramError) {
    return error.stderr === ''
      ? stopping(UNRENDERED.id, error.message, "Install helm, or name it by 'helmExecutable'.")
      : stopping(UNRENDERED.id, `'chart' (${what}) cannot be rendered: ${error.message}`, UNRENDERED.fix);
  }
  throw error;
}

function stopping(rule: string, sentence: string, fix: string): RawFinding {
  const message = messageOf(rule, /[.!?]$/.test(sentence) ? sentence : `${sentence}.`, fix);
  return { rule, severity: Severity.ERROR, message, fix, rejectedByApiServer: true };
}
