import { Yaml } from 'cdk8s';
import { policyProps, type PolicyOptions } from './policy-options';
import { checkPolicy, policyObjects, type KubesharkAdmissionPolicyProps } from '../../../admission';
import type { CliSession } from '../../io/cli-io';
import { UsageError } from '../../io/errors';

/** The options by which props are given. */
const OPTIONS: { readonly [prop in keyof KubesharkAdmissionPolicyProps]?: string } = {
  name: '--name', rules: '--rule', exceptRules: '--except-rule', namespaces: '--namespace', exceptNamespaces: '--except-namespace',
};

/** Prints the policies and their bindings as YAML. */
export function runPolicy(options: PolicyOptions, session: CliSession): void {
  const props = policyProps(options);
  const problems = checkPolicy(props, (prop) => OPTIONS[prop] ?? prop);
  if (problems.length > 0) {
    throw new UsageError(problems.map(({ message }) => message).join(' '));
  }
  session.io.stdout.write(Yaml.stringify(...policyObjects(props).map(([, object]) => object)));
}
