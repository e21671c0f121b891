import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { KubesharkAdmissionPolicyProps } from './admission-policy-props';
import { checkPolicy } from './check-policy';
import { policyObjects } from './policy-objects';
import { reportText, type Finding, type FindingsCache } from '../diagnostics';
import { checkShape } from '../props/validation/index';
import { propsFindings, scopeInChart, withoutNamespace } from '../worker/index';

/**
 * The rules about workers as an admission policy: the API server itself checks every worker DaemonSet, whoever writes it - `kubectl edit`,
 * Helm, another team's pipeline. It needs no webhook and no image; the rules are expressions in CEL.
 *
 * By default it warns: `kubectl` and Helm print each broken rule with its values and its fix, and the object is taken.
 *
 * Kubernetes 1.30 and later.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy/
 * @example
 * import { App, Chart } from 'cdk8s';
 * import { AdmissionAction, KubesharkAdmissionPolicy } from 'cdk8s-kubeshark';
 *
 * const app = new App();
 * const chart = new Chart(app, 'policies');
 * new KubesharkAdmissionPolicy(chart, 'policy', { errorActions: [AdmissionAction.DENY] });
 */
export class KubesharkAdmissionPolicy extends Construct {
  /** The policies and their bindings. */
  public readonly objects: ApiObject[];

  private readonly evaluation: FindingsCache;

  /**
   * @param scope the chart that the objects belong to; they live in no namespace
   * @param id the id
   * @param props which rules, and what happens about them
   */
  constructor(scope: Construct, id: string, props: KubesharkAdmissionPolicyProps = {}) {
    super(scopeInChart(scope, id, 'KubesharkAdmissionPolicy'), id);
    const { clean, problems } = checkShape<KubesharkAdmissionPolicyProps>(props, 'KubesharkAdmissionPolicyProps');
    const { acknowledge, strict } = clean;
    this.objects = policyObjects(clean).map(([name, object]) => withoutNamespace(new ApiObject(this, name, object as any)));
    this.evaluation = propsFindings(this, { problems, check: () => (problems.length > 0 ? [] : checkPolicy(clean)), acknowledge, strict });
  }

  /** All current findings about the policy: errors, warnings, and what is acknowledged. */
  public get findings(): Finding[] {
    return this.evaluation.all();
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }
}
