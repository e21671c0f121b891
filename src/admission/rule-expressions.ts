import { type RuleInfo, Severity } from '../diagnostics';
import { WORKER_FORMS, type AdmissionForm } from '../rules/admission/index';
import { TEMPLATE_FAMILIES, WORKER_FAMILIES } from '../rules/evaluation/index';

/** A severity that a policy can have. */
export type PolicySeverity = Severity.ERROR | Severity.WARNING;

/** A rule in CEL, as far as its violations have one severity. */
export interface RuleExpression {
  readonly rule: RuleInfo;
  readonly severity: PolicySeverity;
  /** How a violation is fixed, in the words of a manifest. */
  readonly fix: string;
  /** A list of strings, one for each violation. */
  readonly violations: string;
}

/** All rules about workers that have a form, in the order of findings. */
export function ruleExpressions(): RuleExpression[] {
  return [...TEMPLATE_FAMILIES, ...WORKER_FAMILIES].flatMap(({ name, rules }) => (
    rules().flatMap((rule) => expressionsOf(rule, WORKER_FORMS[name].forms[rule.id]))
  ));
}

/** The family of a rule. */
export function familyOf(rule: string): string {
  return rule.slice(0, rule.indexOf('/'));
}

function expressionsOf(rule: RuleInfo, form: AdmissionForm | undefined): RuleExpression[] {
  return form === undefined ? [] : ([Severity.ERROR, Severity.WARNING] as const).flatMap((severity) => {
    const expression = form[severity];
    return expression === undefined ? [] : [{ rule, severity, fix: form.fix ?? rule.fix, violations: expression }];
  });
}
