import type { IConstruct } from 'constructs';
import type { RawObject } from './passthrough-object';
import {
  acknowledge, Acknowledgements, Severity, type Acknowledgement, type Finding, type GivenAcknowledgement, type RawFinding,
} from '../diagnostics';
import { withObject, type SourceObject } from '../loader';
import { RULE_IDS, FLEET_RULES } from '../rules';
import { checkRelease, RELEASE_RULES } from '../rules/release/index';

const OWN_RULES: ReadonlySet<string> = new Set([...RELEASE_RULES, ...FLEET_RULES].map(({ id }) => id));

/** An object of a release: what was read, and the construct that it has become. */
export interface ReleasedObject {
  readonly source: SourceObject;
  readonly construct: RawObject;
}

/** What the rules are asked about, and how their answers are taken. */
export interface ReleaseInquiry {
  readonly objects: readonly ReleasedObject[];
  /** The one among the objects that is the worker's. */
  readonly worker?: ReleasedObject;
  /** What was found before the rules looked. */
  readonly told: readonly RawFinding[];
  /** What is to be said of the pools in the worker's place, as they are now. */
  readonly fleet?: () => readonly RawFinding[];
  readonly strict: boolean;
  readonly acknowledge: readonly Acknowledgement[];
}

/** Whether a rule is about releases or fleets, and not about their workers. */
export function isReleaseRule(id: string): boolean {
  return OWN_RULES.has(id);
}

/** What the rules say of a release beside its worker; asked again only when an object was changed. */
export class ReleaseFindings {
  private kept?: { readonly changes: string; readonly findings: readonly RawFinding[] };

  constructor(private readonly construct: IConstruct, private readonly inquiry: ReleaseInquiry) {}

  /** Everything, with what is acknowledged marked. */
  public all(): Finding[] {
    const given = this.construct.node.scopes.flatMap((scope) => Acknowledgements.of(scope)._own().map((one) => ({ ...one, own: false })));
    const own: GivenAcknowledgement[] = this.inquiry.acknowledge.map((one) => ({ ...one, own: true }));
    return acknowledge(this.raw(), [...given, ...own], this.inquiry.strict, RULE_IDS);
  }

  /** The messages of what stops the synth. */
  public errors(): string[] {
    return this.all()
      .filter(({ severity, acknowledged }) => severity === Severity.ERROR && acknowledged === undefined)
      .map(({ message }) => message);
  }

  /** Everything before any acknowledgement. */
  public raw(): readonly RawFinding[] {
    const { objects, told, fleet = () => [] } = this.inquiry;
    const changes = objects.map(({ construct }) => construct.changes).join('\n');
    if (this.kept?.changes !== changes) {
      this.kept = { changes, findings: [...told, ...this.checked().map(asWarning), ...fleet()] };
    }
    return this.kept!.findings;
  }

  private checked(): RawFinding[] {
    const { objects, worker } = this.inquiry;
    const current = new Map(objects.map((object) => [object, withObject(object.source, object.construct.current)]));
    return checkRelease({ objects: [...current.values()], ...(worker && { worker: current.get(worker) }) });
  }
}

/** What is adopted is stopped by nothing that the API server refuses beside the worker. */
function asWarning(finding: RawFinding): RawFinding {
  return finding.severity === Severity.ERROR ? { ...finding, severity: Severity.WARNING } : finding;
}
