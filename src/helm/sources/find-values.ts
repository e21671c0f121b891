import { partsOfAssignments, partsOfMap, partsOfParameters, partsOfText } from './values-parts';
import type { ValuesSource } from './values-source';
import type { SourceObject } from '../../loader';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { isObject, listOf, objectOf, stringOf } from '../../util/untyped';
import { formerValue } from '../former-values';
import { isMisplaced, knownKeys } from '../known-keys';

/** Reads the values of an object of one kind. */
type Finder = (source: SourceObject) => readonly ValuesSource[];

/** The kinds of objects that hold values of a chart, by API group and kind. */
const FINDERS: { readonly [groupAndKind: string]: Finder } = {
  'argoproj.io/Application': (source) => applicationValues(source, 'spec', objectOf(source.object.spec)),
  'argoproj.io/ApplicationSet': (source) => applicationValues(source, 'spec.template.spec', objectOf(objectOf(objectOf(source.object.spec).template).spec)),
  'helm.toolkit.fluxcd.io/HelmRelease': helmReleaseValues,
  'helm.cattle.io/HelmChart': helmChartValues,
  'helm.cattle.io/HelmChartConfig': helmChartValues,
};

/** The top-level keys by which a file is known as values of the chart, also of early versions and of the program's own configuration. */
const VALUES_KEYS = new Set([
  'tap', 'logs', 'kube', 'dumpLogs', 'dumplogs', 'headless', 'license', 'scripting', 'pcapdump', 'cloudApiUrl', 'logLevel', 'bpfOverride', 'demoModeEnabled', 'supportChatEnabled',
  'internetConnectivity', 'cloudLicenseEnabled',
]);

/** What a values file of an umbrella chart calls the chart. */
const SUBCHART = 'kubeshark';

/** The values of the chart that an input holds: of values files, and of objects that install the chart. */
export function findValues(objects: readonly SourceObject[]): ValuesSource[] {
  return objects.flatMap((source): readonly ValuesSource[] => {
    if (source.layers !== undefined) {
      return [valuesOfFiles(source, source.layers)];
    }
    const { apiVersion, kind } = source.object;
    if (apiVersion === undefined && kind === undefined) {
      return fileValues(source);
    }
    const group = typeof apiVersion === 'string' ? apiVersion.split('/')[0] : '';
    return typeof kind === 'string' && Object.hasOwn(FINDERS, `${group}/${kind}`) ? FINDERS[`${group}/${kind}`](source) : [];
  });
}

/** Values of a file that is nothing else, whatever its keys are. */
export function valuesOfFile(source: SourceObject): ValuesSource {
  return { source, subject: 'Helm values', field: '', parts: partsOfMap(source, '', source.object), missing: [] };
}

/** Values of several files. */
function valuesOfFiles(source: SourceObject, layers: readonly SourceObject[]): ValuesSource {
  return { ...valuesOfFile(source), parts: layers.flatMap((layer) => partsOfMap(layer, '', layer.object)) };
}

function fileValues(source: SourceObject): readonly ValuesSource[] {
  const { object } = source;
  if (Array.isArray(object.releases)) {
    return helmfileValues(source, object.releases);
  }
  // An empty values file renders the chart's defaults.
  if (hasValuesKeys(object) || Object.keys(object).length === 0) {
    return [valuesOfFile(source)];
  }
  return Object.keys(object).filter((name) => isSubchart(name, object[name])).map((name) => (
    // 'enabled' is the umbrella chart's own condition
    { ...valuesOfFile(source), field: name, parts: partsOfMap(source, name, withoutKey(objectOf(object[name]), 'enabled')) }
  ));
}

/** Whether a map of an umbrella chart's values is the chart's: by its name, or under an alias by what it holds. */
function isSubchart(name: string, map: unknown): boolean {
  const { keys, groups } = knownKeys();
  const values = objectOf(map);
  // Without a value the subchart has its defaults.
  const isEmpty = (isObject(map) || map === null) && Object.keys(values).every((key) => key === 'enabled' || key === 'global');
  return name === SUBCHART ? isEmpty || hasValuesKeys(values) : Object.keys(objectOf(values.tap)).some((key) => keys.has(`tap.${key}`) || groups.has(`tap.${key}`));
}

function withoutKey(values: KubernetesObject, key: string): KubernetesObject {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
}

/** A file that its user names, as values of the chart where its keys are those of the chart in a wrong place. */
export function asValuesFile(source: SourceObject): SourceObject {
  const { apiVersion, kind, ...others } = source.object;
  const isFile = apiVersion === undefined && kind === undefined && source.layers === undefined;
  const hasKeys = Object.keys(others).some((key) => isMisplaced(key) || formerValue(key) !== undefined);
  return isFile && hasKeys && findValues([source]).length === 0 ? { ...source, layers: [source] } : source;
}

function hasValuesKeys(object: KubernetesObject): boolean {
  return Object.keys(object).some((key) => VALUES_KEYS.has(key) || key.startsWith('tap.'));
}

/** An Application of Argo CD, with one source or several. */
function applicationValues(source: SourceObject, field: string, spec: KubernetesObject): readonly ValuesSource[] {
  const sources = [
    ...(isObject(spec.source) ? [{ at: `${field}.source`, of: spec.source }] : []),
    ...listOf(spec.sources).map((of, index) => ({ at: `${field}.sources[${index}]`, of: objectOf(of) })),
  ];
  return sources.filter(({ of }) => isChart(of.chart ?? of.path)).map(({ at, of }) => {
    const helm = objectOf(of.helm);
    return {
      source,
      subject: nameOf(source.object),
      field: `${at}.helm`,
      parts: [
        // the object replaces the text as a whole
        ...(isObject(helm.valuesObject)
          ? partsOfMap(source, `${at}.helm.valuesObject`, helm.valuesObject)
          : partsOfText(source, `${at}.helm.values`, helm.values)),
        ...partsOfParameters(source, `${at}.helm.parameters`, helm.parameters),
      ],
      ...versionOf(of.targetRevision),
      missing: listOf(helm.valueFiles).map(String),
    };
  });
}

/** A HelmRelease of Flux. */
function helmReleaseValues(source: SourceObject): readonly ValuesSource[] {
  const spec = objectOf(source.object.spec);
  const chart = objectOf(objectOf(spec.chart).spec);
  // an overlay, or a reference to an object with a name of its own, does not name the chart
  const isOfChart = spec.chart === undefined ? isChart(objectOf(spec.chartRef).name) || 'tap' in objectOf(spec.values) : isChart(chart.chart);
  if (!isOfChart) {
    return [];
  }
  return [{
    source,
    subject: nameOf(source.object),
    field: 'spec.values',
    parts: partsOfMap(source, 'spec.values', spec.values),
    ...versionOf(chart.version),
    missing: listOf(spec.valuesFrom).map(objectOf).map(({ kind, name, valuesKey }) => `${kind}/${name}${valuesKey === undefined ? '' : ` (${valuesKey})`}`),
  }];
}

/** A HelmChart of k3s or RKE2, or its HelmChartConfig. */
function helmChartValues(source: SourceObject): readonly ValuesSource[] {
  const spec = objectOf(source.object.spec);
  const isOfChart = source.object.kind === 'HelmChart' ? isChart(spec.chart) : objectOf(source.object.metadata).name === SUBCHART;
  return !isOfChart ? [] : [{
    source,
    subject: nameOf(source.object),
    field: 'spec',
    parts: [
      ...partsOfMap(source, 'spec.values', spec.values),
      ...partsOfText(source, 'spec.valuesContent', spec.valuesContent),
      ...partsOfAssignments(source, 'spec.set', spec.set),
    ],
    ...versionOf(spec.version),
    missing: [],
  }];
}

/** The releases of a helmfile that install the chart; values in files of their own are not in the input. */
function helmfileValues(source: SourceObject, releases: readonly unknown[]): readonly ValuesSource[] {
  return releases.map(objectOf).flatMap((release, index): readonly ValuesSource[] => {
    if (!isChart(release.chart)) {
      return [];
    }
    const field = `releases[${index}]`;
    const values = listOf(release.values);
    return [{
      source,
      subject: `release ${stringOf(release.name) ?? index}`,
      field,
      parts: [
        ...values.flatMap((value, position) => partsOfMap(source, `${field}.values[${position}]`, value)),
        ...partsOfParameters(source, `${field}.set`, release.set),
      ],
      ...versionOf(release.version),
      missing: values.filter((value): value is string => typeof value === 'string'),
    }];
  });
}

/** Whether a chart, by its name, address or folder, is Kubeshark's. */
function isChart(chart: unknown): boolean {
  return typeof chart === 'string' && /(^|\/)(kubeshark|helm-chart)(-[\d.]+\.tgz)?\/?$/.test(chart);
}

/** An exact version, or what all versions of a range begin with; other ranges and branches say nothing of the keys. */
function versionOf(version: unknown): { readonly chartVersion?: string; readonly chartLine?: string } {
  const text = typeof version === 'number' ? String(version) : stringOf(version) ?? '';
  const [, exact] = /^=?v?(\d+(?:\.\d+)*)$/.exec(text) ?? [];
  const [, line] = /^\^v?(\d+)\b/.exec(text) ?? /^~>?v?(\d+(?:\.\d+)?)\b/.exec(text) ?? /^v?(\d+(?:\.\d+)?)(?:\.[xX*])+$/.exec(text) ?? [];
  return { ...(exact !== undefined && { chartVersion: exact }), ...(line !== undefined && { chartLine: line }) };
}
