import { ChartKeys } from './chart-keys';
import { messageOf, sentenceOf, type RawFinding } from '../../diagnostics';
import { CHART_VALUES, firstVersionOf, formerValue, MAPPING, readHelmValues, type UnmappedValue } from '../../helm';
import { HELM_RULES, type HelmRuleId } from '../../helm/rules';
import { mergedValues, placeOfValue, type ValuePlace, type ValuesSource } from '../../helm/sources';
import { CHART_VERSION } from '../../presets';
import { isWithinVersions } from '../../render';
import { DaemonSetView } from '../../render/field-map';
import { blockDriverOf, captureStop, claimClass, evaluate, isNoTime } from '../../rules';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { isWithin, segmentsOf } from '../../util/object-path';
import { objectOf } from '../../util/untyped';
import { HelmAdoption, modelOf } from '../../worker';
import { valueText, withoutNone } from '../field-fix';

/** A finding and the place of its value. */
export interface ValuesFinding extends ValuePlace {
  readonly finding: RawFinding;
}

/** The id and the namespace of the chart's worker; no value decides them. */
const RELEASE = { id: 'worker', namespace: 'kubeshark' };

/** A rule about apps. */
const IGNORED_RULE = 'name/namespace';

/** The first major version of the chart with `tap.capture.dissection.stopAfter`. */
const FIRST_WITH_DISSECTION = 53;

/** Findings about values that the hub and the front end read. */
const UNMAPPED = 'helm/kept';

/** Checks the worker that the chart renders from values. The findings are in terms of the values. */
export function lintValues(source: ValuesSource): ValuesFinding[] {
  const keys = new ChartKeys(mergedValues(source), source.chartVersion ?? source.chartLine);
  const reading = readHelmValues(keys.values);
  const adoption = new HelmAdoption({}, reading);
  const { spec, daemonSet } = modelOf(adoption, RELEASE);
  // the values decide the release's settings, too
  const owner = { ...spec, settings: { ...spec.settings, owned: true } };
  const ofWorker = evaluate(owner, DaemonSetView.asWritten(daemonSet), daemonSet, versionOf(source)).filter(({ rule }) => rule !== IGNORED_RULE);
  return [
    ...versionFindings(source),
    ...[...reading.unmapped, ...reading.notes].map((value, index) => ({ value, finding: adoption.findings[index] }))
      .filter(({ value }) => value.rule !== UNMAPPED && !(value.rule === 'helm/unknown-value' && isReadBy(source.chartVersion, value.path)))
      .map(({ value, finding }) => ofValue(source, value, keys.inOwnKeys(finding))),
    ...keys.unread.map((key) => ofUnread(source, key, keys.keyFor(key))),
    // a value that the chart does not have is not checked by the default of today's
    ...ofWorker.filter(({ prop }) => prop === undefined || isDecidedBy(keys, prop)).map((finding) => ofProp(source, keys, finding)),
    ...captureStopFindings(source),
    ...claimFindings(source, keys),
  ];
}

/** The chart version whose lists hold; a tag among the values names another one. */
function versionOf(source: ValuesSource): string | undefined {
  return objectOf(objectOf(mergedValues(source).tap).docker).tag ? undefined : source.chartVersion ?? source.chartLine;
}

/** Whether the hub ends the capture after the last dashboard was closed, or the release waits for a user to start it. */
function captureStopFindings(source: ValuesSource): ValuesFinding[] {
  const found = captureStopOf(mergedValues(source), source.chartVersion ?? source.chartLine ?? CHART_VERSION);
  if (found === undefined) {
    return [];
  }
  const { path, value, problem, wanted } = found;
  const { id, severity } = captureStop;
  const fix = `Set '${path}' to ${wanted}.`;
  return [{
    finding: { rule: id, severity, message: messageOf(id, `'${path}' (${value}) ${problem}.`, fix), path: pathIn(source, path), fix, rejectedByApiServer: false },
    ...placeOfValue(source, path.split('.')),
  }];
}

interface CaptureStop { readonly path: string; readonly value: unknown; readonly problem: string; readonly wanted: unknown }

/** The value of a chart version that ends the capture, or from chart 53 on the dissection. */
function captureStopOf(values: KubernetesObject, version: string): CaptureStop | undefined {
  const tap = objectOf(values.tap);
  const waits = 'lets the release start without capturing, until a user starts it in the dashboard';
  const ends = (what: string) => `is how long after the last dashboard was closed the hub stops the ${what}; a longer run has gaps`;
  const stop = (path: string, value: unknown, what: string): CaptureStop | undefined => (
    isNoTime(String(value)) ? undefined : { path, value, problem: ends(what), wanted: '"0"' }
  );
  if (Number.parseInt(version, 10) >= FIRST_WITH_DISSECTION) {
    const { enabled, stopAfter } = dissectionOf(values);
    return enabled === false
      ? { path: 'tap.capture.dissection.enabled', value: enabled, problem: waits.replace('capturing', 'dissection'), wanted: true }
      : stop('tap.capture.dissection.stopAfter', stopAfter ?? dissectionOf(CHART_VALUES).stopAfter, 'dissection');
  }
  if (isWithinVersions(version, [['52.8.1']])) {
    const { stopped, stopAfter = '5m' } = objectOf(tap.capture);
    return stopped === true ? { path: 'tap.capture.stopped', value: stopped, problem: waits, wanted: false } : stop('tap.capture.stopAfter', stopAfter, 'capture');
  }
  return tap.stopped === true && isWithinVersions(version, [['52.3.72']]) ? { path: 'tap.stopped', value: true, problem: waits, wanted: false } : undefined;
}

/** Whether the chart version that the values are of reads a value which today's chart does not. */
function isReadBy(version: string | undefined, path: string): boolean {
  const { firstVersion, lastVersion } = formerValue(path) ?? {};
  return version !== undefined && firstVersion !== undefined && (version === lastVersion || isWithinVersions(version, [[firstVersion, lastVersion]]));
}

/** Whether the claim that the chart renders has a class of block storage, by its name. */
function claimFindings(source: ValuesSource, keys: ChartKeys): ValuesFinding[] {
  const { persistentStorage, persistentStorageStatic, storageClass } = objectOf(keys.values.tap);
  const driver = blockDriverOf(storageClass);
  if (driver === undefined || persistentStorage !== true || persistentStorageStatic === true) {
    return [];
  }
  const path = keys.keyFor('tap.storageClass') ?? 'tap.storageClass';
  const { id, severity, fix } = claimClass;
  const sentence = `'${path}' (${storageClass}) is by its name a class of ${driver}, which has no ReadWriteMany file system; the claim stays Pending, and so do all workers.`;
  return [{ finding: { rule: id, severity, message: messageOf(id, sentence, fix), path: pathIn(source, path), fix, rejectedByApiServer: false }, ...placeOfValue(source, path.split('.')) }];
}

function dissectionOf({ tap }: KubernetesObject): KubernetesObject {
  return objectOf(objectOf(objectOf(tap).capture).dissection);
}

function ofValue(source: ValuesSource, { path }: UnmappedValue, finding: RawFinding): ValuesFinding {
  const keys = segmentsOf(path).map((segment) => (segment.startsWith('[') ? segment.slice(1, -1) : segment.replace(/^\./, '')));
  return { finding: { ...finding, path: pathIn(source, path) }, ...placeOfValue(source, keys) };
}

/** A finding about a value of later charts. */
function ofUnread(source: ValuesSource, key: string, own: string | undefined): ValuesFinding {
  const { id: rule, severity } = HELM_RULES.find(({ id }) => id === 'helm/unknown-value')!;
  const fix = own === undefined ? 'Remove it, or upgrade the chart.' : `Write it as '${own}'.`;
  const sentence = `'${key}' is a value of charts from ${firstVersionOf(key)} on, and chart ${source.chartVersion ?? source.chartLine} does not read it.`;
  return { finding: { rule, severity, message: messageOf(rule, sentence, fix), path: pathIn(source, key), fix, rejectedByApiServer: false }, ...placeOfValue(source, key.split('.')) };
}

/** Whether one of the values that decide a prop is one of the chart; what no value decides is the same in all charts. */
function isDecidedBy(keys: ChartKeys, prop: string): boolean {
  const decisive = isWithin(prop, 'initContainers') ? ['tap.mountBpf'] : keysOfProp(prop);
  return decisive.length === 0 || decisive.some((key) => keys.keyFor(key) !== undefined);
}

/** A finding about a prop, in terms of the value that decides it. */
function ofProp(source: ValuesSource, keys: ChartKeys, { path, ...found }: RawFinding): ValuesFinding {
  const todays = found.prop === undefined ? undefined : keyOfProp(found.prop);
  const key = todays === undefined ? undefined : keys.keyFor(todays) ?? todays;
  const finding = withValueFix(found);
  const inTerms = keys.inOwnKeys({ ...finding, message: inTermsOfValues(finding.message), fix: inTermsOfValues(finding.fix) });
  return key === undefined
    ? { finding: inTerms, line: source.source.lineOf(source.field) }
    : { finding: { ...inTerms, path: pathIn(source, key) }, ...placeOfValue(source, key.split('.')) };
}

/** A finding with a fix that names the value to set, or the field of the DaemonSet where no value decides it. */
function withValueFix({ set, ...finding }: RawFinding): RawFinding {
  if (set === undefined) {
    const fix = withoutNone(finding.fix, 'Set $1 to "0"');
    return { ...finding, fix, message: messageOf(finding.rule, sentenceOf(finding), fix) };
  }
  const key = keyOfProp(set.prop);
  const isOneValue = typeof set.value !== 'object' || Array.isArray(set.value);
  const fix = key !== undefined && isOneValue && keysOfProp(set.prop).length === 1
    ? `Set '${key}' to ${valueText(set.value)}.`
    : `Set '${set.path ?? set.prop}' of the DaemonSet to ${valueText(set.value)}: no value of the chart sets it.`;
  return { ...finding, fix, message: messageOf(finding.rule, sentenceOf(finding), fix) };
}

const QUOTED_PROP = /'([a-z][a-zA-Z]*(?:\.[a-zA-Z]+)+)'/g;

/** Replaces the names of props in a string by the names of the values that decide them. Props of one value keep the last part of their names. */
function inTermsOfValues(text: string): string {
  const props = [...new Set([...text.matchAll(QUOTED_PROP)].map(([, prop]) => prop))];
  return text.replace(QUOTED_PROP, (quoted, prop: string) => {
    const key = keyOfProp(prop);
    if (key === undefined) {
      return quoted;
    }
    const isShared = props.some((other) => other !== prop && keyOfProp(other) === key);
    return isShared ? `'${key}' (${prop.slice(prop.lastIndexOf('.') + 1)})` : `'${key}'`;
  });
}

function pathIn({ field }: ValuesSource, path: string): string {
  return field === '' ? path : `${field}: ${path}`;
}

/** Findings about missing information in the values. */
function versionFindings(source: ValuesSource): ValuesFinding[] {
  const { chartVersion, missing } = source;
  return [
    ...(chartVersion === undefined || chartVersion === CHART_VERSION ? [] : [note(
      source,
      'helm/chart-version',
      `the values are of chart ${chartVersion}, and are read with the defaults of chart ${CHART_VERSION}.`,
      `Compare with 'helm template --version ${chartVersion}' piped into 'lint -'.`,
    )]),
    ...(missing.length === 0 ? [] : [note(
      source,
      'helm/missing-values',
      `further values are in ${missing.join(', ')}, which the input does not have.`,
      "Lint what 'helm template' renders from all of them.",
    )]),
  ];
}

function note({ source, field }: ValuesSource, rule: HelmRuleId, sentence: string, fix: string): ValuesFinding {
  const { severity } = HELM_RULES.find(({ id }) => id === rule)!;
  return {
    finding: { rule, severity, message: messageOf(rule, sentence, fix), fix, rejectedByApiServer: false, ...(field !== '' && { path: field }) },
    line: source.lineOf(field),
  };
}

/** The values of the chart that decide a prop. */
function keysOfProp(prop: string): readonly string[] {
  const exact = MAPPING.filter(({ props }) => props.includes(prop)).flatMap(({ keys }) => keys);
  return exact.length > 0
    ? exact
    : MAPPING.filter(({ props }) => props.some((other) => isWithin(other, prop) || isWithin(prop, other))).flatMap(({ keys }) => keys);
}

/** The value, or the map of values, that decides a prop; undefined where no value does. */
function keyOfProp(prop: string): string | undefined {
  const keys = keysOfProp(prop).map((key) => key.split('.'));
  if (keys.length === 0) {
    return undefined;
  }
  const [first, ...others] = keys;
  const shared = first.filter((_, depth) => others.every((other) => first.slice(0, depth + 1).every((field, index) => other[index] === field)));
  return shared.length === 0 ? first.join('.') : shared.join('.');
}
