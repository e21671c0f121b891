import { lint, type LintFinding } from '../../src/lint';
import { readText } from '../../src/loader';
import { renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const POD_SECURITY = 'release/pod-security';
const CONSTRAINTS = 'release/security-context-constraints';

function findingsIn(text: string): LintFinding[] {
  return lint(readText('input.yaml', Buffer.from(text))).findings.filter(({ rule }) => rule === POD_SECURITY || rule === CONSTRAINTS);
}

/** A worker on the host network with one path of the host, changed, and objects beside it. */
function worker(pod: object, container: object, ...objects: object[]): LintFinding[] {
  const daemonSet = {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'w', namespace: 'kubeshark' },
    spec: {
      selector: { matchLabels: { app: 'worker' } },
      template: {
        metadata: { labels: { app: 'worker' } },
        spec: {
          serviceAccountName: 'account',
          containers: [{ name: 'sniffer', image: 'a/worker:v53.3', command: ['./worker', '-packet-capture', 'best', '-port', '48999'], ...container }],
          ...pod,
        },
      },
    },
  };
  return findingsIn([...objects, daemonSet].map((object) => JSON.stringify(object)).join('\n---\n'));
}

const HOST = { hostNetwork: true, volumes: [{ name: 'proc', hostPath: { path: '/proc' } }] };
const namespace = (level: string, name = 'kubeshark') => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { [ENFORCE]: level } } });

describe('a Namespace that enforces Pod Security', () => {
  test.each(['baseline', 'restricted'])('%s is an error with the label and the fields of the worker', (level) => {
    const [finding, ...more] = worker(HOST, { securityContext: { privileged: true } }, namespace(level));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ rule: POD_SECURITY, severity: 'error', object: 'Namespace/kubeshark', file: 'input.yaml', line: 1, path: `metadata.labels[${ENFORCE}]` });
    for (const part of ['DaemonSet/kubeshark/w', 'spec.template.spec.hostNetwork', 'spec.template.spec.containers[0].securityContext.privileged', 'spec.template.spec.volumes[0].hostPath']) {
      expect(finding.message).toContain(part);
    }
  });

  test.each<[string, LintFinding[]]>([
    ['privileged', worker(HOST, {}, namespace('privileged'))],
    ['another namespace', worker(HOST, {}, namespace('restricted', 'shop'))],
    ['a level in another label', worker(HOST, {}, { ...namespace('privileged'), metadata: { name: 'kubeshark', labels: { 'pod-security.kubernetes.io/warn': 'restricted' } } })],
    ['a pod that asks for nothing of the host', worker({}, { securityContext: { capabilities: { add: ['DAC_OVERRIDE'] } } }, namespace('baseline'))],
  ])('is silent about %s', (_, findings) => {
    expect(findings).toEqual([]);
  });

  test.each<[string, object, object, string]>([
    ['a capability', {}, { securityContext: { capabilities: { add: ['NET_RAW'] } } }, 'containers[0].securityContext.capabilities.add'],
    ['a port of the host', {}, { ports: [{ containerPort: 1, hostPort: 1 }] }, 'containers[0].ports[0].hostPort'],
    ['the processes of the host', { hostPID: true }, {}, 'spec.template.spec.hostPID'],
    ['no seccomp profile', { securityContext: { seccompProfile: { type: 'Unconfined' } } }, {}, 'spec.template.spec.securityContext.seccompProfile.type'],
  ])('names %s', (_, pod, container, field) => {
    expect(worker(pod, container, namespace('baseline'))).toMatchObject([{ message: expect.stringContaining(field) }]);
  });
});

const ALLOWED = {
  allowHostNetwork: true, allowHostPorts: true, allowHostDirVolumePlugin: true, allowPrivilegedContainer: true, volumes: ['hostPath'], allowedCapabilities: ['NET_RAW'],
};
const constraints = (change: object, name = 'scc') => ({
  apiVersion: 'security.openshift.io/v1', kind: 'SecurityContextConstraints', metadata: { name }, users: ['system:serviceaccount:kubeshark:account'], ...ALLOWED, ...change,
});

describe('SecurityContextConstraints', () => {
  const adding = { securityContext: { capabilities: { add: ['IPC_LOCK', 'NET_RAW'] } } };

  test.each<[string, LintFinding[], readonly string[]]>([
    ['that lack a capability', worker(HOST, adding, constraints({})), ['allowedCapabilities']],
    ['that add it by default', worker(HOST, adding, constraints({ defaultAddCapabilities: ['IPC_LOCK'] })), []],
    ['that allow every one', worker(HOST, adding, constraints({ allowedCapabilities: ['*'] })), []],
    ['that drop it', worker(HOST, adding, constraints({ allowedCapabilities: ['*'], requiredDropCapabilities: ['IPC_LOCK'] })), ['requiredDropCapabilities']],
    ['without the host network', worker(HOST, {}, constraints({ allowHostNetwork: false })), ['allowHostNetwork']],
    ['without the processes of the host', worker({ ...HOST, hostPID: true }, {}, constraints({})), ['allowHostPID']],
    ['without privilege', worker(HOST, { securityContext: { privileged: true } }, constraints({ allowPrivilegedContainer: false })), ['allowPrivilegedContainer']],
    ['without ports of the host', worker(HOST, { ports: [{ containerPort: 1 }] }, constraints({ allowHostPorts: false })), ['allowHostPorts']],
    ['without paths of the host', worker(HOST, {}, constraints({ allowHostDirVolumePlugin: false, volumes: ['emptyDir'] })), ['allowHostDirVolumePlugin', 'volumes']],
    ['for another account', worker(HOST, adding, constraints({ users: ['system:serviceaccount:kubeshark:other'] })), []],
    ['for all accounts of the namespace', worker(HOST, adding, constraints({ users: [], groups: ['system:serviceaccounts:kubeshark'] })), ['allowedCapabilities']],
    ['beside others that admit the pods', worker(HOST, adding, constraints({}), constraints({ allowedCapabilities: ['IPC_LOCK', 'NET_RAW'] }, 'other')), []],
  ])('%s', (_, findings, expected) => {
    expect(findings.map(({ path }) => path)).toEqual(expected);
    expect(findings.every(({ severity, object }) => severity === 'warning' && object === 'SecurityContextConstraints/scc')).toBe(true);
  });
});

describeWithShared('a release of the chart', (shared) => {
  test.each(renderings(shared))('$name, its constraints among it, has no finding about admission', ({ objects }) => {
    expect(findingsIn(objects.map((object) => JSON.stringify(object)).join('\n---\n'))).toEqual([]);
  });
});
