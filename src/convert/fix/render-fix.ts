import { isDeepStrictEqual } from 'node:util';
import { findEdits, type Edits } from './find-edits';
import { COMMENT_SIGNS, type FixLanguage } from './fix-format';
import { isOwnOutput, nearestPreset } from './nearest-preset';
import { ownChoices, suggestTuning, type Suggestion } from './suggest-tuning';
import { pathsOf, pickProps, tuningDiff } from './tuning-diff';
import type { SourceObject } from '../../loader';
import { yamlValue } from '../../loader';
import { adopt, isWorker, jsonDiff, namespaceOf, readWorker, SettingsByNamespace, type Settings } from '../../manifest';
import { BASE_LAYER, CHART_VERSION, WorkerPreset } from '../../presets';
import type { WorkerTuning } from '../../props';
import { chartVersionOf } from '../../render';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import type { KubesharkWorkerProps } from '../../worker';
import { EMPTY, mergeLayer } from '../../worker-spec';

/** What a fix does to a worker. */
interface Fix {
  /** Comments on what it changes or leaves open. */
  readonly remarks: readonly string[];
  /** The worker in a new app. */
  readonly props: KubesharkWorkerProps;
  /** What changes in the DaemonSet. */
  readonly change: { readonly preset?: WorkerPreset; readonly tuning: WorkerTuning };
  /** All values of the worker before and afterwards. */
  readonly before: WorkerTuning;
  readonly values: WorkerTuning;
}

/** A worker of an input. */
interface FixedWorker {
  readonly object: KubernetesObject;
  /** The file that it is in, if there is one. */
  readonly file?: string;
  readonly settings?: Settings;
}

/**
 * Fixes for the workers of an input, ready to paste: code for an app, a JSON patch for kubectl, or values for the official
 * chart. Workers with equal fixes share one.
 *
 * @param preset the preset to apply as a whole; without it a fix changes only what findings need, and nothing is printed for a
 * worker that has none
 */
export function fixText(language: FixLanguage, objects: readonly SourceObject[], preset?: WorkerPreset): string {
  const settings = new SettingsByNamespace(objects);
  const titles = new Map<string, string[]>();
  for (const { object, file } of objects.filter((source) => isWorker(source.object))) {
    const ofNamespace = settings.of(object);
    const fix = preset === undefined ? fixOfEdits(object, ofNamespace, language) : fixOfPreset(object, preset);
    const isEmpty = pathsOf(fix.change.tuning).length === 0 && preset === undefined;
    const text = [
      ...fix.remarks.map((remark) => `${COMMENT_SIGNS[language]} ${remark}`),
      ...(isEmpty ? [] : [WRITERS[language](fix, { object, file, settings: ofNamespace }).trimEnd()]),
    ].join('\n');
    titles.set(text, [...titles.get(text) ?? [], nameOf(object)]);
  }
  return [...titles].filter(([text]) => text !== '').map(([text, workers]) => `${COMMENT_SIGNS[language]} ${workers.join(', ')}\n${text}\n`).join('\n');
}

/** A fix with what findings need. */
function fixOfEdits(object: KubernetesObject, settings: Settings | undefined, language: FixLanguage): Fix {
  const reading = readWorker(object);
  const { preset, tuning: own } = nearestPreset(reading);
  const isSupported = language === 'helm-values' ? chartSupport(reading.merged.tuning, otherChartOf(object)) : () => true;
  const { tuning, remaining }: Edits = findEdits(object, settings, isSupported, language === 'ts');
  const over = (values: WorkerTuning) => joined(values, tuning);
  const before = mergeLayer(preset._merge(), { origin: '', tuning: ownChoices(own, reading) }).tuning;
  return {
    remarks: openRemarks(remaining),
    props: { preset, ...over(ownChoices(own, reading)) },
    change: { tuning },
    before,
    values: over(before),
  };
}

/** A fix with the whole preset, under the values of the author that break no rule. */
function fixOfPreset(object: KubernetesObject, preset: WorkerPreset): Fix {
  const reading = readWorker(object);
  const suggestion = suggestTuning(reading, preset);
  const { props, merged, dropped, remaining } = suggestion;
  return {
    remarks: [
      ...dropped.map((path) => `'${path}' has the value of the preset, because its own value breaks a rule.`),
      ...openRemarks(remaining),
    ],
    props: preset === WorkerPreset.recommended() ? props : { preset, ...props },
    change: { preset, tuning: requiredTuning(suggestion) },
    before: mergeLayer(BASE_LAYER, { origin: '', tuning: ownChoices(tuningDiff(reading.tuning, BASE_LAYER.tuning), reading) }).tuning,
    values: merged.tuning,
  };
}

function openRemarks(remaining: Edits['remaining']): string[] {
  return remaining.map(({ message }) => `Still open: ${message}`);
}

/** The values that differ from the author's: where an authored value breaks a rule, the preset's value must be set. */
function requiredTuning({ props, merged, dropped }: Suggestion): WorkerTuning {
  const replacements = pickProps(merged.tuning, dropped);
  return joined(replacements, props);
}

/** The version of the chart that rendered a worker, where it is not the one whose values are known here. */
function otherChartOf(object: KubernetesObject): string | undefined {
  const version = isOwnOutput(object) ? undefined : chartVersionOf(object);
  return version === CHART_VERSION ? undefined : version;
}

/** Whether the chart has values for an edit of these values. */
function chartSupport(values: WorkerTuning, version: string | undefined): (tuning: WorkerTuning) => boolean {
  // Loaded on demand here and below: only fixes need it.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { writeChanges, writeHelmValues } = require('../../helm') as typeof import('../../helm');
  if (version !== undefined) {
    return (tuning) => writeChanges(values, joined(values, tuning), version).unsupported.length === 0;
  }
  const unsupportedOf = (tuning: WorkerTuning) => writeHelmValues(joined(values, tuning)).unsupported;
  const known = unsupportedOf({});
  return (tuning) => unsupportedOf(tuning).every((path) => known.includes(path));
}

function joined(values: WorkerTuning, tuning: WorkerTuning): WorkerTuning {
  return mergeLayer(mergeLayer(EMPTY, { origin: '', tuning: values }), { origin: '', tuning }).tuning;
}

const WRITERS: { readonly [language in FixLanguage]: (fix: Fix, worker: FixedWorker) => string } = {
  'ts': ({ props, change: { preset, tuning } }, { object, file }) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { releaseSnippet, workerSnippet } = require('../../codegen') as typeof import('../../codegen');
    if (isOwnOutput(object)) {
      return workerSnippet(props).code;
    }
    // What another program has rendered is taken over: a new worker would replace the account and roles of its release.
    const isFile = file !== undefined && file !== '-';
    return [
      ...(isFile ? [] : ['// Save the release first: helm get manifest kubeshark > release.yaml']),
      releaseSnippet(isFile ? file : 'release.yaml', { ...(preset && { preset }), ...tuning }).code,
    ].join('\n');
  },
  'yaml-patch': ({ change }, { object, settings }) => {
    const { reading, daemonSet } = adopt(object, settings, change);
    const { name = '' } = Object(object.metadata);
    const namespace = namespaceOf(object) === '' ? '' : ` --namespace ${namespaceOf(object)}`;
    return `# kubectl patch daemonset ${name}${namespace} --type json --patch-file FILE\n${yaml(jsonDiff(reading.authored, daemonSet))}`;
  },
  'helm-values': ({ before, values }, { object }) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { mergeValues, writeChanges, writeHelmValues } = require('../../helm') as typeof import('../../helm');
    const version = otherChartOf(object);
    const complete = version === undefined ? writeHelmValues(values) : undefined;
    const changes = writeChanges(before, values, version ?? CHART_VERSION);
    const written = complete === undefined ? changes.values : mergeValues(complete.values, changes.values);
    const { unsupported } = complete ?? changes;
    return [
      ...(version === undefined ? [] : [`# for chart ${version}, over the values of the release: helm upgrade --version ${version} --reuse-values --values FILE`]),
      ...unsupported.map((path) => `# no value of the chart sets ${path}`),
      ...(Object.keys(written).length === 0 ? [] : [yaml(written)]),
    ].join('\n');
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
