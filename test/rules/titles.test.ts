import { ALL_RULES } from '../../src/rules';

/** The verbs of main clauses, in the present tense. */
const VERBS = [
  'is', 'are', 'has', 'have', 'can', 'could', 'exists', 'fit', 'accepts', 'reads', 'writes', 'renders', 'applies', 'leaves', 'leave', 'names', 'looks', 'ask',
  'finds', 'counts', 'run', 'reach', 'pass', 'stands', 'agree', 'tolerate', 'gets', 'get', 'goes', 'does', 'cover', 'selects', 'says', 'admit', 'admits', 'scrapes',
].join('|');

/** A verb, but not that of a relative clause: `a probe that is …`, `a quantity that Kubernetes reads …`. */
const MAIN_VERB = new RegExp(String.raw`(?<!\b(?:that|which|what|not|can|cannot|may) )(?<!\b(?:that|which) (?:an? |the |no )?\w+ )(?<= )(?:${VERBS})\b`);

const NEGATION = /\b(not?|never|nobody|nothing|none|neither|nor|without|lacks?|cannot|unless)\b/g;

/** Whether it is a statement of what holds, in one clause or more, without an end. */
function isStatement(title: string): boolean {
  return MAIN_VERB.test(title) && !/^(not?|never|accepted|deprecated)\b|\b(must|should)\b|[.?!\s]$/.test(title);
}

const titles = ALL_RULES.map(({ id, title }) => [id, title] as const);

describe('the title of a rule', () => {
  test.each(titles)('%s states what must hold, in the present tense', (_, title) => {
    expect([title, isStatement(title)]).toEqual([title, true]);
  });

  test.each(titles)('%s has at most one negation', (_, title) => {
    expect((title.match(NEGATION) ?? []).length).toBeLessThanOrEqual(1);
  });

  test('belongs to one rule alone', () => {
    const repeated = titles.map(([, title]) => title).filter((title, index, all) => all.indexOf(title) !== index);
    expect(repeated).toEqual([]);
  });
});

test.each([
  'not a DaemonSet of apps/v1', 'a value of the wrong type', 'a field that does not exist', 'text that is not a valid quantity',
  'a name or namespace that no object can have', 'a setting that a DaemonSet cannot have', 'a container without what it needs, or with what it may not have',
  'a probe that is not valid', 'requests and limits that do not fit together', 'a quantity that Kubernetes reads otherwise than meant',
  'accepted, but its pods are refused or never start', 'a condition that nothing can meet', 'the same thing twice',
  'deprecated, or already without function', 'no surge where workers hold ports of the node', 'a constraint that cannot change anything on a DaemonSet',
])('the form excludes "%s"', (violation) => {
  expect(isStatement(violation)).toBe(false);
});
