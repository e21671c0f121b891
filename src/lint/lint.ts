import { acknowledgeInSource } from './acknowledge-in-source';
import { DaemonSetLinter } from './lint-daemon-set';
import type { LintFinding } from './lint-finding';
import type { ValuesFinding } from './values';
import { acknowledge, rank, type Finding, type RawFinding, type Severity } from '../diagnostics/index';
import type { ValuesSource } from '../helm/sources';
import type { SourceObject } from '../loader';
import { isDaemonSet, namespaceOf, settingsByNamespace } from '../manifest';
import { RULE_IDS } from '../rules';
import { nameOf } from '../util/object-name';

/** How to lint. */
export interface LintOptions {
  /** Whether warnings are errors. */
  readonly strict?: boolean;
  /** Ids of rules, or of whole families such as `security`, that are not asked. */
  readonly ignore?: readonly string[];
  /** Severities by rule or family, in place of the rules' own; what the API server refuses stays an error. */
  readonly severities?: { readonly [rule: string]: Severity };
  /** The version of the chart that values without one are of. */
  readonly chartVersion?: string;
  /** Whether fixes name props, for authors of code, in place of fields of the manifest. */
  readonly fixesInProps?: boolean;
  /** Objects that were read beside the ones to check: the ConfigMap of a worker may be among them. */
  readonly beside?: readonly SourceObject[];
}

/** What came out. */
export interface LintResult {
  /** Object by object, the worst first. */
  readonly findings: readonly LintFinding[];
  /** How many of the objects are DaemonSets. */
  readonly daemonSets: number;
  /** How many of those are workers. A release of the chart, known by its values, counts as the one worker that it renders. */
  readonly workers: number;
  /** What was checked, each as its findings name it. */
  readonly subjects: readonly string[];
}

/**
 * What the rules have to say of all DaemonSets among these objects. A worker is checked together with the ConfigMap of
 * its namespace, where that is among them.
 */
export function lint(objects: readonly SourceObject[], options: LintOptions = {}): LintResult {
  const { strict = false, ignore = [], severities = {}, beside = [] } = options;
  const settings = settingsByNamespace([...objects, ...beside].map(({ object }) => object));
  const judge = new DaemonSetLinter(options.fixesInProps);
  const sources = objects.filter(({ object }) => isDaemonSet(object));
  const checked = sources.map((source) => ({ source, ...judge.lint(source.object, settings.get(namespaceOf(source.object))) }));
  const releases = valuesIn(objects, options);
  const isAsked = ({ rule }: Finding) => !ignore.some((one) => one === rule || rule.startsWith(`${one}/`));
  return {
    findings: [
      ...checked.flatMap(({ source, findings }) => {
        const known = acknowledgeInSource(source, findings.map((finding) => withSeverity(finding, severities)), strict);
        return worstFirst(known.filter(isAsked)).map((finding) => inSource(finding, locationOf(source, finding)));
      }),
      ...releases.flatMap(({ source: { source, subject }, findings }) => (
        [...findings].filter(({ finding }) => isAsked(finding)).sort((one, other) => rank(one.finding) - rank(other.finding))
          .flatMap(({ finding, line }) => acknowledge([withSeverity(finding, severities)], [], strict, RULE_IDS).map((one) => ({ one, line })))
          .map(({ one, line }) => inSource(one, { file: source.file, subject, line }))
      )),
    ],
    daemonSets: checked.length + releases.length,
    workers: checked.filter(({ isWorker }) => isWorker).length + releases.length,
    subjects: [...sources.map(({ object }) => nameOf(object)), ...releases.map(({ source: { subject } }) => subject)],
  };
}

/** The releases of the chart that an input holds as values; loaded only where one of its objects may hold some. */
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

/** Values files have no kind; the kinds that install charts are not Kubernetes' own. */
function mayHoldValues({ object: { apiVersion } }: SourceObject): boolean {
  return apiVersion === undefined || (typeof apiVersion === 'string' && /^(argoproj\.io|helm\.)/.test(apiVersion));
}

/** The finding with the severity that its rule, or else its family, is given. */
function withSeverity(finding: RawFinding, severities: NonNullable<LintOptions['severities']>): RawFinding {
  const severity = severities[finding.rule] ?? severities[finding.rule.split('/')[0]];
  return severity === undefined || finding.rejectedByApiServer ? finding : { ...finding, severity };
}

/** What is accepted comes last. */
function worstFirst(findings: readonly Finding[]): Finding[] {
  const order = (finding: Finding) => rank(finding) + (finding.acknowledged === undefined ? 0 : 3);
  return [...findings].sort((one, other) => order(one) - order(other));
}

/** Where a finding is. */
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
