import { validationOf, variablesOf, type RuleExpression } from './validations';
import { IS_WORKER } from '../rules/admission/index';

/** What an admission policy is made of. */
export interface PolicySpec {
  readonly name: string;
  readonly rules: readonly RuleExpression[];
  readonly actions: readonly string[];
  readonly failurePolicy: string;
  readonly labels: { readonly [key: string]: string };
  /** The namespaces that it applies to; empty for all. */
  readonly namespaces: readonly string[];
  readonly excludedNamespaces: readonly string[];
}

/** The policy and its binding, as the API server takes them. */
export function policyObjects({ name, rules, actions, failurePolicy, labels, namespaces, excludedNamespaces }: PolicySpec): object[] {
  const metadata = { name, labels };
  const namespaceTerms = [
    ...(namespaces.length > 0 ? [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: [...namespaces] }] : []),
    ...(excludedNamespaces.length > 0 ? [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [...excludedNamespaces] }] : []),
  ];
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        failurePolicy,
        matchConstraints: {
          resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['daemonsets'] }],
        },
        matchConditions: [{ name: 'worker', expression: IS_WORKER }],
        variables: variablesOf(rules),
        validations: rules.map(validationOf),
      },
    },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: {
        policyName: name,
        validationActions: [...actions],
        ...(namespaceTerms.length > 0 && { matchResources: { namespaceSelector: { matchExpressions: namespaceTerms } } }),
      },
    },
  ];
}
