import { Yaml } from 'cdk8s';
import { CONTROL_PLANE } from './control-plane/programs';
import { AdmissionPlugin } from './support/admission-plugin';
import { kubernetesVersion } from './support/kubernetes-program';

const PLUGINS = [AdmissionPlugin.OLDEST, AdmissionPlugin.NEWEST] as const;

/** For both builds with empty caches on a busy machine. */
const BUILD_MS = 1_800_000;

beforeAll(() => {
  PLUGINS.forEach((plugin) => plugin.build());
}, BUILD_MS);

/** A policy about memory and its binding, with another spec where it is given. */
function samplePolicy(spec: object = {}): string {
  return Yaml.stringify({
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'sample' },
    spec: {
      failurePolicy: 'Ignore',
      matchConstraints: {
        resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['daemonsets'] }],
      },
      matchConditions: [{ name: 'worker', expression: 'object.spec.template.?metadata.?labels["app"].orValue("") == "worker"' }],
      variables: [{
        name: 'unlimited',
        // the type check does not know quantities, and takes a field that has some for undefined
        expression: 'dyn(object.spec.template.spec.containers).filter(c, !c.?resources.?limits[?"memory"].hasValue()).map(c, string(c.name))',
      }],
      validations: [{
        expression: 'size(variables.unlimited) == 0',
        message: 'no limit of memory',
        messageExpression: '"no limit of memory: %s".format([variables.unlimited.join(", ")])',
      }],
      ...spec,
    },
  }, {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'sample-binding' },
    spec: { policyName: 'sample', validationActions: ['Warn', 'Audit'] },
  });
}

function daemonSet(app: string, limits?: object): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: app },
    spec: {
      selector: { matchLabels: { app } },
      template: { metadata: { labels: { app } }, spec: { containers: [{ name: 'main', image: 'main:1', resources: { limits } }] } },
    },
  };
}

const validation = (expression: string) => ({ validations: [{ expression }] });

test('the oldest release is the first that has admission policies, and the newest is not older than the control plane', () => {
  const minorOf = (release: string) => Number(/^v1\.(\d+)\./.exec(release)![1]);
  expect(minorOf(AdmissionPlugin.OLDEST.release)).toBe(30);
  expect(minorOf(AdmissionPlugin.NEWEST.release)).toBeGreaterThanOrEqual(minorOf(kubernetesVersion(CONTROL_PLANE)));
});

describe.each(PLUGINS)('Kubernetes $release', (plugin) => {
  test('finds no problem in a correct policy', () => {
    expect(plugin.problemsOf(samplePolicy())).toEqual([]);
  });

  test.each([
    ['a validation', validation('object.spec.tmplate.spec.hostNetwork == true'), 'validations[0].expression', 'tmplate'],
    ['a message', { validations: [{ expression: 'true', messageExpression: 'object.metadata.nam' }] }, 'validations[0].messageExpression', 'nam'],
    ['a variable', { variables: [{ name: 'unlimited', expression: 'object.spec.containers' }] }, 'variables[0].expression', 'containers'],
    ['a match condition', { matchConditions: [{ name: 'worker', expression: 'object.kin == "x"' }] }, 'matchConditions[0].expression', 'kin'],
  ])('finds a field that no DaemonSet has in %s', (_, spec, path, field) => {
    const problems = plugin.problemsOf(samplePolicy(spec));
    const start = `sample: spec.${path}: apps/v1, Kind=DaemonSet: ERROR: <input>:1:`;
    expect(problems.filter((problem) => problem.startsWith(start) && problem.includes(`undefined field '${field}'`))).toHaveLength(1);
  });

  test('finds types that do not fit', () => {
    expect(plugin.problemsOf(samplePolicy(validation('object.spec.template.spec.hostNetwork == 1')))).toEqual([
      expect.stringContaining("found no matching overload for '_==_' applied to '(bool, int)'"),
    ]);
  });

  test.each([
    ['an expression that is no CEL', validation('object =='), 'Syntax error'],
    ['a function that is unknown', validation('object.metadata.name.shout() == ""'), "undeclared reference to 'shout'"],
    ['a variable that stands before one that it uses', {
      variables: [{ name: 'unlimited', expression: 'variables.b' }, { name: 'b', expression: '[""]' }],
    }, "undefined field 'b'"],
    ['a field that no policy has', { validation: [] }, 'unknown field "spec.validation"'],
    ['no validation at all', { validations: [] }, 'spec.validations: Required value'],
  ])('refuses %s', (_, spec, text) => {
    expect(plugin.problemsOf(samplePolicy(spec))).toContainEqual(expect.stringContaining(text));
  });

  test('warns about the objects that violate a policy, and about no other', () => {
    const daemonSets = [daemonSet('worker'), daemonSet('worker', { memory: '1Gi' }), daemonSet('agent')];
    const [violating, limited, other] = plugin.admit(samplePolicy(), daemonSets);
    expect(violating).toEqual({
      warnings: ["Validation failed for ValidatingAdmissionPolicy 'sample' with binding 'sample-binding': no limit of memory: main"],
      error: '',
    });
    expect([limited, other]).toEqual(Array(2).fill({ warnings: [], error: '' }));
  });

  test('refuses an object that a policy denies, and one that it cannot read', () => {
    const denying = samplePolicy().replace('- Warn', '- Deny');
    const [denied, unreadable] = plugin.admit(denying, [daemonSet('worker'), daemonSet('worker', { memory: 'much' })]);
    expect(denied.error).toContain('denied request: no limit of memory: main');
    expect(unreadable.error).toContain('quantities must match the regular expression');
  });

  test('admits nothing under a policy that has a problem', () => {
    expect(() => plugin.admit(samplePolicy(validation('object ==')), [])).toThrow(`Kubernetes ${plugin.release} finds problems in the policies`);
  });
});

test('a function that only newer releases have is a problem in the oldest', () => {
  const policy = samplePolicy(validation('object.metadata.labels.transformMap(k, v, v + k).size() == 0'));
  const [oldest, newest] = PLUGINS.map((plugin) => plugin.problemsOf(policy));
  expect(oldest).toContainEqual(expect.stringContaining("undeclared reference to 'transformMap'"));
  expect(newest).toEqual([]);
});
