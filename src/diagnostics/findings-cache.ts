import type { IConstruct } from 'constructs';
import { Acknowledgements } from './acknowledgements';
import { acceptedRules, acknowledge, type ScopedAcknowledgement } from './apply-acknowledgements';
import { Severity, type Finding } from './finding';
import type { RawFinding } from './raw-finding';
import { rememberUntilChange } from '../util/object-changes';
import { oneLine } from '../util/single-line';

/** What the findings of a construct depend on. */
export interface FindingsSource {
  /** A number that grows with every change that the findings depend on. Each such change is counted by `countChange`, too. */
  readonly changes: () => number;
  /** Evaluates the rules. */
  readonly find: () => readonly RawFinding[];
  /** The acknowledgements of the construct itself, without those of its scopes. */
  readonly acknowledgements: () => readonly ScopedAcknowledgement[];
  /** Whether warnings are errors. */
  readonly strict: boolean;
  /** The ids of all rules that an acknowledgement can name. */
  readonly ruleIds: () => ReadonlySet<string>;
}

/**
 * The findings of one construct: a worker, a fleet or a release.
 *
 * cdk8s validates every construct once for each chart, so nothing is looked at again before something was changed. The rules are
 * evaluated again only after a change that these findings depend on, and acknowledgements are applied again only if a scope has more
 * of them.
 */
export class FindingsCache {
  private cached?: { readonly changes: number; readonly findings: readonly RawFinding[] };
  private acknowledged?: { readonly raw: readonly RawFinding[]; readonly scopes: number; readonly findings: readonly Finding[] };
  private readonly current = rememberUntilChange(() => {
    const findings = this.findings();
    const errors = findings.filter(({ severity, acknowledged }) => severity === Severity.ERROR && acknowledged === undefined);
    return { findings, errors: errors.map(({ message }) => oneLine(message)) };
  });

  constructor(private readonly construct: IConstruct, private readonly source: FindingsSource) {}

  /** All findings; acknowledged ones have a reason. */
  public all(): Finding[] {
    return [...this.current().findings];
  }

  /** The messages of the findings that stop the synth. */
  public errors(): string[] {
    return this.current().errors;
  }

  /** All findings before any acknowledgement. */
  public raw(): readonly RawFinding[] {
    const changes = this.source.changes();
    if (this.cached?.changes !== changes) {
      this.cached = { changes, findings: this.source.find() };
    }
    return this.cached!.findings;
  }

  /** The rules whose findings are accepted, with the reasons. */
  public accepted(): ReturnType<typeof acceptedRules> {
    return acceptedRules(this.raw(), [...this.scopeAcknowledgements(), ...this.source.acknowledgements()]);
  }

  private findings(): readonly Finding[] {
    const raw = this.raw();
    const scopes = this.scopeAcknowledgements();
    if (this.acknowledged?.raw !== raw || this.acknowledged.scopes !== scopes.length) {
      const { acknowledgements, strict, ruleIds } = this.source;
      this.acknowledged = { raw, scopes: scopes.length, findings: acknowledge(raw, [...scopes, ...acknowledgements()], strict, ruleIds) };
    }
    return this.acknowledged.findings;
  }

  private scopeAcknowledgements(): ScopedAcknowledgement[] {
    return this.construct.node.scopes.flatMap((scope) => Acknowledgements.of(scope)._own().map((one) => ({ ...one, own: false })));
  }
}
