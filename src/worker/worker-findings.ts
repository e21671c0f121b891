import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { NamespaceWorkers } from './namespace-workers';
import type { WorkerModel } from './worker-model';
import {
  acceptedRules, acknowledge, Acknowledgements, addAcknowledgements, asAdopted, readAcknowledgements, Severity,
  type Finding, type GivenAcknowledgement, type RawFinding,
} from '../diagnostics';
import { evaluate, problemFinding, RULE_IDS } from '../rules';
import type { KubernetesObject } from '../util/kubernetes-object';

/**
 * What the rules say of one worker.
 *
 * cdk8s asks every construct again for every chart, so the answer is kept until something changed that it depends on:
 * patches and metadata of the DaemonSet, or acknowledgements of a scope. What is accepted is written into the DaemonSet.
 */
export class WorkerFindings {
  private readonly unchanged: string;
  private kept?: { readonly changes: string; readonly findings: RawFinding[] };
  private readonly toJson: () => KubernetesObject;
  private judged?: { readonly raw: readonly RawFinding[]; readonly given: number; readonly findings: Finding[] };

  constructor(
    private readonly construct: IConstruct,
    private readonly model: WorkerModel,
    private readonly daemonSet: ApiObject,
    private readonly namespace: NamespaceWorkers,
  ) {
    this.unchanged = changesOf(daemonSet);
    this.toJson = daemonSet.toJson.bind(daemonSet);
    daemonSet.toJson = () => addAcknowledgements(this.toJson(), acceptedRules(this.raw(), this.acknowledgements()));
  }

  /** Everything, with what is acknowledged marked. */
  public all(): Finding[] {
    const raw = this.raw();
    const scopes = this.scopeAcknowledgements();
    if (this.judged?.raw !== raw || this.judged.given !== scopes.length) {
      const findings = acknowledge(raw, this.acknowledgements(), this.model.props.strict ?? false, RULE_IDS);
      this.judged = { raw, given: scopes.length, findings };
    }
    return [...this.judged.findings];
  }

  /** The messages of what stops the synth. */
  public errors(): string[] {
    return this.all()
      .filter(({ severity, acknowledged }) => severity === Severity.ERROR && acknowledged === undefined)
      .map(({ message }) => message);
  }

  /** Everything before any acknowledgement. */
  public raw(): readonly RawFinding[] {
    const changes = changesOf(this.daemonSet);
    if (this.kept?.changes !== changes) {
      const daemonSet = this.current(changes);
      const { spec, rendered = this.model.daemonSet, viewOf, told = [] } = this.model;
      const judged = [...evaluate(spec, { daemonSet: viewOf?.(daemonSet) ?? daemonSet }, rendered), ...this.namespace.clashesOf(this.construct)];
      const open = judged.filter((finding) => !this.isOfStandIn(finding) && !this.isAnswered(finding));
      const findings = [...told, ...this.problems(), ...open];
      this.kept = { changes, findings: this.model.props.adopted ? findings.map(asAdopted) : findings };
    }
    return this.kept!.findings;
  }

  /** The DaemonSet without what is written into it at last. */
  private current(changes = changesOf(this.daemonSet)): KubernetesObject {
    return changes === this.unchanged ? this.model.daemonSet : this.toJson();
  }

  /** From the farthest to the nearest: of the scopes, of a manifest that was read, of preset and props. */
  private acknowledgements(): GivenAcknowledgement[] {
    const ofManifest = readAcknowledgements(this.current()).map((one) => ({ ...one, own: false }));
    return [...this.scopeAcknowledgements(), ...ofManifest, ...this.model.acknowledgements];
  }

  private problems(): RawFinding[] {
    return this.model.problems.map(problemFinding);
  }

  /** Whether a finding is about the value that stands in for one that cannot be used, which is told already. */
  private isOfStandIn({ message }: RawFinding): boolean {
    return this.model.problems.some(({ prop, kept }) => !kept && prop !== '' && message.includes(`'${prop}'`));
  }

  private isAnswered(finding: RawFinding): boolean {
    const { helm, merged } = this.model;
    return helm !== undefined && helm.answers(finding, merged.origins);
  }

  private scopeAcknowledgements(): GivenAcknowledgement[] {
    return this.construct.node.scopes.flatMap((scope) => Acknowledgements.of(scope)._own().map((one) => ({ ...one, own: false })));
  }
}

/** What was done to an object since it was made; cdk8s keeps it to itself, but the rules must look at what is written in the end. */
export function changesOf(object: ApiObject): string {
  const { patches = [] } = object as unknown as { readonly patches?: readonly unknown[] };
  const { apiObject, annotations = {}, ...metadata } = object.metadata as unknown as { readonly [field: string]: object };
  return `${patches.length} ${Object.keys(annotations).join()} ${JSON.stringify(metadata)}`;
}
