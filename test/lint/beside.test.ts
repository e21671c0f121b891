import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lint, type LintFinding } from '../../src/lint';
import { readText } from '../../src/loader';
import { renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { share } from '../support/runs';

const RULES = ['release/claim-access', 'release/claim-class', 'release/node-port', 'release/capture-stop', 'environment/user', 'settings/dissector', 'settings/pod-regex', 'settings/overridden'];

function findingsIn(text: string): LintFinding[] {
  return lint(readText('input.yaml', Buffer.from(text))).findings.filter(({ rule }) => RULES.includes(rule));
}

/** A worker with this pod, and objects beside it. */
function worker(pod: object, ...objects: object[]): LintFinding[] {
  const { containers, ...fields } = { containers: [{}], ...pod } as any;
  const template = {
    metadata: { labels: { app: 'worker' } },
    spec: { hostNetwork: true, ...fields, containers: [{ name: 'sniffer', image: 'a/worker:v53.3', command: ['./worker', '-packet-capture', 'best', '-port', '48999'], ...containers[0] }] },
  };
  const daemonSet = { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'w', namespace: 'kubeshark' }, spec: { selector: { matchLabels: { app: 'worker' } }, template } };
  return findingsIn([...objects, daemonSet].map((object) => JSON.stringify(object)).join('\n---\n'));
}

const CLAIM = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };
const claim = (mode: string, metadata: object = {}) => (
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'kubeshark', ...metadata }, spec: { accessModes: [mode] } }
);
const service = (nodePort: number, protocol = 'TCP') => (
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front', namespace: 'shop' }, spec: { type: 'NodePort', ports: [{ port: 80, nodePort, protocol }] } }
);
const hub = (...command: string[]) => (
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'hub', namespace: 'kubeshark' }, spec: { template: { spec: { containers: [{ name: 'hub', command }] } } } }
);

describe('objects beside a worker', () => {
  test.each<[string, LintFinding[], readonly string[]]>([
    ['a claim for one node', worker(CLAIM, claim('ReadWriteOnce')), ['error release/claim-access spec.accessModes']],
    ['a claim for one pod', worker(CLAIM, claim('ReadWriteOncePod')), ['error release/claim-access spec.accessModes']],
    ['a claim for reading', worker(CLAIM, claim('ReadOnlyMany')), ['error release/claim-access spec.accessModes']],
    ['a shared claim', worker(CLAIM, claim('ReadWriteMany')), []],
    ['a claim of another name', worker(CLAIM, claim('ReadWriteOnce', { name: 'other' })), []],
    ['a claim in another namespace', worker(CLAIM, claim('ReadWriteOnce', { namespace: 'other' })), []],
    ['a node port that is the worker\'s', worker({ containers: [{ ports: [{ containerPort: 30_001 }] }] }, service(30_001)), ['error release/node-port spec.template.spec.containers[0].ports[0].containerPort']],
    ['a port beside other node ports', worker({ containers: [{ ports: [{ containerPort: 30_002 }] }] }, service(30_001)), []],
    ['a node port of another protocol', worker({ containers: [{ ports: [{ containerPort: 30_001 }] }] }, service(30_001, 'UDP')), []],
    ['a port in the network of the pod', worker({ hostNetwork: false, containers: [{ ports: [{ containerPort: 30_001 }] }] }, service(30_001)), []],
    ['a hub that stops the capture', worker({}, hub('./hub', '-capture-stop-after', '5m')), ['warning release/capture-stop spec.template.spec.containers[0].command[2]']],
    ['the same with an equals sign', worker({}, hub('./hub', '--capture-stop-after=1h')), ['warning release/capture-stop spec.template.spec.containers[0].command[1]']],
    ['a hub that never stops it', worker({}, hub('./hub', '-capture-stop-after', '0'), hub('./hub', '-capture-stop-after', '0s')), []],
    ['a release that starts stopped', worker({}, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'kubeshark-config-map', namespace: 'kubeshark' }, data: { STOPPED: 'true' } }), ['warning release/capture-stop data[STOPPED]']],
    ['a user of the pod', worker({ securityContext: { runAsUser: 1000 } }), ['error environment/user spec.template.spec.securityContext.runAsUser']],
    ['root in the container', worker({ securityContext: { runAsUser: 1000 }, containers: [{ securityContext: { runAsUser: 0 } }] }), []],
  ])('%s', (_, findings, expected) => {
    expect(findings.map(({ severity, rule, path }) => `${severity} ${rule} ${path}`)).toEqual(expected);
  });

  test('a finding names the object that is to be changed, with its line', () => {
    const [finding] = worker(CLAIM, claim('ReadWriteOnce'));
    expect(finding).toMatchObject({ object: 'PersistentVolumeClaim/kubeshark/data', file: 'input.yaml', line: 1 });
  });
});

describeWithShared('objects beside a worker of the field', (shared) => {
  const fieldFindings = (...path: string[]) => (
    findingsIn(readFileSync(join(shared, 'field', ...path), 'utf8')).map(({ severity, rule, object, path: field }) => `${severity} ${rule} ${object} ${field}`)
  );

  test.each<[string, string, readonly string[]]>([
    ['17-dissector-of-old-release', 'input.yaml', []],
    ['19-claim-for-one-node', 'input.yaml', ['error release/claim-access PersistentVolumeClaim/kubeshark/kubeshark-persistent-volume-claim spec.accessModes']],
    ['19-claim-for-one-node', 'rwx-on-block-storage.yaml', ['warning release/claim-class PersistentVolumeClaim/kubeshark/kubeshark-persistent-volume-claim spec.storageClassName']],
    ['20-targets-nothing', 'regex-star.yaml', ['error settings/pod-regex ConfigMap/kubeshark/kubeshark-config-map data[POD_REGEX]']],
    ['20-targets-nothing', 'regex-lookahead.yaml', ['error settings/pod-regex ConfigMap/kubeshark/kubeshark-config-map data[POD_REGEX]']],
    ['20-targets-nothing', 'bpf-overrides-regex.yaml', ['warning settings/overridden ConfigMap/kubeshark/kubeshark-config-map data[POD_REGEX]']],
    ['21-capture-stops-unwatched', 'input.yaml', ['warning release/capture-stop Deployment/kubeshark/kubeshark-hub spec.template.spec.containers[0].command[6]']],
    ['23-port-of-a-nodeport', 'input.yaml', ['error release/node-port DaemonSet/kubeshark/kubeshark-worker-daemon-set spec.template.spec.containers[0].command[4]']],
    ['24-capabilities-of-a-non-root-user', 'input.yaml', ['error environment/user DaemonSet/kubeshark/kubeshark-worker-daemon-set spec.template.spec.containers[sniffer].securityContext.runAsUser']],
  ])('%s/%s', (folder, file, expected) => {
    expect(fieldFindings(folder, file)).toEqual(expected);
  });

  test('renderings of the chart have no error, and a warning about the hub alone', () => {
    for (const { name, path } of share(renderings(shared), 4)) {
      const findings = findingsIn(readFileSync(path, 'utf8'));
      const expected = ['release/capture-stop', 'settings/overridden', ...(/persistent/.test(name) ? ['release/claim-access'] : [])];
      expect([name, findings.filter(({ rule }) => !expected.includes(rule))]).toEqual([name, []]);
    }
  });
});
