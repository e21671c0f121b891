import { isDeepStrictEqual } from 'node:util';
import { COMMENT_SIGNS, type FixLanguage } from './fix-format';
import { suggestTuning, type Suggestion } from './suggest-tuning';
import { pathsOf, withoutProp } from './tuning-diff';
import type { SourceObject } from '../../loader';
import { yamlValue } from '../../loader';
import { isWorker, jsonDiff, readWorker, type Settings, type WorkerReading } from '../../manifest';
import { adopt, namespaceOf, settingsByNamespace } from '../../manifest';
import { WorkerPreset } from '../../presets';
import type { WorkerTuning } from '../../props';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { EMPTY, mergeLayer } from '../../worker-spec';

/** A worker and the suggestion for it. */
interface Fix {
  readonly object: KubernetesObject;
  readonly settings?: Settings;
  readonly suggestion: Suggestion;
}

/**
 * Fixes for the workers of an input, ready to paste: props for an app, a JSON patch for kubectl, or values for the official
 * chart. Workers with equal fixes share one.
 */
export function fixText(language: FixLanguage, objects: readonly SourceObject[]): string {
  const settings = settingsByNamespace(objects.map(({ object }) => object));
  const titles = new Map<string, string[]>();
  for (const { object } of objects.filter((source) => isWorker(source.object))) {
    const reading: WorkerReading = readWorker(object);
    const fix = { object, settings: settings.get(namespaceOf(object)), suggestion: suggestTuning(reading) };
    const text = [...remarks(fix).map((remark) => `${COMMENT_SIGNS[language]} ${remark}`), WRITERS[language](fix).trimEnd()].join('\n');
    titles.set(text, [...titles.get(text) ?? [], nameOf(object)]);
  }
  return [...titles].map(([text, workers]) => `${COMMENT_SIGNS[language]} ${workers.join(', ')}\n${text}\n`).join('\n');
}

/** Comments on what the fix changes or leaves open. */
function remarks({ suggestion: { dropped, remaining } }: Fix): string[] {
  return [
    ...dropped.map((path) => `'${path}' has the value of the preset, because its own value breaks a rule.`),
    ...remaining.map(({ message }) => `Still open: ${message}`),
  ];
}

/** The values that differ from the author's: where an authored value breaks a rule, the preset's value must be set. */
function requiredTuning({ props, merged, dropped }: Suggestion): WorkerTuning {
  const others = pathsOf(merged.tuning).filter((path) => !dropped.includes(path));
  const replacements = others.reduce((rest, path) => withoutProp(rest, path) ?? rest, merged.tuning);
  return mergeLayer(mergeLayer(EMPTY, { origin: '', tuning: replacements }), { origin: '', tuning: props }).tuning;
}

const WRITERS: { readonly [language in FixLanguage]: (fix: Fix) => string } = {
  'ts': ({ suggestion }) => {
    // Loaded on demand here and below: only fixes need it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { workerSnippet } = require('../../codegen') as typeof import('../../codegen');
    return workerSnippet(suggestion.props).code;
  },
  'yaml-patch': ({ object, settings, suggestion }) => {
    const { reading, daemonSet } = adopt(object, settings, { preset: WorkerPreset.recommended(), tuning: requiredTuning(suggestion) });
    const { name = '' } = Object(object.metadata);
    const namespace = namespaceOf(object) === '' ? '' : ` --namespace ${namespaceOf(object)}`;
    return `# kubectl patch daemonset ${name}${namespace} --type json --patch-file FILE\n${yaml(jsonDiff(reading.authored, daemonSet))}`;
  },
  'helm-values': ({ suggestion }) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { writeHelmValues } = require('../../helm') as typeof import('../../helm');
    const { values, unsupported } = writeHelmValues(suggestion.merged.tuning);
    return [...unsupported.map((path) => `# no value of the chart sets ${path}`), yaml(values)].join('\n');
  },
};

/** YAML that Kubernetes reads as these values: js-yaml does not quote some words that Kubernetes reads as booleans. */
function yaml(value: unknown): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { dump } = require('js-yaml') as typeof import('js-yaml');
  const options = { lineWidth: -1, noRefs: true };
  const text = dump(value, options);
  return isDeepStrictEqual(yamlValue(text), value) ? text : dump(value, { ...options, forceQuotes: true });
}
