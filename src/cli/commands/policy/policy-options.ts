import { AdmissionAction, type KubesharkAdmissionPolicyProps } from '../../../admission';

/** The options of `policy`. */
export interface PolicyOptions {
  readonly name?: string;
  readonly deny?: boolean;
  readonly rule: readonly string[];
  readonly exceptRule: readonly string[];
  readonly namespace: readonly string[];
  readonly exceptNamespace: readonly string[];
  readonly acknowledgements: boolean;
}

/** The options as props of the construct. */
export function policyProps(options: PolicyOptions): KubesharkAdmissionPolicyProps {
  const { name, deny, rule, exceptRule, namespace, exceptNamespace, acknowledgements } = options;
  return {
    ...(name !== undefined && { name }),
    ...(deny && { errorActions: [AdmissionAction.DENY, AdmissionAction.AUDIT] }),
    ...(rule.length > 0 && { rules: [...rule] }),
    ...(exceptRule.length > 0 && { exceptRules: [...exceptRule] }),
    namespaces: [...namespace],
    exceptNamespaces: [...exceptNamespace],
    readAcknowledgements: acknowledgements,
  };
}
