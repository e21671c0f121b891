import * as fs from 'node:fs';
import { explainSource } from '../../../convert/import';
import { WorkerPreset } from '../../../presets';
import { closest } from '../../../util/did-you-mean';
import { oneLine, shortLine } from '../../../util/single-line';
import { explainTable, type ExplainedValue } from '../../../worker-spec/explain';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';
import { jsonText } from '../../io/json-text';
import type { ListFormat } from '../../io/print-list';
import { readInputs, STDIO } from '../../io/read-input';
import { readValues } from '../../io/read-values';
import { aligned } from '../../io/terminal/aligned';
import { lookOf, type Look } from '../../io/terminal/look';
import { wrap } from '../../io/terminal/wrap';

/** What to explain: a preset, a file, or values files in order. */
export interface Explained {
  readonly name?: string;
  readonly values: readonly string[];
}

/** Shows every value of a preset, or of the worker in a file or in values files. */
export async function runExplain({ name, values: files }: Explained, output: ListFormat, session: CliSession): Promise<void> {
  if ((name === undefined) === (files.length === 0)) {
    throw new UsageError("pass a preset, a file, '-' for the standard input, or '--values', and only one of them; see 'cdk8s-kubeshark explain --help'");
  }
  const values = name === undefined ? explainSource([await readValues(files, session.io)]) : await explain(name, session);
  if (output === 'json') {
    session.io.stdout.write(jsonText({ name: name ?? files.join(', '), values }));
  } else {
    session.io.stdout.write(`${text(values, session)}\n`);
  }
}

async function explain(name: string, { io }: CliSession): Promise<ExplainedValue[]> {
  const presets = WorkerPreset.all();
  const preset = presets.find((one) => one.name === name);
  if (preset !== undefined) {
    return preset.explain();
  }
  const guess = closest(name, presets.map((one) => one.name));
  if (name !== STDIO && guess !== undefined && !fs.existsSync(name)) {
    throw new UsageError(`unknown preset or file '${name}'; did you mean '${guess}'?`);
  }
  return explainSource(await readInputs([name], io));
}

/** One line for each value if it fits, as it always does in a pipe; otherwise grouped by source. */
function text(values: readonly ExplainedValue[], { io: { stdout, env } }: CliSession): string {
  const table = explainTable(values);
  const fits = !stdout.isTTY || table.split('\n').every((line) => line.length <= (stdout.columns || Infinity));
  return fits ? table : byOrigin(values, lookOf(stdout, env));
}

function byOrigin(values: readonly ExplainedValue[], { colours, width }: Look): string {
  const groups = new Map<string, ExplainedValue[]>();
  for (const value of values) {
    const heading = oneLine([value.origin, value.source].filter(Boolean).join(': '));
    groups.set(heading, [...groups.get(heading) ?? [], value]);
  }
  return [...groups].map(([heading, group]) => [
    ...wrap(heading, width).map(colours.cyan),
    ...aligned(group.map(({ path, value }) => [`  ${shortLine(path)}`, shortLine(value)]), width).split('\n'),
  ].join('\n')).join('\n\n');
}
