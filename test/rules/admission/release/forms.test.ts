import { Severity } from '../../../../src/diagnostics';
import { RELEASE_FORMS, RELEASE_VARIABLES, WORKER_FORMS } from '../../../../src/rules/admission';
import { OF_RELEASE } from '../../../../src/rules/admission/admission-form';
import { TEMPLATE_FAMILIES } from '../../../../src/rules/evaluation';

const RULES = new Map(TEMPLATE_FAMILIES.flatMap(({ rules }) => rules()).map((rule) => [rule.id, rule]));

test('the forms are those of rules about workers that leave them to the ConfigMap of the release', () => {
  const left = Object.values(WORKER_FORMS).flatMap(({ withoutForm }) => Object.keys(withoutForm).filter((rule) => withoutForm[rule] === OF_RELEASE));
  expect(Object.keys(RELEASE_FORMS).sort()).toEqual(left.sort());
});

test.each(Object.entries(RELEASE_FORMS))('%s has its violations with the severities of the rule', (id, form) => {
  const { severity, otherSeverities = [] } = RULES.get(id)!;
  expect([severity, ...otherSeverities]).toEqual(expect.arrayContaining(Object.keys(form)));
  expect(Object.keys(form)).toContain(severity);
  expect(Object.keys(form)).not.toContain(Severity.INFO);
});

test('expressions use variables that there are, and variables use earlier ones', () => {
  const known = new Set<string>();
  const used = (expression: string) => [...expression.matchAll(/\bvariables\.(\w+)/g)].map(([, name]) => name);
  for (const [name, expression] of Object.entries(RELEASE_VARIABLES)) {
    expect(used(expression).filter((one) => !known.has(one))).toEqual([]);
    known.add(name);
  }
  const expressions = Object.values(RELEASE_FORMS).flatMap(({ error = '', warning = '' }) => [error, warning]);
  expect(expressions.flatMap(used).filter((one) => !known.has(one))).toEqual([]);
});
