import { AdmissionAction, AdmissionFailurePolicy, AdmissionMatchPolicy, type KubesharkAdmissionPolicyProps } from './admission-policy-props';
import { validationOf, variablesOf } from './policy-validations';
import { familyOf, ruleExpressions, type PolicySeverity, type PolicyTarget, type RuleExpression } from './rule-expressions';
import { Severity } from '../diagnostics/index';
import { IS_SETTINGS, IS_WORKER } from '../rules/admission/index';
import type { KubernetesObject } from '../util/kubernetes-object';

/** The name of a set of policies where none is given. */
export const DEFAULT_NAME = 'kubeshark';

const DEFAULT_ACTIONS = [AdmissionAction.WARN, AdmissionAction.AUDIT];

/** The label that the API server gives each namespace: its name. */
const NAMESPACE_NAME = 'kubernetes.io/metadata.name';

/** Which objects the policies for workers and for ConfigMaps look at, and what they do where an expression fails. */
const TARGETS: { readonly [target in PolicyTarget]: {
  readonly apiGroup: string; readonly resource: string; readonly condition: string; readonly failurePolicy: AdmissionFailurePolicy;
} } = {
  worker: { apiGroup: 'apps', resource: 'daemonsets', condition: IS_WORKER, failurePolicy: AdmissionFailurePolicy.IGNORE },
  // an expression for pods that the API server cannot read, the worker cannot read either
  settings: { apiGroup: '', resource: 'configmaps', condition: IS_SETTINGS, failurePolicy: AdmissionFailurePolicy.FAIL },
};

/** An object of a policy, and the id of its construct. */
export type PolicyObject = readonly [id: string, object: KubernetesObject];

/**
 * The policies and their bindings, those about workers first. Errors and warnings share a policy where the same happens about both: each policy costs the API
 * server a conversion of the object, and all variables that it uses.
 */
export function policyObjects(props: KubesharkAdmissionPolicyProps = {}): PolicyObject[] {
  const rules = selectedRules(props);
  return (['worker', 'settings'] as const).flatMap((target) => policiesFor(target, rules.filter((rule) => rule.target === target), props));
}

function policiesFor(target: PolicyTarget, rules: readonly RuleExpression[], props: KubesharkAdmissionPolicyProps): PolicyObject[] {
  const [onError, onWarning] = [props.errorActions ?? DEFAULT_ACTIONS, props.warningActions ?? DEFAULT_ACTIONS];
  if (isSameSet(onError, onWarning)) {
    return withBinding(target, target, rules, onError, props);
  }
  const ofSeverity = (severity: PolicySeverity) => rules.filter((rule) => rule.severity === severity);
  return [
    ...withBinding(target, `${target}-errors`, ofSeverity(Severity.ERROR), onError, props),
    ...withBinding(target, `${target}-warnings`, ofSeverity(Severity.WARNING), onWarning, props),
  ];
}

function withBinding(
  target: PolicyTarget, suffix: string, rules: readonly RuleExpression[], actions: readonly AdmissionAction[], props: KubesharkAdmissionPolicyProps,
): PolicyObject[] {
  const name = `${props.name ?? DEFAULT_NAME}-${suffix}`;
  return rules.length === 0 || actions.length === 0 ? [] : [
    [`policy-${suffix}`, policy(name, target, rules, props)],
    [`binding-${suffix}`, binding(name, actions, props)],
  ];
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((element) => other.includes(element));
}

/** The rules that are asked for, by id or by family. */
export function selectedRules({ rules, exceptRules = [] }: KubesharkAdmissionPolicyProps): RuleExpression[] {
  const isNamed = (names: readonly string[], { rule: { id } }: RuleExpression) => names.includes(id) || names.includes(familyOf(id));
  return ruleExpressions().filter((one) => (rules === undefined || isNamed(rules, one)) && !isNamed(exceptRules, one));
}

function policy(name: string, target: PolicyTarget, rules: readonly RuleExpression[], props: KubesharkAdmissionPolicyProps): KubernetesObject {
  const { apiGroup, resource, condition, ...defaults } = TARGETS[target];
  const { failurePolicy = defaults.failurePolicy, matchPolicy = AdmissionMatchPolicy.EQUIVALENT, readAcknowledgements = true } = props;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: metadata(name, props),
    spec: {
      failurePolicy,
      matchConstraints: {
        matchPolicy,
        resourceRules: [{ apiGroups: [apiGroup], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: [resource] }],
      },
      matchConditions: [{ name: target, expression: condition }],
      variables: variablesOf(rules, readAcknowledgements),
      validations: rules.map((rule) => validationOf(rule, readAcknowledgements)),
    },
  };
}

function binding(policyName: string, actions: readonly AdmissionAction[], props: KubesharkAdmissionPolicyProps): KubernetesObject {
  const { namespaces = [], exceptNamespaces = [] } = props;
  const conditions = [
    ...(namespaces.length > 0 ? [{ key: NAMESPACE_NAME, operator: 'In', values: [...namespaces] }] : []),
    ...(exceptNamespaces.length > 0 ? [{ key: NAMESPACE_NAME, operator: 'NotIn', values: [...exceptNamespaces] }] : []),
  ];
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: metadata(policyName, props),
    spec: {
      policyName,
      validationActions: [...actions],
      ...(conditions.length > 0 && { matchResources: { namespaceSelector: { matchExpressions: conditions } } }),
    },
  };
}

function metadata(name: string, { name: prefix = DEFAULT_NAME }: KubesharkAdmissionPolicyProps): KubernetesObject {
  return { name, labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/name': prefix } };
}
