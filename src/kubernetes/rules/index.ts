import { ACCEPTED_RULES } from './accepted-but-suspicious';
import { REFUSED_RULES } from './rejected';
import { KubernetesRule } from './rule';

const RULES = [...REFUSED_RULES, ...ACCEPTED_RULES];

/** The id of a rule of this family. */
export type KubernetesRuleId = (typeof RULES)[number]['id'];

/** Every rule that `validateDaemonSet` can report, one entry per id. */
export const KUBERNETES_RULES: readonly KubernetesRule[] = RULES;

const SEVERITIES = new Map<string, KubernetesRule['severity']>(RULES.map((rule) => [rule.id, rule.severity]));

/** The severity of a rule. */
export function severityOf(id: KubernetesRuleId): KubernetesRule['severity'] {
  return SEVERITIES.get(id) ?? 'error';
}
