import { Judge } from './lint-daemon-set';
import type { LintFinding } from './lint-finding';
import { Severity } from '../diagnostics';
import { rank, type RawFinding } from '../diagnostics/index';
import type { SourceObject } from '../loader';
import { isDaemonSet, namespaceOf, settingsByNamespace } from '../manifest';
import { nameOf } from '../util/object-name';

/** How to lint. */
export interface LintOptions {
  /** Whether warnings are errors. */
  readonly strict?: boolean;
  /** Ids of rules, or of whole families such as `security`, that are not asked. */
  readonly ignore?: readonly string[];
}

/** What came out. */
export interface LintResult {
  /** Object by object, the worst first. */
  readonly findings: readonly LintFinding[];
  /** How many of the objects are DaemonSets. */
  readonly daemonSets: number;
  /** How many of those are workers. */
  readonly workers: number;
}

/**
 * What the rules have to say of all DaemonSets among these objects. A worker is judged together with the ConfigMap of
 * its namespace, where that is among them.
 */
export function lint(objects: readonly SourceObject[], { strict = false, ignore = [] }: LintOptions = {}): LintResult {
  const settings = settingsByNamespace(objects.map(({ object }) => object));
  const judge = new Judge();
  const sources = objects.filter(({ object }) => isDaemonSet(object));
  const judged = sources.map((source) => ({ source, ...judge.judge(source.object, settings.get(namespaceOf(source.object))) }));
  const isAsked = ({ rule }: RawFinding) => !ignore.some((one) => one === rule || rule.startsWith(`${one}/`));
  return {
    findings: judged.flatMap(({ source, findings }) => (
      worstFirst(findings.filter(isAsked)).map((finding) => inSource(finding, source, strict))
    )),
    daemonSets: judged.length,
    workers: judged.filter(({ isWorker }) => isWorker).length,
  };
}

function worstFirst(findings: readonly RawFinding[]): RawFinding[] {
  return [...findings].sort((one, other) => rank(one) - rank(other));
}

function inSource({ rule, severity, message, path, prop, fix }: RawFinding, source: SourceObject, strict: boolean): LintFinding {
  const line = source.lineOf(path ?? '');
  return {
    rule,
    severity: strict && severity === Severity.WARNING ? Severity.ERROR : severity,
    message,
    ...(source.file !== undefined && { file: source.file }),
    ...(line !== undefined && { line }),
    object: nameOf(source.object),
    ...(path !== undefined && { path }),
    ...(prop !== undefined && { prop }),
    fix,
  };
}
