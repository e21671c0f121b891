import type { IConstruct } from 'constructs';
import { acknowledge, Acknowledgements, Severity, type Finding, type RawFinding } from '../diagnostics';
import { RULE_IDS } from '../rules';

/** What the rules are asked about. */
export interface FleetInquiry {
  /** Tells apart the states of everything that the answer depends on. */
  readonly changes: () => string;
  readonly judge: () => readonly RawFinding[];
  readonly strict: boolean;
}

/** What the rules say of a fleet, asked again only when one of its DaemonSets was changed. */
export class FleetFindings {
  private kept?: { readonly changes: string; readonly findings: readonly RawFinding[] };

  constructor(private readonly construct: IConstruct, private readonly inquiry: FleetInquiry) {}

  /** Everything, with what is acknowledged marked. */
  public all(): Finding[] {
    const given = this.construct.node.scopes.flatMap((scope) => Acknowledgements.of(scope)._own().map((one) => ({ ...one, own: false })));
    return acknowledge(this.raw(), given, this.inquiry.strict, RULE_IDS);
  }

  /** The messages of what stops the synth. */
  public errors(): string[] {
    return this.all()
      .filter(({ severity, acknowledged }) => severity === Severity.ERROR && acknowledged === undefined)
      .map(({ message }) => message);
  }

  /** Everything before any acknowledgement. */
  public raw(): readonly RawFinding[] {
    const changes = this.inquiry.changes();
    if (this.kept?.changes !== changes) {
      this.kept = { changes, findings: this.inquiry.judge() };
    }
    return this.kept!.findings;
  }
}
