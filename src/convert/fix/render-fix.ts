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

/** A worker and what is suggested for it. */
interface Fix {
  readonly object: KubernetesObject;
  readonly settings?: Settings;
  readonly suggestion: Suggestion;
}

/**
 * What to paste so that no rule has anything against the workers of an input: props for an app, a JSON patch for
 * kubectl, or values for the official chart. Workers that get the same are reported together.
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

/** What the text does not say by itself. */
function remarks({ suggestion: { dropped, remaining: left } }: Fix): string[] {
  return [
    ...dropped.map((path) => `'${path}' is left to the preset, since a rule objects to its value.`),
    ...left.map(({ message }) => `still open: ${message}`),
  ];
}

/** What its author has set and a rule objects to has to be set otherwise; the other values of the preset count anyway. */
function requiredTuning({ props, merged, dropped }: Suggestion): WorkerTuning {
  const others = pathsOf(merged.tuning).filter((path) => !dropped.includes(path));
  const cures = others.reduce((rest, path) => withoutProp(rest, path) ?? rest, merged.tuning);
  return mergeLayer(mergeLayer(EMPTY, { origin: '', tuning: cures }), { origin: '', tuning: props }).tuning;
}

const WRITERS: { readonly [language in FixLanguage]: (fix: Fix) => string } = {
  'ts': ({ suggestion }) => {
    // Loaded here and below, since only those who ask for a fix need it.
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
    return [...unsupported.map((path) => `# no value says ${path}`), yaml(values)].join('\n');
  },
};

/** As text that Kubernetes reads as these values: js-yaml leaves words bare that are truth values to it. */
function yaml(value: unknown): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { dump } = require('js-yaml') as typeof import('js-yaml');
  const options = { lineWidth: -1, noRefs: true };
  const text = dump(value, options);
  return isDeepStrictEqual(yamlValue(text), value) ? text : dump(value, { ...options, forceQuotes: true });
}
