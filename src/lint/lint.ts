import { acknowledgeInSource } from './acknowledge-in-source';
import { DaemonSetLinter } from './lint-daemon-set';
import type { LintFinding } from './lint-finding';
import { findOverlaps, type OverlapFindings } from './overlaps';
import { findRepeated, type RepeatedFindings } from './repeated-objects';
import { locateFinding, type LocatedFinding } from './setting-findings';
import type { ValuesFinding } from './values';
import { acknowledge, limitFindings, limitRawFindings, rank, type Finding, type RawFinding, type Severity } from '../diagnostics/index';
import type { ValuesSource } from '../helm/sources';
import type { SourceObject } from '../loader';
import { isDaemonSet, isWorker, SettingsByNamespace } from '../manifest';
import { imageVersionOf, releaseVersionOf } from '../render/index';
import { checkBeside } from '../rules';
import { ruleIds } from '../rules/rule-ids/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { nameOf } from '../util/object-name';

/** Options of `lint`. */
export interface LintOptions {
  /** Whether warnings are errors. */
  readonly strict?: boolean;
  /** Ids of rules, or of whole families such as `security`, to ignore. */
  readonly ignore?: readonly string[];
  /** Severities by rule or family that override those of the rules; what the API server rejects stays an error. */
  readonly severities?: { readonly [rule: string]: Severity };
  /** The chart version of values that do not name one. */
  readonly chartVersion?: string;
  /** Whether fixes name props, for authors of code, instead of fields of the manifest. */
  readonly fixesInProps?: boolean;
  /** Further objects, which are not checked: the ConfigMap of a worker may be among them. */
  readonly beside?: readonly SourceObject[];
  /** The findings about overlaps, by worker; by default the workers among the objects are compared. */
  readonly overlaps?: OverlapFindings;
  /** The findings about objects that are there several times; by default the objects are compared. */
  readonly repeated?: RepeatedFindings;
}

/** The result of `lint`. */
export interface LintResult {
  /** Object by object, the worst first. */
  readonly findings: readonly LintFinding[];
  /** The number of DaemonSets. */
  readonly daemonSets: number;
  /** The number of workers among them. A release of the chart, known by its values, counts as one worker. */
  readonly workers: number;
  /** The checked objects, as findings name them. */
  readonly subjects: readonly string[];
  /** The number of objects that were not checked, by kind. */
  readonly unchecked: { readonly [kind: string]: number };
}

/**
 * Checks all DaemonSets among the objects. A worker is checked together with the ConfigMap of its namespace, if that is among
 * them.
 */
export function lint(objects: readonly SourceObject[], options: LintOptions = {}): LintResult {
  const { strict = false, ignore = [], severities = {} } = options;
  const all = [...objects, ...options.beside ?? []];
  const settings = new SettingsByNamespace(all);
  const linter = new DaemonSetLinter(options.fixesInProps);
  const sources = objects.filter(({ object }) => isDaemonSet(object));
  const checked = sources.map((source) => {
    const version = versionBeside(source.object, settings.sourceOf(source.object));
    return { source, ...linter.lint(source.object, settings.of(source.object), version) };
  });
  const releases = valuesIn(objects, options);
  const overlaps = options.overlaps ?? findOverlaps(objects, options.fixesInProps);
  const repeated = options.repeated ?? findRepeated(objects);
  const besides = findBeside(sources, all);
  const isEnabled = ({ rule }: Finding) => !ignore.some((one) => one === rule || rule.startsWith(`${one}/`));
  return {
    findings: [
      ...once(checked.flatMap(({ source, findings }) => {
        const beside = besides.get(source) ?? [];
        const ofSeveral = limitRawFindings([...overlaps.get(source) ?? [], ...repeated.get(source) ?? []]);
        const raw = [...withoutRange(findings, beside), ...ofSeveral, ...beside];
        const known = acknowledgeInSource(source, raw.map((finding) => withSeverity(finding, severities)), strict);
        const release = settings.sourceOf(source.object);
        return worstFirst(known.filter(isEnabled)).map((finding) => locateFinding(finding, source, release, options.fixesInProps === true));
      })).map(({ source, finding }) => inSource(finding, locationOf(source, finding))),
      ...[...besides].filter(([source]) => !sources.includes(source)).flatMap(([source, findings]) => (
        worstFirst(acknowledgeInSource(source, findings.map((finding) => withSeverity(finding, severities)), strict).filter(isEnabled))
          .map((finding) => inSource(finding, locationOf(source, finding)))
      )),
      ...releases.flatMap(({ source: { source, subject }, findings }) => (
        limitedValues(findings.filter(({ finding }) => isEnabled(finding))).sort((one, other) => rank(one.finding) - rank(other.finding))
          .flatMap(({ finding, file = source.file, line }) => (
            acknowledge([withSeverity(finding, severities)], [], strict, ruleIds).map((one) => inSource(one, { file, subject, line }))
          ))
      )),
    ],
    daemonSets: checked.length + releases.length,
    workers: checked.filter((result) => result.isWorker).length + releases.length,
    unchecked: kindsOf(objects.filter((source) => !isDaemonSet(source.object) && !releases.some((release) => release.source.source === source))),
    subjects: [...sources.map(({ object }) => nameOf(object)), ...releases.map(({ source: { subject } }) => subject)],
  };
}

/** The chart version of a worker whose image does not say it: from its labels, or those of the ConfigMap that it reads. */
function versionBeside(worker: KubernetesObject, settings: SourceObject | undefined): string | undefined {
  return settings === undefined || imageVersionOf(worker) !== undefined ? undefined : releaseVersionOf(worker) ?? releaseVersionOf(settings.object);
}

/** The findings about objects beside the workers, by object; a worker's own are among them. */
function findBeside(sources: readonly SourceObject[], objects: readonly SourceObject[]): ReadonlyMap<SourceObject, readonly RawFinding[]> {
  const found = new Map<SourceObject, RawFinding[]>();
  const messages = new Set<string>();
  for (const { source, finding } of checkBeside(sources.filter(({ object }) => isWorker(object)), objects)) {
    if (!messages.has(finding.message)) {
      messages.add(finding.message);
      found.set(source, found.get(source) ?? []);
      found.get(source)!.push(finding);
    }
  }
  return new Map([...found].map(([source, findings]) => [source, limitRawFindings(findings)]));
}

/** Findings about values of one release, at most so many of each rule. The one that counts the others is at the first of them. */
function limitedValues(findings: readonly ValuesFinding[]): ValuesFinding[] {
  const places = new Map<Finding, ValuesFinding>(findings.map((one) => [one.finding, one]));
  return limitFindings([...places.keys()]).map((finding) => places.get(finding) ?? {
    ...findings.find((one) => one.finding.rule === finding.rule)!, finding: { rejectedByApiServer: false, ...finding },
  });
}

/** The range of node ports is not worth a finding beside the Service that has the port. */
function withoutRange(findings: readonly RawFinding[], beside: readonly RawFinding[]): readonly RawFinding[] {
  return beside.some(({ rule }) => rule === 'release/node-port') ? findings.filter(({ rule }) => rule !== 'environment/node-port') : findings;
}

/** The number of objects by kind. */
function kindsOf(objects: readonly SourceObject[]): { readonly [kind: string]: number } {
  const counts = new Map<string, number>();
  for (const { object: { kind } } of objects) {
    const name = typeof kind === 'string' && kind !== '' ? kind : 'without a kind';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The releases of the chart that an input has as values. The module is loaded only if an object may have values. */
function valuesIn(
  objects: readonly SourceObject[], { chartVersion }: LintOptions,
): { readonly source: ValuesSource; readonly findings: readonly ValuesFinding[] }[] {
  if (!objects.some(mayHoldValues)) {
    return [];
  }
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { findValues } = require('../helm/sources') as typeof import('../helm/sources');
  const { lintValues } = require('./values') as typeof import('./values');
  /* eslint-enable @typescript-eslint/no-require-imports */
  return findValues(objects).map((source) => ({ source, findings: lintValues({ ...(chartVersion !== undefined && { chartVersion }), ...source }) }));
}

/** Values files have no kind; the kinds that install charts are not built-in ones. */
function mayHoldValues({ object: { apiVersion } }: SourceObject): boolean {
  return apiVersion === undefined || (typeof apiVersion === 'string' && /^(argoproj\.io|helm\.)/.test(apiVersion));
}

/** A finding with the configured severity of its rule or its family. */
function withSeverity(finding: RawFinding, severities: NonNullable<LintOptions['severities']>): RawFinding {
  const severity = severities[finding.rule] ?? severities[finding.rule.split('/')[0]];
  return severity === undefined || finding.rejectedByApiServer ? finding : { ...finding, severity };
}

/** Several workers read one ConfigMap; what is wrong with it is reported once. */
function once(located: readonly LocatedFinding[]): LocatedFinding[] {
  const ofSettings: LocatedFinding[] = [];
  return located.filter((one) => {
    if (isDaemonSet(one.source.object)) {
      return true;
    }
    const isNew = !ofSettings.some(({ source, finding }) => (
      source === one.source && finding.message === one.finding.message && finding.acknowledged === one.finding.acknowledged
    ));
    if (isNew) {
      ofSettings.push(one);
    }
    return isNew;
  });
}

/** Findings by severity, accepted ones last. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding) => rank(finding) + (finding.acknowledged === undefined ? 0 : 3);
  return [...findings].sort((one, other) => order(one) - order(other));
}

/** The location of a finding. */
interface FindingLocation {
  readonly file?: string;
  readonly subject: string;
  readonly line?: number;
}

function locationOf({ file, object, lineOf }: SourceObject, { path = '' }: Finding): FindingLocation {
  return { file, subject: nameOf(object), line: lineOf(path) };
}

function inSource({ rule, severity, message, path, prop, fix, acknowledged }: Finding, { file, subject, line }: FindingLocation): LintFinding {
  return {
    rule,
    severity,
    message,
    ...(file !== undefined && { file }),
    ...(line !== undefined && { line }),
    object: subject,
    ...(path !== undefined && { path }),
    ...(prop !== undefined && { prop }),
    fix,
    ...(acknowledged !== undefined && { acknowledged }),
  };
}
