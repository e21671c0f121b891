import type { KubesharkFailOn } from './kubeshark-validation-props';
import { Severity } from '../../diagnostics';
import { readFile, SourceError, type SourceObject } from '../../loader';
import { oneLine } from '../../util/single-line';
import { lint, type LintOptions } from '../lint';
import { type LintFinding } from '../lint-finding';

/** A violation in the format of cdk8s-cli. */
export interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly fix: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
}

/** The result of a validation. */
export interface Violations {
  readonly violations: readonly Violation[];
  /** The counts for the summary. */
  readonly counts: { readonly [name: string]: string };
  readonly failed: boolean;
}

/** Checks an app's manifests; infos are only counted. */
export function violationsOf(manifests: readonly string[], options: LintOptions, failOn: KubesharkFailOn): Violations {
  const unreadable: Violation[] = [];
  const objects = manifests.flatMap((path) => {
    try {
      return readFile(path);
    } catch (error) {
      unreadable.push(unreadableManifest(error, path));
      return [];
    }
  });
  const { findings, workers, daemonSets } = lint(objects, { ...options, fixesInProps: true });
  const open = findings.filter(({ acknowledged }) => acknowledged === undefined);
  const count = (severity: Severity) => open.filter((finding) => finding.severity === severity).length;
  const fatal = count(Severity.ERROR) + (failOn === 'warning' ? count(Severity.WARNING) : 0);
  return {
    violations: [...unreadable, ...grouped(open.filter(({ severity }) => severity !== Severity.INFO), ambiguousNames(objects))],
    counts: {
      DaemonSets: String(daemonSets),
      Workers: String(workers),
      Errors: String(count(Severity.ERROR)),
      Warnings: String(count(Severity.WARNING)),
      Infos: String(count(Severity.INFO)),
      ...acceptedCounts(findings),
    },
    failed: unreadable.length > 0 || fatal > 0,
  };
}

/** The number of accepted findings, and the reasons by rule. */
function acceptedCounts(findings: readonly LintFinding[]): { readonly [name: string]: string } {
  const accepted = findings.filter(({ acknowledged }) => acknowledged !== undefined);
  const rules = [...new Set(accepted.map(({ rule }) => rule))].sort();
  const reasons = (rule: string) => [...new Set(accepted.filter((finding) => finding.rule === rule).map(({ acknowledged }) => acknowledged))].join('; ');
  return accepted.length === 0 ? {} : {
    Accepted: String(accepted.length),
    ...Object.fromEntries(rules.map((rule) => [`Accepted ${rule}`, reasons(rule)])),
  };
}

function unreadableManifest(error: unknown, path: string): Violation {
  if (!(error instanceof SourceError)) {
    throw error;
  }
  return {
    ruleName: 'unreadable',
    recommendation: oneLine(error.message),
    fix: 'Correct the manifest.',
    violatingResources: [{ resourceName: '', locations: [], manifestPath: path }],
  };
}

/** Groups objects with the same finding into one violation. */
function grouped(findings: readonly LintFinding[], ambiguous: ReadonlySet<string>): Violation[] {
  const groups = new Map<string, LintFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.message);
    if (group === undefined) {
      groups.set(finding.message, [finding]);
    } else {
      group.push(finding);
    }
  }
  return [...groups.values()].map((group) => ({
    ruleName: `${group[0].severity} ${group[0].rule}`,
    recommendation: oneLine(group[0].message),
    fix: oneLine(group[0].fix),
    violatingResources: group.map((finding) => ({
      resourceName: resourceName(finding, ambiguous),
      locations: [oneLine(`${finding.path ?? finding.object}${finding.line === undefined ? '' : ` (line ${finding.line})`}`)],
      manifestPath: finding.file ?? '',
    })),
  }));
}

/**
 * The command line finds construct paths by the bare name. If several objects share a name, it would show an arbitrary
 * construct; with a name that it does not find it shows none.
 */
function resourceName({ object }: LintFinding, ambiguous: ReadonlySet<string>): string {
  const name = object.slice(object.lastIndexOf('/') + 1);
  return ambiguous.has(name) ? object : name;
}

function ambiguousNames(objects: readonly SourceObject[]): ReadonlySet<string> {
  const names = objects.map(({ object }) => String(Object(object.metadata).name));
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}
