import { Severity } from '../../src/diagnostics';
import { SettingsOwner, type WorkerTuning } from '../../src/props';
import { settingsRules } from '../../src/rules/settings';
import { ruleOf, violationsOf } from '../support/spec';

function check(id: string, tuning: WorkerTuning) {
  return violationsOf(ruleOf(settingsRules, id), tuning);
}

describe('settings/elsewhere', () => {
  test('is silent of the chart\'s defaults', () => {
    expect(check('settings/elsewhere', {})).toEqual([]);
  });

  test.each<[string, WorkerTuning, string]>([
    ['settings.podRegex', { settings: { podRegex: '^api' } }, 'Set the Helm value tap.regex to "^api" (key POD_REGEX of kubeshark-config-map: "^api")'],
    ['settings.namespaces', { settings: { namespaces: ['a', 'b'] } }, 'Set the Helm value tap.namespaces to ["a","b"] (key NAMESPACES of kubeshark-config-map: "a,b")'],
    ['settings.excludedNamespaces', { settings: { excludedNamespaces: ['x'] } }, 'tap.excludedNamespaces to ["x"] (key EXCLUDED_NAMESPACES'],
    ['settings.enabledDissectors', { settings: { enabledDissectors: ['http'] } }, 'tap.enabledDissectors to ["http"] (key ENABLED_DISSECTORS'],
    ['capture.sampling', { capture: { sampling: 50 } }, 'tap.misc.trafficSampleRate to 50 (key TRAFFIC_SAMPLE_RATE of kubeshark-config-map: "50")'],
  ])('tells how to set %s', (prop, tuning, fix) => {
    const violations = check('settings/elsewhere', tuning);
    expect(violations.map((violation) => violation.prop)).toEqual([prop]);
    expect(violations[0].message).toContain("'settings.owner' (elsewhere)");
    expect(violations[0].fix).toContain(fix);
    expect(ruleOf(settingsRules, 'settings/elsewhere').severity).toBe(Severity.INFO);
  });

  test('is silent where this app owns them', () => {
    expect(check('settings/elsewhere', { settings: { owner: SettingsOwner.THIS_APP, podRegex: '^api' }, capture: { sampling: 1 } })).toEqual([]);
  });
});

describe('settings/namespace', () => {
  test('accepts names of namespaces', () => {
    expect(check('settings/namespace', { settings: { namespaces: ['default', 'kube-system'], excludedNamespaces: ['a1'] } })).toEqual([]);
  });

  test.each<[string, string]>([
    ['upper case', 'Default'], ['two names in one', 'a,b'], ['an empty name', ''], ['a name of 64 characters', 'n'.repeat(64)], ['a pattern', 'team-*'],
  ])('refuses %s', (_, name) => {
    const violations = check('settings/namespace', { settings: { excludedNamespaces: ['ok', name] } });
    expect(violations.map(({ prop }) => prop)).toEqual(['settings.excludedNamespaces[1]']);
    expect(violations[0].message).toContain('no namespace has such a name');
  });
});

describe('settings/excluded', () => {
  test('is silent of lists without a common name', () => {
    expect(check('settings/excluded', { settings: { namespaces: ['shop'], excludedNamespaces: ['bank'] } })).toEqual([]);
    expect(check('settings/excluded', { settings: { excludedNamespaces: ['bank'] } })).toEqual([]);
  });

  test.each<[string, readonly string[], string]>([
    ['all', ['shop', 'bank'], 'no namespace is left to capture'],
    ['some', ['bank', 'other'], 'their traffic is ignored'],
  ])('finds %s of the targets among the excluded', (_, excludedNamespaces, message) => {
    const violations = check('settings/excluded', { settings: { namespaces: ['shop', 'bank'], excludedNamespaces: [...excludedNamespaces] } });
    expect(violations).toMatchObject([{ prop: 'settings.excludedNamespaces', relatedProps: ['settings.namespaces'], message: expect.stringContaining(message) }]);
    expect(ruleOf(settingsRules, 'settings/excluded').severity).toBe(Severity.WARNING);
  });
});

describe('settings/dissector', () => {
  test.each<[string, string, readonly string[]]>([
    ['v52.3.87', 'tls', []],
    ['v53.3', 'tls', ["Write 'tlsx'."]],
    ['v52.3.87', 'kafkaa', ["Write 'kafka'."]],
    ['v52.1.0', 'kafkaa', []],
  ])('compares with the list of the image %s: %s', (tag, name, expected) => {
    expect(check('settings/dissector', { image: { tag }, settings: { enabledDissectors: [name] } }).map(({ fix }) => fix)).toEqual(expected);
  });

  test('accepts the chart\'s, and what is unlike any of them', () => {
    expect(check('settings/dissector', { settings: { enabledDissectors: ['http', 'postgresql', 'cassandra'] } })).toEqual([]);
  });

  test.each([['HTTP', 'http'], ['postgres', 'postgresql'], ['rediss', 'redis']])('warns of %s, which is probably %s', (name, meant) => {
    const [violation] = check('settings/dissector', { settings: { enabledDissectors: [name] } });
    expect(violation.prop).toBe('settings.enabledDissectors[0]');
    expect(violation.fix).toBe(`Write '${meant}'.`);
  });
});
