import { KubesharkFailOn, type KubesharkValidationProps } from './kubeshark-validation-props';
import type { Violation, Violations } from './violations';

/**
 * A validation plugin for `cdk8s synth --validate`. It checks all manifests of an app: every worker by the library's rules,
 * whatever created it, and every other DaemonSet by the rules of the API server.
 *
 * ```yaml
 * validations:
 *   - package: ./node_modules/cdk8s-kubeshark
 *     version: 0.1.0
 *     class: KubesharkValidation
 *     properties:
 *       failOn: warning
 *       ignore: [resources/cpu-limit]
 * ```
 *
 * @see https://cdk8s.io/docs/latest/basics/validation/
 */
export class KubesharkValidation {
  private readonly properties: KubesharkValidationProps;
  private readonly problems: readonly string[];

  /**
   * @param properties the `properties` in `cdk8s.yaml`; invalid ones fail the validation
   */
  constructor(properties: KubesharkValidationProps = {}) {
    // Loaded on demand here and below: an app that only synthesizes workers does not need it.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readProperties } = require('./check-properties') as typeof import('./check-properties');
    ({ properties: this.properties, problems: this.problems } = readProperties(properties));
  }

  /**
   * Checks the manifests; called by cdk8s-cli.
   *
   * @param context the command line's `ValidationContext`
   */
  public async validate(context: any): Promise<void> {
    const { manifests, report }: Context = context;
    const { failOn = KubesharkFailOn.ERROR, ignore, strict } = this.properties;
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { violationsOf } = require('./violations') as typeof import('./violations');
    const { violations, counts, failed } = this.problems.length > 0
      ? misconfigured(this.problems)
      : violationsOf(manifests, { ignore, strict }, failOn);
    violations.forEach((violation) => report.addViolation(violation));
    report.submit(failed ? 'failure' : 'success', counts);
  }
}

/** The parts of the context that the plugin uses. */
interface Context {
  readonly manifests: readonly string[];
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: { readonly [key: string]: string }): void;
  };
}

function misconfigured(problems: readonly string[]): Violations {
  const violations = problems.map((problem) => (
    { ruleName: 'configuration', recommendation: problem, fix: 'Correct the entry under `validations` in cdk8s.yaml.', violatingResources: [] }
  ));
  return { violations, counts: {}, failed: true };
}
