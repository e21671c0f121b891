import { ACKNOWLEDGE_ANNOTATION, type RuleInfo, Severity } from '../diagnostics';
import { celString, WORKER_FORMS, WORKER_VARIABLES } from '../rules/admission/index';
import { TEMPLATE_FAMILIES, WORKER_FAMILIES } from '../rules/evaluation/index';

/** A severity that a policy can have. */
export type PolicySeverity = Severity.ERROR | Severity.WARNING;

/** A rule in CEL, as far as its violations have one severity. */
export interface RuleExpression {
  readonly rule: RuleInfo;
  readonly family: string;
  readonly severity: PolicySeverity;
  /** The name of the variable that holds the violations. */
  readonly variable: string;
  readonly expression: string;
}

/** A variable of a policy. */
export interface PolicyVariable {
  readonly name: string;
  readonly expression: string;
}

/** A validation of a policy. */
export interface PolicyValidation {
  readonly expression: string;
  readonly message: string;
  readonly messageExpression: string;
  readonly reason: string;
}

/** The violations that a message can name; more would not fit into the header of a warning. */
const MOST_VIOLATIONS = 3;

/** All rules about workers that have a form, in the order of findings. */
export function ruleExpressions(): RuleExpression[] {
  return [...TEMPLATE_FAMILIES, ...WORKER_FAMILIES].flatMap(({ name, rules }) => rules().flatMap((rule) => {
    const form = WORKER_FORMS[name].forms[rule.id] ?? {};
    return ([Severity.ERROR, Severity.WARNING] as const).flatMap((severity) => {
      const expression = form[severity];
      return expression === undefined ? [] : [{ rule, family: name, severity, variable: variableOf(rule.id), expression }];
    });
  }));
}

/** The validation of a rule: it holds where the rule is acknowledged, or has no violation. */
export function validationOf({ rule: { id, title, fix }, variable }: RuleExpression): PolicyValidation {
  const violations = `variables.${variable}`;
  return {
    expression: `${celString(id)} in variables.acknowledged || size(${violations}) == 0`,
    message: `${id}: not so: ${title}. ${fix}`,
    messageExpression: `${celString(`${id}: `)} + (size(${violations}) > ${MOST_VIOLATIONS} ? ${violations}[0] + " and " + string(size(${violations}) - 1) + " more"`
      + ` : ${violations}.join("; ")) + ${celString(`. ${fix}`)}`,
    reason: 'Invalid',
  };
}

/** The variables that rules use, each behind those that it uses. */
export function variablesOf(rules: readonly RuleExpression[]): PolicyVariable[] {
  const own = rules.map(({ variable, expression }) => ({ name: variable, expression }));
  const used = new Set<string>();
  const use = (expression: string) => {
    for (const [, name] of expression.matchAll(/\bvariables\.(\w+)/g)) {
      if (name in WORKER_VARIABLES && !used.has(name)) {
        used.add(name);
        use(WORKER_VARIABLES[name]);
      }
    }
  };
  own.forEach(({ expression }) => use(expression));
  const shared = Object.entries(WORKER_VARIABLES).filter(([name]) => used.has(name)).map(([name, expression]) => ({ name, expression }));
  return [{ name: 'acknowledged', expression: ACKNOWLEDGED }, ...shared, ...own];
}

/** The rules that the annotation acknowledges, each with a reason. */
const ACKNOWLEDGED = `object.metadata.?annotations[?${celString(ACKNOWLEDGE_ANNOTATION)}].orValue("").split("\\n")`
  + String.raw`.filter(line, line.matches(r"^[^=]*=.*\S")).map(line, line.split("=")[0].trim())`;

function variableOf(rule: string): string {
  return rule.replace(/[-/](.)/g, (_, letter: string) => letter.toUpperCase());
}
