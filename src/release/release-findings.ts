import type { IConstruct } from 'constructs';
import type { RawObject } from './passthrough-object';
import { FindingsCache, Severity, type Acknowledgement, type RawFinding } from '../diagnostics';
import { withObject, type SourceObject } from '../loader';
import { FLEET_RULES } from '../rules';
import { checkRelease, RELEASE_RULES } from '../rules/release/index';
import { ruleIds } from '../rules/rule-ids/index';

const OWN_RULES: ReadonlySet<string> = new Set([...RELEASE_RULES, ...FLEET_RULES].map(({ id }) => id));

/** An object of a release: what was read, and the construct that it has become. */
export interface ReleasedObject {
  readonly source: SourceObject;
  readonly construct: RawObject;
}

/** What the rules are asked about, and how their answers are taken. */
export interface ReleaseFindingsSource {
  readonly objects: readonly ReleasedObject[];
  /** The one among the objects that is the worker's. */
  readonly worker?: ReleasedObject;
  /** What was found before the rules looked. */
  readonly reported: readonly RawFinding[];
  /** What is to be reported about the pools in the worker's place, as they are now. */
  readonly fleet?: () => readonly RawFinding[];
  readonly strict: boolean;
  readonly acknowledge: readonly Acknowledgement[];
}

/** Whether a rule is about releases or fleets, and not about their workers. */
export function isReleaseRule(id: string): boolean {
  return OWN_RULES.has(id);
}

/** The findings of a release beside its worker. */
export function releaseFindings(construct: IConstruct, source: ReleaseFindingsSource): FindingsCache {
  const { objects, reported, fleet = () => [], strict, acknowledge } = source;
  return new FindingsCache(construct, {
    changes: () => objects.reduce((sum, { construct: object }) => sum + object.changes, 0),
    find: () => [...reported, ...checkObjects(source).map(asWarning), ...fleet()],
    acknowledgements: () => acknowledge.map((one) => ({ ...one, own: true })),
    strict,
    ruleIds,
  });
}

function checkObjects({ objects, worker }: ReleaseFindingsSource): RawFinding[] {
  const current = new Map(objects.map((object) => [object, withObject(object.source, object.construct.current)]));
  return checkRelease({ objects: [...current.values()], ...(worker && { worker: current.get(worker) }) });
}

/** What is adopted is stopped by nothing that the API server rejects beside the worker. */
function asWarning(finding: RawFinding): RawFinding {
  return finding.severity === Severity.ERROR ? { ...finding, severity: Severity.WARNING } : finding;
}
