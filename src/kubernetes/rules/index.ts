import { ACCEPTED_RULES } from './accepted-but-suspicious';
import { REJECTED_RULES } from './rejected';
import { Severity, type RuleInfo } from '../../diagnostics';

const RULES = [...REJECTED_RULES, ...ACCEPTED_RULES];

/** The id of a rule of this family. */
export type KubernetesRuleId = (typeof RULES)[number]['id'];

/** Every rule that `validateDaemonSet` can report, one entry per id. */
export const KUBERNETES_RULES: readonly RuleInfo[] = RULES;

const SEVERITIES = new Map<string, Severity>(RULES.map((rule) => [rule.id, rule.severity]));

/** The severity of a rule. */
export function severityOf(id: KubernetesRuleId): Severity {
  return SEVERITIES.get(id) ?? Severity.ERROR;
}
