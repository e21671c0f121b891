import type { GeneratedFile } from './generated-file';
import { WorkerPreset } from '../../src/presets';
import { FILES } from '../../src/util/home.generated';
import type { ExplainedValue } from '../../src/worker-spec/explain';
import { code, generatedBy, table } from '../support/markdown';

/** All presets side by side, and what each one sets with the reason. */
export const files: readonly GeneratedFile[] = [{ path: 'docs/preset-table.md', generate: presetTable }];

function presetTable(): string {
  const presets = WorkerPreset.all();
  return `${[
    generatedBy('presets'),
    '# Presets side by side',
    'Every value in which presets differ. `none`: left out on purpose; –: not set. [presets.md](presets.md) explains when to choose which.',
    sideBySide(presets),
    ...presets.map(section),
  ].join('\n\n')}\n`;
}

function sideBySide(presets: readonly WorkerPreset[]): string {
  const values = presets.map((preset) => new Map(preset.explain().map(({ path, value }) => [path, value])));
  const paths = [...new Set(values.flatMap((of) => [...of.keys()]))].sort();
  const differing = paths.filter((path) => new Set(values.map((of) => of.get(path))).size > 1);
  return table(
    ['value', ...presets.map(({ name }) => code(name))],
    differing.map((path) => [code(path), ...values.map((of) => cell(of.get(path)))]),
  );
}

function section(preset: WorkerPreset): string {
  const own = preset.explain().filter(({ origin }) => origin === `preset ${preset.name}`);
  return [
    `## ${code(preset.name)}`,
    `${preset.summary[0].toUpperCase()}${preset.summary.slice(1)}. The values it sets itself:`,
    table(['value', 'is', 'why, and source'], own.map(({ path, value, source }) => [code(path), cell(value), linked(source)])),
    ...accepted(preset),
    ...documented(preset),
  ].join('\n\n');
}

function accepted({ acknowledgements }: WorkerPreset): string[] {
  return acknowledgements.length === 0 ? [] : [
    'What it accepts knowingly:',
    table(['rule', 'reason'], acknowledgements.map(({ rule, reason }) => [`[${code(rule)}](rules.md#${rule})`, reason])),
  ];
}

function documented(preset: WorkerPreset): string[] {
  const rules = preset._documentedRules().map((rule) => `[${code(rule)}](rules.md#${rule})`);
  return rules.length === 0 ? [] : [`What is documented here is reported only about values of your own: ${rules.join(', ')}.`];
}

function cell(value: string | undefined): string {
  return value === undefined ? '–' : code(value);
}

/** Pages of the project as links. */
function linked(source: ExplainedValue['source'] = ''): string {
  return source.replaceAll(FILES, '').replace(/docs\/((?:evidence\/)?([\w-]+)\.md)/g, '[$2]($1)');
}
