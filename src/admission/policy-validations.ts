import type { RuleExpression } from './rule-expressions';
import { ACKNOWLEDGE_ANNOTATION } from '../diagnostics/index';
import { bindNames, celString, RELEASE_VARIABLES, WORKER_VARIABLES } from '../rules/admission/index';

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
}

/** The violations that a message names; the API server cuts the warnings of a request where they are long. */
const MOST_VIOLATIONS = 2;

/** The rules that the annotation acknowledges, each with a reason. */
const ACKNOWLEDGED = `object.metadata.?annotations[?${celString(ACKNOWLEDGE_ANNOTATION)}].orValue("").split("\\n")`
  + String.raw`.filter(line, line.matches(r"^[^=]*=.*\S")).map(line, line.split("=")[0].trim())`;

/** The validation of a rule: it holds where the rule is acknowledged, or has no violation. */
export function validationOf({ rule: { id, title }, severity, fix, violations }: RuleExpression, readAcknowledgements: boolean): PolicyValidation {
  const values = `(size(found) > ${MOST_VIOLATIONS} ? found[0] + " and " + string(size(found) - 1) + " more" : found.join("; "))`;
  const text = `${celString(`${severity} ${id}: `)} + ${values} + ${celString(`. ${fix}`)}`;
  return {
    expression: `size(${violations}) == 0${readAcknowledgements ? ` || ${celString(id)} in variables.acknowledged` : ''}`,
    message: `${severity} ${id}: ${title}; this object breaks the rule. ${fix}`,
    // The API server evaluates it also where there is no violation, and uses `message` where the result is empty:
    // a warning must not contain control characters.
    messageExpression: `size(${violations}) == 0 ? "" : ${bindNames({ found: violations, text }, String.raw`text.matches(r"\p{Cc}") ? "" : text`)}`,
  };
}

/** The variables that rules about one kind of object share, each behind those that it uses. */
export function variablesOf(rules: readonly RuleExpression[], readAcknowledgements: boolean): PolicyVariable[] {
  const variables = rules.some(({ target }) => target === 'settings') ? RELEASE_VARIABLES : WORKER_VARIABLES;
  const used = new Set<string>();
  const use = (expression: string) => {
    for (const [, name] of expression.matchAll(/\bvariables\.(\w+)/g)) {
      if (name in variables && !used.has(name)) {
        used.add(name);
        use(variables[name]);
      }
    }
  };
  rules.forEach(({ violations }) => use(violations));
  return [
    ...(readAcknowledgements ? [{ name: 'acknowledged', expression: ACKNOWLEDGED }] : []),
    ...Object.entries(variables).filter(([name]) => used.has(name)).map(([name, expression]) => ({ name, expression })),
  ];
}
