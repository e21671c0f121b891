import { Severity } from '../../../src/diagnostics';
import { IS_WORKER, reasonWithoutForm, WORKER_FORMS, WORKER_VARIABLES } from '../../../src/rules/admission';
import { TEMPLATE_FAMILIES, WORKER_FAMILIES } from '../../../src/rules/evaluation';

const FAMILIES = [...TEMPLATE_FAMILIES, ...WORKER_FAMILIES].map((family) => [family.name, family] as const);

test.each(FAMILIES)('each rule of the family %s has a form or a reason for none, and nothing else has', (name, family) => {
  const { forms, withoutForm } = WORKER_FORMS[name];
  expect([...Object.keys(forms), ...Object.keys(withoutForm)].sort()).toEqual(family.rules().map(({ id }) => id).sort());
});

test.each(FAMILIES)('a form of the family %s finds violations of a severity that the rule has', (name, family) => {
  for (const { id, severity, otherSeverities = [] } of family.rules()) {
    const { error, warning } = WORKER_FORMS[name].forms[id] ?? {};
    const found = [...(error === undefined ? [] : [Severity.ERROR]), ...(warning === undefined ? [] : [Severity.WARNING])];
    expect([id, found.filter((one) => ![severity, ...otherSeverities].includes(one))]).toEqual([id, []]);
  }
});

test('expressions name variables that exist, and each variable only those before it', () => {
  const names = Object.keys(WORKER_VARIABLES);
  const namesIn = (expression: string) => [...expression.matchAll(/\bvariables\.(\w+)/g)].map(([, name]) => name);
  const tooEarly = names.flatMap((name, index) => (
    namesIn(WORKER_VARIABLES[name]).filter((one) => !names.slice(0, index).includes(one)).map((one) => [name, one])
  ));
  expect(tooEarly).toEqual([]);
  for (const { forms } of Object.values(WORKER_FORMS)) {
    for (const [id, { error = '', warning = '' }] of Object.entries(forms)) {
      expect([id, namesIn(error + warning).filter((name) => !names.includes(name))]).toEqual([id, []]);
    }
  }
});

test('every variable is used', () => {
  const forms = Object.values(WORKER_FORMS).flatMap((family) => Object.values(family.forms)).map(({ error = '', warning = '' }) => error + warning);
  const all = [...Object.values(WORKER_VARIABLES), ...forms];
  expect(Object.keys(WORKER_VARIABLES).filter((name) => !all.some((expression) => new RegExp(`\\bvariables\\.${name}\\b`).test(expression)))).toEqual([]);
});

test('a condition of a policy reads no variables', () => {
  expect(IS_WORKER).not.toContain('variables.');
});

test('the reason of a rule without a form is found by its id', () => {
  expect(reasonWithoutForm('resources/limit-below-request')).toBe('The API server itself rejects what breaks it.');
  expect(reasonWithoutForm('resources/memory-gap')).toBeUndefined();
  expect(reasonWithoutForm('fleet/gap')).toBeUndefined();
});
