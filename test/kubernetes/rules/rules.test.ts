import { KUBERNETES_RULES } from '../../../src/kubernetes';

describe('the rules of the family', () => {
  test('keep their ids', () => {
    expect(KUBERNETES_RULES.map(({ id, severity }) => `${severity} ${id}`)).toEqual([
      'error kubernetes/object-kind',
      'error kubernetes/type',
      'error kubernetes/unknown-field',
      'error kubernetes/quantity',
      'error kubernetes/metadata-name',
      'error kubernetes/metadata',
      'error kubernetes/label-selector',
      'error kubernetes/daemon-set',
      'error kubernetes/update-strategy',
      'error kubernetes/container',
      'error kubernetes/env',
      'error kubernetes/port',
      'error kubernetes/probe',
      'error kubernetes/lifecycle',
      'error kubernetes/resources',
      'error kubernetes/volume',
      'error kubernetes/volume-mount',
      'error kubernetes/affinity',
      'error kubernetes/topology-spread',
      'error kubernetes/toleration',
      'error kubernetes/dns',
      'error kubernetes/security-context',
      'error kubernetes/pod',
      'warning kubernetes/quantity-value',
      'warning kubernetes/no-pods',
      'warning kubernetes/matches-nothing',
      'warning kubernetes/no-effect',
      'warning kubernetes/doubtful-value',
      'warning kubernetes/duplicate',
      'warning kubernetes/deprecated',
    ]);
  });

  test.each(KUBERNETES_RULES.map((rule) => [rule.id, rule] as const))('%s is explained', (_, { title, why, fix, source }) => {
    expect(title).toMatch(/^\S.*[^.]$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(fix).toMatch(/^[A-Z].*\.$/);
    expect(source).toMatch(/^https:\/\//);
  });
});
