import { releaseApplyRules } from './apply';
import { BESIDE_RULES, IN_RELEASE } from './beside';
import { rejectedPods } from './pods';
import { releaseReferenceRules } from './references';
import { releaseFinding, type ReleaseObjects, type ReleaseRule } from './rule';
import { releaseVolumeRules } from './volumes';
import { Severity, type RuleInfo, RawFinding } from '../../diagnostics';
import type { SourceObject } from '../../loader';

export type { Repair, ReleaseObjects, ReleaseRule, ReleaseViolation } from './rule';
export { isBeside } from './rule';
export { captureStop, isNoTime } from './beside';
export { blockDriverOf, claimClass } from './claims';

const EVIDENCE = 'docs/evidence/chart-release.md';

/** The manifest of a release is of no use. */
export const UNREADABLE: RuleInfo = {
  id: 'release/manifest',
  severity: Severity.ERROR,
  title: 'the manifest of a release can be read, and holds one worker',
  why: 'What is lost in reading would be missing in the cluster; and with several workers it is unknown which one a tuning is for.',
  fix: 'Name a manifest that can be read and holds one worker.',
  source: 'docs/decisions/009-helm-run-directly.md',
};

/** Helm does not render the chart. */
export const UNRENDERED: RuleInfo = {
  id: 'release/helm',
  severity: Severity.ERROR,
  title: 'helm renders the chart',
  why: 'Without a manifest there is nothing to adopt.',
  fix: 'Fix what helm names.',
  source: 'docs/decisions/009-helm-run-directly.md',
};

/** Tuning that has to go to a ConfigMap that is not there. */
export const NO_SETTINGS: RuleInfo = {
  id: 'release/settings',
  severity: Severity.WARNING,
  title: "tuned settings reach the release's ConfigMap",
  why: 'Today\'s worker reads filter, targets and sampling from it alone.',
  fix: 'Adopt the ConfigMap with the worker, or set the Helm values.',
  source: 'docs/evidence/settings.md',
};

/** What `repair` did. */
export const REPAIRED: RuleInfo = {
  id: 'release/repaired',
  severity: Severity.INFO,
  title: 'repairs of a release are reported',
  why: 'An adopted object comes out as it went in, or with a word about it.',
  fix: 'Fix the release itself, and the finding goes away.',
  source: EVIDENCE,
};

/** The rules about what objects of a release hold, in the order of their findings. */
export const RELEASE_CHECKS: readonly ReleaseRule[] = [...releaseVolumeRules, ...releaseReferenceRules, ...releaseApplyRules];

/** Every rule of the family. */
export const RELEASE_RULES: readonly RuleInfo[] = [UNREADABLE, UNRENDERED, ...RELEASE_CHECKS, ...BESIDE_RULES, NO_SETTINGS, REPAIRED];

/** Everything there is to say about the objects of a release beside its worker; an error is what the API server rejects. */
export function checkRelease(release: ReleaseObjects): RawFinding[] {
  return [
    ...[...RELEASE_CHECKS, ...IN_RELEASE].flatMap((rule) => [...rule.check(release)].map((violation) => releaseFinding(rule, violation))),
    ...rejectedPods(release),
  ];
}

/** What objects do to each of these workers among them, by the object that is to be changed. The API server accepts all of them. */
export function checkBeside(
  workers: readonly SourceObject[], objects: readonly SourceObject[],
): { readonly source: SourceObject; readonly finding: RawFinding }[] {
  const rules = BESIDE_RULES.filter(({ concerns }) => concerns?.(objects) ?? true);
  return workers.flatMap((worker) => rules.flatMap((rule) => [...rule.check({ worker, objects })].map((violation) => (
    { source: violation.source, finding: { ...releaseFinding(rule, violation), rejectedByApiServer: false } }
  ))));
}

export { SUPERSEDED } from './superseded';
