import { App, Chart, Testing } from 'cdk8s';
import { AdmissionAction, AdmissionFailurePolicy, AdmissionMatchPolicy, KubesharkAdmissionPolicy, Severity, type KubesharkAdmissionPolicyProps } from 'cdk8s-kubeshark';

function policyWith(props?: KubesharkAdmissionPolicyProps): { readonly policy: KubesharkAdmissionPolicy; readonly objects: any[] } {
  const chart = new Chart(new App(), 'policies', { namespace: 'kubeshark' });
  const policy = new KubesharkAdmissionPolicy(chart, 'policy', props);
  return { policy, objects: Testing.synth(chart) };
}

/** The findings about props, without their messages. */
function findingsWith(props: KubesharkAdmissionPolicyProps) {
  const chart = new Chart(new App(), 'policies');
  return new KubesharkAdmissionPolicy(chart, 'policy', props).findings;
}

test('by default a policy for workers and one for ConfigMaps warn and write into the audit log, and their bindings are for all namespaces', () => {
  const { objects, policy } = policyWith();
  expect(objects.map(({ kind, metadata }) => [kind, metadata.name, metadata.namespace])).toEqual([
    ['ValidatingAdmissionPolicy', 'kubeshark-worker', undefined],
    ['ValidatingAdmissionPolicyBinding', 'kubeshark-worker', undefined],
    ['ValidatingAdmissionPolicy', 'kubeshark-settings', undefined],
    ['ValidatingAdmissionPolicyBinding', 'kubeshark-settings', undefined],
  ]);
  expect(objects[0].spec).toMatchObject({
    failurePolicy: 'Ignore',
    matchConstraints: { matchPolicy: 'Equivalent', resourceRules: [{ apiGroups: ['apps'], resources: ['daemonsets'], operations: ['CREATE', 'UPDATE'] }] },
  });
  expect(objects[1].spec).toEqual({ policyName: 'kubeshark-worker', validationActions: ['Warn', 'Audit'] });
  // an expression that the API server cannot read is a fault of the ConfigMap
  expect(objects[2].spec).toMatchObject({ failurePolicy: 'Fail', matchConstraints: { resourceRules: [{ apiGroups: [''], resources: ['configmaps'] }] } });
  expect(objects[2].spec.matchConditions.map(({ expression }: any) => expression)).toEqual([
    'object.metadata.?name.orValue("") in ["kubeshark-config-map", "kubeshark-config-map-default"]',
  ]);
  expect(policy.findings).toEqual([]);
  expect(policy.report()).toContain('policies/policy');
});

test('where errors are denied and warnings are not, each has a policy', () => {
  const { objects } = policyWith({ errorActions: [AdmissionAction.DENY] });
  expect(objects.filter(({ kind }) => kind.endsWith('Binding')).map(({ spec }) => spec)).toEqual([
    { policyName: 'kubeshark-worker-errors', validationActions: ['Deny'] },
    { policyName: 'kubeshark-worker-warnings', validationActions: ['Warn', 'Audit'] },
    { policyName: 'kubeshark-settings-errors', validationActions: ['Deny'] },
    { policyName: 'kubeshark-settings-warnings', validationActions: ['Warn', 'Audit'] },
  ]);
  const [errors, , warnings] = objects.map(({ spec }) => (spec.validations ?? []).map(({ message }: any) => message.split(' ')[0]));
  expect([new Set(errors), new Set(warnings)]).toEqual([new Set(['error']), new Set(['warning'])]);
});

test('an empty list of actions leaves the policy out', () => {
  expect(policyWith({ warningActions: [] }).objects.map(({ metadata }) => metadata.name)).toEqual([
    'kubeshark-worker-errors', 'kubeshark-worker-errors', 'kubeshark-settings-errors', 'kubeshark-settings-errors',
  ]);
});

test('rules are chosen by id and family, and only the variables that they use are there', () => {
  const { objects: [{ spec }] } = policyWith({ rules: ['update', 'placement/blind-taint', 'image'], exceptRules: ['image/floating-tag'] });
  expect(spec.validations.map(({ message }: any) => message.split(':')[0])).toEqual(['error update/surge', 'warning placement/blind-taint']);
  expect(spec.variables.map(({ name }: any) => name)).toEqual(['acknowledged']);
});

test('a rule about the ConfigMap alone makes no policy for workers', () => {
  const { objects } = policyWith({ rules: ['filter/one-way'] });
  expect(objects.map(({ metadata }) => metadata.name)).toEqual(['kubeshark-settings', 'kubeshark-settings']);
  expect(objects[0].spec.validations.map(({ message }: any) => message.split(':')[0])).toEqual(['error filter/one-way', 'warning filter/one-way']);
  expect(objects[0].spec.variables.map(({ name }: any) => name)).not.toContain('sniffer');
});

test('namespaces, names, failure and match policy are those of the props', () => {
  const { objects: [policy, binding] } = policyWith({
    name: 'acme', namespaces: ['a'], exceptNamespaces: ['b'], failurePolicy: AdmissionFailurePolicy.FAIL, matchPolicy: AdmissionMatchPolicy.EXACT,
  });
  expect(policy.metadata).toEqual({ name: 'acme-worker', labels: { 'app.kubernetes.io/managed-by': 'cdk8s', 'app.kubernetes.io/name': 'acme' } });
  expect([policy.spec.failurePolicy, policy.spec.matchConstraints.matchPolicy]).toEqual(['Fail', 'Exact']);
  expect(binding.spec.matchResources).toEqual({
    namespaceSelector: {
      matchExpressions: [
        { key: 'kubernetes.io/metadata.name', operator: 'In', values: ['a'] }, { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['b'] },
      ],
    },
  });
});

test('acknowledgements of DaemonSets need not count', () => {
  expect(JSON.stringify(policyWith({ readAcknowledgements: false }).objects)).not.toContain('acknowledge');
});

describe('admission/rule', () => {
  test.each<[string, KubesharkAdmissionPolicyProps, string, string]>([
    ['a misspelled rule', { rules: ['resources/memory-gab'] }, 'rules[0]', "Did you mean 'resources/memory-gap'?"],
    ['a misspelled family', { exceptRules: ['image', 'probe'] }, 'exceptRules[1]', "Did you mean 'probes'?"],
    ['a rule that CEL cannot say, with the reason', { rules: ['placement/unsatisfiable'] }, 'rules[0]', 'Remove it; lint and synth check it.'],
    ['no rule at all', { rules: ['image'], exceptRules: ['image/floating-tag'] }, 'exceptRules', 'Name at least one rule.'],
  ])('rejects %s', (_, props, prop, fix) => {
    expect(findingsWith(props)).toMatchObject([{ rule: 'admission/rule', severity: Severity.ERROR, prop, fix }]);
  });
});

describe('admission/actions', () => {
  test.each<[string, KubesharkAdmissionPolicyProps, string]>([
    ['Deny beside Warn', { errorActions: [AdmissionAction.WARN, AdmissionAction.DENY] }, 'errorActions'],
    ['an action twice', { warningActions: [AdmissionAction.AUDIT, AdmissionAction.AUDIT] }, 'warningActions'],
  ])('rejects %s', (_, props, prop) => {
    expect(findingsWith(props)).toMatchObject([{ rule: 'admission/actions', severity: Severity.ERROR, prop }]);
  });
});

describe('admission/name', () => {
  test.each<[string, KubesharkAdmissionPolicyProps, string]>([
    ['a name in upper case', { name: 'Acme' }, 'name'],
    ['a name that is too long with its ending', { name: 'a'.repeat(50) }, 'name'],
    ['a namespace that cannot be', { namespaces: ['a', 'B'] }, 'namespaces[1]'],
    ['an excepted namespace that cannot be', { exceptNamespaces: ['a_b'] }, 'exceptNamespaces[0]'],
  ])('rejects %s', (_, props, prop) => {
    expect(findingsWith(props)).toMatchObject([{ rule: 'admission/name', severity: Severity.ERROR, prop }]);
  });
});

test('all errors come out together, and stop the synth', () => {
  const props = { name: 'A', rules: ['x'] };
  expect(findingsWith(props).map(({ rule }) => rule)).toEqual(['admission/name', 'admission/rule']);
  expect(() => policyWith(props)).toThrow(/admission\/name.*admission\/rule/s);
  expect(findingsWith({ unknown: 1 } as any).map(({ rule }) => rule)).toEqual(['props/unknown-key']);
});

test('two synths give the same bytes', () => {
  expect(JSON.stringify(policyWith().objects)).toBe(JSON.stringify(policyWith().objects));
});
