import type { GeneratedFile } from './generated-file';
import { CHART_VALUES } from '../../src/helm/chart-values';
import { OTHER_VALUES } from '../../src/helm/ignored-values';
import { MAPPING } from '../../src/helm/mapping/index';
import type { ValueMapping } from '../../src/helm/mapping/value-mapping';
import { UNSUPPORTED_PROPS } from '../../src/helm/unsupported-props';
import { valueOf } from '../../src/helm/value-map';
import { CHART_VERSION } from '../../src/presets/chart-defaults';
import { code, generatedBy, table } from '../support/markdown';

/** Which value of the chart sets which prop. */
export const files: readonly GeneratedFile[] = [{ path: 'docs/helm-mapping.md', generate: mappingPage }];

function mappingPage(): string {
  return `${[
    generatedBy('helm-mapping'),
    '# Helm values and props',
    `Which value of the official chart (${CHART_VERSION}) sets which prop of a worker. \`KubesharkWorker.fromHelmValues()\` reads values by this table,`
      + ' and `worker.toHelmValues()` writes them by it.',
    '## The worker\'s values',
    'Values are merged over the chart\'s defaults as Helm does it: maps merge, scalars and lists replace, `null` deletes. Written is what differs from the'
      + ' defaults; of values that are there already, what sets the same already stays as it is. A value marked † is read and never written.',
    'Helm reads the numbers of a file as floating point and prints them from a million on as `1.2e+06`: they are written in quotes.',
    table(['value', 'default', 'prop', 'notes'], MAPPING.map(row)),
    '## Values without a prop',
    'They are kept, come back from `toHelmValues()` unchanged, and are reported where they differ from the defaults (`helm/kept`). So are keys that the chart'
      + ' does not have (`helm/unknown-value`), and values that its templates cannot render (`helm/not-rendered`).',
    table(['value', 'default', 'it'], OTHER_VALUES.flatMap(({ keys, reason }) => keys.map((key) => [code(key), defaultOf(key), reason]))),
    '## Props without a value',
    '`toHelmValues()` lists those in which the worker differs from the chart.',
    table(['prop', 'why'], Object.entries(UNSUPPORTED_PROPS).map(([prop, reason]) => [code(prop), reason])),
  ].join('\n\n')}\n`;
}

function row({ keys, readKeys = [], props, note = '' }: ValueMapping): string[] {
  const all = [...keys, ...readKeys];
  return [
    [...keys.map(code), ...readKeys.map((key) => `${code(key)} †`)].join(', '),
    all.map(defaultOf).join(', '),
    props.map(code).join(', '),
    note,
  ];
}

function defaultOf(key: string): string {
  const value = valueOf(CHART_VALUES, key);
  return value === undefined ? '–' : code(JSON.stringify(value));
}
