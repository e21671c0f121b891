import { messageOf, type RawFinding } from '../diagnostics/index';
import { withObject, type SourceObject } from '../loader';
import { RELEASE_CHECKS, REPAIRED, type Repair, type ReleaseObjects, type ReleaseRule, type ReleaseViolation } from '../rules/release/index';
import { nameOf } from '../util/object-name';

/** A release after repairing, and what was done to it. */
export interface RepairedRelease extends ReleaseObjects {
  readonly findings: readonly RawFinding[];
}

/**
 * Repairs what can be repaired without guessing, and reports each fix. The input is not changed; objects without a
 * defect are the same ones afterwards.
 *
 * @param repair whether to fix at all
 */
export function repairRelease(release: ReleaseObjects, repair: boolean): RepairedRelease {
  return (repair ? RELEASE_CHECKS : []).reduce(repairWith, { ...release, findings: [] });
}

function repairWith(release: RepairedRelease, rule: ReleaseRule): RepairedRelease {
  // each fix takes away a violation, so that there are at most as many
  return [...rule.check(release)].reduce((current) => repairFirst(current, rule), release);
}

function repairFirst(release: RepairedRelease, rule: ReleaseRule): RepairedRelease {
  for (const violation of rule.check(release)) {
    const done = rule.repair?.(violation, release);
    if (done !== undefined) {
      return {
        ...release,
        objects: release.objects.flatMap((source) => (source === violation.source ? replaced(source, done) : [source])),
        findings: [...release.findings, repaired(rule, violation, done)],
      };
    }
  }
  return release;
}

function replaced(source: SourceObject, { object }: Repair): SourceObject[] {
  return object === undefined ? [] : [withObject(source, object)];
}

function repaired({ id }: ReleaseRule, { source, path }: ReleaseViolation, { done }: Repair): RawFinding {
  const object = nameOf(source.object);
  const fix = 'Fix the release itself.';
  return {
    rule: REPAIRED.id,
    severity: REPAIRED.severity,
    message: messageOf(REPAIRED.id, `${object}: ${done} (${id}).`, fix),
    subject: object,
    path,
    fix,
    rejectedByApiServer: false,
  };
}
