import { type RuleInfo, Severity } from '../diagnostics';
import { RELEASE_FORMS, WORKER_FORMS, type AdmissionForm } from '../rules/admission/index';
import { TEMPLATE_FAMILIES, WORKER_FAMILIES } from '../rules/evaluation/index';
import { loadOnce } from '../util/remember';

/** A severity that a policy can have. */
export type PolicySeverity = Severity.ERROR | Severity.WARNING;

/** What a policy looks at: workers, or the ConfigMaps of releases. */
export type PolicyTarget = 'worker' | 'settings';

/** A rule in CEL, as far as its violations have one severity. */
export interface RuleExpression {
  readonly rule: RuleInfo;
  readonly severity: PolicySeverity;
  readonly target: PolicyTarget;
  /** How a violation is fixed, in the words of a manifest. */
  readonly fix: string;
  /** A list of strings, one for each violation. */
  readonly violations: string;
}

/** All rules that have a form, in the order of findings: those about workers, then those about the ConfigMap of a release. */
export const ruleExpressions = loadOnce((): readonly RuleExpression[] => {
  const families = [...TEMPLATE_FAMILIES, ...WORKER_FAMILIES].map(({ name, rules }) => ({ forms: WORKER_FORMS[name].forms, rules: rules() }));
  return [
    ...families.flatMap(({ forms, rules }) => rules.flatMap((rule) => expressionsOf('worker', rule, forms[rule.id]))),
    ...families.flatMap(({ rules }) => rules.flatMap((rule) => expressionsOf('settings', rule, RELEASE_FORMS[rule.id]))),
  ];
});

/** The family of a rule. */
export function familyOf(rule: string): string {
  return rule.slice(0, rule.indexOf('/'));
}

function expressionsOf(target: PolicyTarget, rule: RuleInfo, form: AdmissionForm | undefined): RuleExpression[] {
  return form === undefined ? [] : ([Severity.ERROR, Severity.WARNING] as const).flatMap((severity) => {
    const expression = form[severity];
    return expression === undefined ? [] : [{ rule, severity, target, fix: form.fix ?? rule.fix, violations: expression }];
  });
}
