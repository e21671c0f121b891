import { application, configMap, handWritten, helmRelease, type WorkerChanges } from './support/inputs';
import { asValuesFile } from '../../src/helm/sources';
import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import type { KubernetesObject } from '../../src/util/kubernetes-object';

/** The findings of some rules, as `severity rule path`. */
function found(objects: readonly KubernetesObject[], ...rules: readonly string[]): string[] {
  return lint(objects.map(inMemory)).findings.filter(({ rule }) => rules.includes(rule)).map(({ severity, rule, path }) => `${severity} ${rule} ${path}`);
}

const OLD_DISSECTORS = ['amqp', 'dns', 'http', 'tls'];
const oldSettings = (labels: KubernetesObject = {}) => configMap({ ENABLED_DISSECTORS: OLD_DISSECTORS.join(',') }, { labels });
const WRITE_TLSX = 'warning settings/dissector data[ENABLED_DISSECTORS]';

describe('the dissector tls of chart 52.3.87', () => {
  test.each<[string, readonly KubernetesObject[]]>([
    ['the tag of the image', [oldSettings(), handWritten({ tag: 'v52.3.87' })]],
    ['a tag with more behind the version', [oldSettings(), handWritten({ tag: 'v52.3.87-alpine-3.19' })]],
    ['a tag in a registry with a port', [oldSettings(), handWritten({ container: { image: 'mirror.local:5000/worker:v52.3.87' } })]],
    ['the labels of the pods', [oldSettings(), handWritten({ tag: 'latest', podLabels: { 'helm.sh/chart': 'kubeshark-52.3.87' } })]],
    ['the labels of the ConfigMap', [oldSettings({ 'helm.sh/chart': 'kubeshark-52.3.87' }), handWritten({ tag: 'latest' })]],
    ['the version of the ConfigMap', [handWritten({ tag: 'latest' }), oldSettings({ 'app.kubernetes.io/version': '52.3.87' })]],
    ['an Application', [application('52.3.87', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
    ['an Application with a range of versions', [application('52.*', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
    ['a HelmRelease', [helmRelease('52.3.87', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
    ['a HelmRelease with a range of versions', [helmRelease('~52.3.80', { tap: { enabledDissectors: OLD_DISSECTORS } })]],
  ])('is one where %s names the chart', (_, objects) => {
    expect(found(objects, 'settings/dissector')).toEqual([]);
  });

  test.each<[string, readonly KubernetesObject[], string]>([
    ['the image is of 53.3.0', [oldSettings(), handWritten()], WRITE_TLSX],
    ['the labels of the ConfigMap are', [oldSettings({ 'helm.sh/chart': 'kubeshark-53.3.0' }), handWritten({ tag: 'latest' })], WRITE_TLSX],
    ['nothing names a chart', [oldSettings(), handWritten({ tag: 'latest' })], WRITE_TLSX],
    ['an Application is of 53.3.0', [application('53.3.0', { tap: { enabledDissectors: OLD_DISSECTORS } })], 'warning settings/dissector spec.source.helm: tap.enabledDissectors'],
  ])('is none where %s', (_, objects, expected) => {
    expect(found(objects, 'settings/dissector')).toEqual([expected]);
  });
});

describe('the ConfigMap of a release', () => {
  const star = (metadata: KubernetesObject) => configMap({ POD_REGEX: '*' }, metadata);

  test.each<[string, readonly KubernetesObject[], number]>([
    ['of the same namespace', [star({}), handWritten()], 1],
    ['without a namespace', [handWritten(), star({ namespace: undefined })], 1],
    ['of another namespace', [handWritten(), star({ namespace: 'other' })], 0],
    ['without a namespace beside that of the namespace', [star({ namespace: undefined }), handWritten(), configMap({ POD_REGEX: '.*' })], 0],
    ['beside a worker without a namespace', [star({}), handWritten({ namespace: '' })], 1],
  ])('%s is read, or not', (_, objects, count) => {
    expect(found(objects, 'settings/pod-regex')).toHaveLength(count);
  });
});

describe('values in a wrong place', () => {
  /** The fixes for values that the chart does not read. */
  function fixes(values: KubernetesObject): string[] {
    const { findings } = lint([asValuesFile(inMemory(values))]);
    return findings.filter(({ rule }) => rule === 'helm/unknown-value' || rule === 'helm/not-rendered').map(({ path, fix }) => `${path}: ${fix}`);
  }

  test.each<[KubernetesObject, readonly string[]]>([
    [{ packetCapture: 'af_packet' }, ["packetCapture: Did you mean 'tap.packetCapture'?"]],
    [{ resources: { sniffer: {} } }, ["resources: Did you mean 'tap.resources'?"]],
    [{ resources: { limits: { memory: '2Gi' } } }, ["resources: Write it as 'tap.resources.sniffer'."]],
    [{ regex: 'a.*', excludedNamespaces: ['b'] }, ["regex: Did you mean 'tap.regex'?", "excludedNamespaces: Did you mean 'tap.excludedNamespaces'?"]],
    [{ nodeSelector: { a: 'b' } }, ["nodeSelector: Write terms of node affinity in 'tap.nodeSelectorTerms.workers'."]],
    [{ stopped: true }, ["stopped: Write 'tap.capture.dissection.enabled' with the opposite value."]],
    [{ Tap: { regex: 'a' } }, ["Tap: Write 'tap'."]],
    [{ tap: { tolerations: [] } }, ["tap.tolerations: Write the list as 'tap.tolerations.workers', and as 'hub' and 'front' where they need it."]],
    [{ tap: { 'packet_capture': 'best', 'packet-capture': 'best' } }, ["tap.packet_capture: Write 'tap.packetCapture'.", "tap.packet-capture: Write 'tap.packetCapture'."]],
    [{ tap: { pod_regex: 'a', podRegex: 'a' } }, ["tap.pod_regex: Write it as 'tap.regex'.", "tap.podRegex: Write it as 'tap.regex'."]],
    [{ tap: { capture: { enabled: false } } }, ["tap.capture.enabled: Did you mean 'tap.capture.dissection.enabled' or 'tap.capture.raw.enabled'?"]],
    [{ 'tap.namespaces[0]': 'shop' }, ["[tap.namespaces[0]]: Write it as nested maps: 'tap: { namespaces: […] }'."]],
    [{ tap: { 'regex=a.*': null } }, ["tap[regex=a.*]: Write it as nested maps: 'tap: { regex: … }'."]],
    [{ kubeshark: { enabled: true, tap: { regex: 'a' } } }, []],
    [{ traffic: { tap: { regex: 'a', bpf: 'tcp' } }, database: { enabled: true } }, ["traffic: tap.bpf: Write it as 'tap.bpfOverride'."]],
  ])('%j', (values, expected) => {
    expect(fixes(values)).toEqual(expected);
  });

  test.each([{ kind: 'Widget', regex: 'a' }, { apiVersion: 'v1', resources: {} }, { replicaCount: 1 }, { database: { tap: { water: true } } }])('%j is no values file of the chart', (object) => {
    expect(lint([asValuesFile(inMemory(object))]).workers).toBe(0);
  });
});

const service = (spec: KubernetesObject): KubernetesObject => ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'front', namespace: 'shop' }, spec });

describe('a port of the worker that is a node port', () => {
  const worker = (port: string, more: WorkerChanges = {}) => handWritten({ command: ['./worker', '-i', 'any', `-port=${port}`, '-procfs', '/hostproc'], ...more });
  const hostPort = worker('48999', { pod: { hostNetwork: false }, container: { ports: [{ containerPort: 48999, hostPort: 30001 }] } });

  test.each<[string, KubernetesObject, KubernetesObject, readonly string[]]>([
    ['of a LoadBalancer', worker('30001'), { type: 'LoadBalancer', ports: [{ nodePort: 30001 }] }, ['error release/node-port spec.template.spec.containers[0].command[3]']],
    ['for health checks', worker('30001'), { type: 'LoadBalancer', healthCheckNodePort: 30001 }, ['error release/node-port spec.template.spec.containers[0].command[3]']],
    ['and a host port', hostPort, { ports: [{ nodePort: 30001 }] }, ['error release/node-port spec.template.spec.containers[0].ports[0].hostPort']],
    ['of another protocol', worker('30001'), { ports: [{ nodePort: 30001, protocol: 'UDP' }] }, ['warning environment/node-port spec.template.spec.containers[sniffer].command[3]']],
    ['of no Service', worker('30001'), { ports: [{ port: 30001 }] }, ['warning environment/node-port spec.template.spec.containers[sniffer].command[3]']],
    ['off the host network', worker('30001', { pod: { hostNetwork: false } }), { ports: [{ nodePort: 30001 }] }, []],
  ])('%s', (_, daemonSet, spec, expected) => {
    expect(found([daemonSet, service(spec)], 'release/node-port', 'environment/node-port')).toEqual(expected);
  });
});

describe('the claim of the workers', () => {
  const claimed = (pod: KubernetesObject = {}) => handWritten({ data: { persistentVolumeClaim: { claimName: 'data' } }, pod });
  const claim = (spec: KubernetesObject, annotations: KubernetesObject = {}): KubernetesObject => (
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'kubeshark', annotations }, spec }
  );
  const storageClass = (provisioner: string, annotations: KubernetesObject = {}): KubernetesObject => (
    { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'fast', annotations }, provisioner }
  );
  const terms = (term: KubernetesObject) => (
    { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term] } } } }
  );
  const once = { accessModes: ['ReadWriteOnce'] };
  const shared = { accessModes: ['ReadWriteMany'] };

  test.each<[string, KubernetesObject, 'error' | 'warning']>([
    ['of several nodes', {}, 'error'],
    ['of one node, by its label', { nodeSelector: { 'kubernetes.io/hostname': 'n' } }, 'warning'],
    ['of one node, by a term', terms({ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['n'] }] }), 'warning'],
    ['of one node, by its name', terms({ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['n'] }] }), 'warning'],
    ['of two nodes', terms({ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: ['n', 'm'] }] }), 'error'],
  ])('ReadWriteOnce, %s', (_, pod, severity) => {
    expect(found([claimed(pod), claim(once)], 'release/claim-access')).toEqual([`${severity} release/claim-access spec.accessModes`]);
  });

  test.each<[string, readonly KubernetesObject[], string | undefined]>([
    ['that it names', [claim({ ...shared, storageClassName: 'fast' }), storageClass('ebs.csi.aws.com')], 'spec.storageClassName'],
    ['of an operator', [claim({ ...shared, storageClassName: 'fast' }), storageClass('openshift-storage.rbd.csi.ceph.com')], 'spec.storageClassName'],
    ['of the cluster', [claim(shared), storageClass('disk.csi.azure.com', { 'storageclass.kubernetes.io/is-default-class': 'true' })], 'spec'],
    ['of its annotation', [claim(shared, { 'volume.beta.kubernetes.io/storage-class': 'fast' }), storageClass('topolvm.io')], 'metadata.annotations[volume.beta.kubernetes.io/storage-class]'],
    ['known by its name', [claim({ ...shared, storageClassName: 'gp3' })], 'spec.storageClassName'],
    ['of a name that anything may have', [claim({ ...shared, storageClassName: 'standard' })], undefined],
    ['of shared files', [claim({ ...shared, storageClassName: 'fast' }), storageClass('efs.csi.aws.com')], undefined],
    ['named as block storage, which it is not', [claim({ ...shared, storageClassName: 'gp3' }), { ...storageClass('efs.csi.aws.com'), metadata: { name: 'gp3' } }], undefined],
  ])('ReadWriteMany, with the class %s', (_, objects, path) => {
    expect(found([claimed(), ...objects], 'release/claim-class')).toEqual(path === undefined ? [] : [`warning release/claim-class ${path}`]);
  });

  test('in values has a class of block storage by its name', () => {
    expect(found([{ tap: { persistentStorage: true, storageClass: 'gp3' } }], 'release/claim-class')).toEqual(['warning release/claim-class tap.storageClass']);
    expect(found([{ tap: { persistentStorage: false, storageClass: 'gp3' } }, { tap: { persistentStorage: true } }], 'release/claim-class')).toEqual([]);
  });

  test('that each pod has of its own is not the disk of the node', () => {
    expect(found([handWritten({ data: { ephemeral: { volumeClaimTemplate: { spec: once } } } })], 'storage/unlimited')).toEqual([]);
    expect(found([handWritten({ data: { emptyDir: {} } })], 'storage/unlimited')).toEqual(['warning storage/unlimited spec.template.spec.volumes[data].emptyDir']);
  });
});

describe('a worker that is not root', () => {
  const capabilities = { capabilities: { add: ['NET_RAW', 'NET_ADMIN'] } };
  const SNIFFER = 'spec.template.spec.containers[sniffer].securityContext';
  const mount = { name: 'mount-bpf', image: 'kubeshark/worker', command: ['/bin/sh', '-c', 'mount -t bpf bpf /sys/fs/bpf'], securityContext: { privileged: true, runAsUser: 1000 } };

  test.each<[string, WorkerChanges, readonly string[]]>([
    ['by the user of the pod', { container: { securityContext: capabilities }, pod: { securityContext: { runAsUser: 65534 } } }, ['error environment/user spec.template.spec.securityContext.runAsUser']],
    ['by its own user', { container: { securityContext: { privileged: true, runAsUser: 1000 } } }, [`error environment/user ${SNIFFER}.runAsUser`]],
    ['by runAsNonRoot', { container: { securityContext: { ...capabilities, runAsNonRoot: true } } }, [`error environment/user ${SNIFFER}.runAsNonRoot`]],
    ['by runAsNonRoot of the pod', { pod: { securityContext: { runAsNonRoot: true } } }, ['error environment/user spec.template.spec.securityContext.runAsNonRoot']],
    ['in what mounts the BPF file system', { pod: { initContainers: [mount] } }, ['error environment/user spec.template.spec.initContainers[mount-bpf].securityContext.runAsUser']],
    ['but for its own user', { container: { securityContext: { ...capabilities, runAsUser: 0 } }, pod: { securityContext: { runAsUser: 65534 } } }, []],
    ['in its group alone', { container: { securityContext: { ...capabilities, runAsGroup: 65534 } } }, []],
  ])('%s', (_, changes, expected) => {
    expect(found([handWritten(changes)], 'environment/user')).toEqual(expected);
  });
});

describe('the hub\'s argument -capture-stop-after', () => {
  const hub = (command: readonly string[]): KubernetesObject => (
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'kubeshark-hub', namespace: 'kubeshark' }, spec: { template: { spec: { containers: [{ name: 'hub', command }] } } } }
  );

  test.each<[readonly string[], string | undefined]>([
    [['./hub', '--capture-stop-after=5m'], 'command[1]'],
    [['./hub', '-capture-stop-after', '0', '-capture-stop-after', '5m'], 'command[4]'],
    [['./hub', '-capture-stop-after', '5m', '-capture-stop-after', '0'], undefined],
    [['sh', '-c', './hub -port 8080 -capture-stop-after 5m'], 'command[2]'],
    [['./hub', '-capture-stop-after', ''], 'command[2]'],
    [['./hub', '-capture-stop-after', '0m0s'], undefined],
    [['./hub'], undefined],
  ])('%j', (command, field) => {
    expect(found([hub(command), handWritten()], 'release/capture-stop')).toEqual(field === undefined ? [] : [`warning release/capture-stop spec.template.spec.containers[0].${field}`]);
  });

  test('has two switches beside it in the ConfigMap', () => {
    expect(found([configMap({ STOPPED: 'true' }), handWritten()], 'release/capture-stop')).toEqual(['warning release/capture-stop data[STOPPED]']);
    expect(found([configMap({ DISSECTION_ENABLED: 'false' }), handWritten()], 'release/capture-stop')).toEqual(['warning release/capture-stop data[DISSECTION_ENABLED]']);
    expect(found([configMap({ STOPPED: 'false', DISSECTION_ENABLED: 'true' }), handWritten()], 'release/capture-stop')).toEqual([]);
  });
});

describe('a command line', () => {
  const RULES = ['environment/command-line', 'environment/procfs', 'kubernetes/type'] as const;
  const PROCFS = ['-procfs', '/hostproc'];
  const at = (index: number) => `spec.template.spec.containers[sniffer].command[${index}]`;

  test.each<[readonly unknown[], readonly string[]]>([
    [['./worker -i any -procfs /hostproc'], [`error environment/command-line ${at(0)}`]],
    [['./worker', '-port 48999', ...PROCFS], [`error environment/command-line ${at(1)}`]],
    [['./worker', '-loglevel', 'warning -servicemesh', ...PROCFS], [`warning environment/command-line ${at(2)}`]],
    [['./worker', '-port', 48999, ...PROCFS], [`error kubernetes/type ${at(2)}`]],
    [['./worker', '-i', 'any'], ['warning environment/procfs spec.template.spec.containers[sniffer].command']],
    [['./worker', '-procfs', '/host/proc'], [`error environment/procfs ${at(2)}`]],
    [['./worker', 'warning', ...PROCFS], [`error environment/command-line ${at(1)}`]],
    [['./worker', '--servicemesh', '--procfs=/hostproc'], []],
  ])('%j', (command, expected) => {
    expect(found([handWritten({ command })], ...RULES)).toEqual(expected);
  });

  test('may have its flags in any order, form and list: a finding is at the word that is written', () => {
    const path = (changes: WorkerChanges) => found([handWritten(changes)], 'environment/node-port').map((line) => line.split('containers[sniffer].')[1]);
    expect(path({ command: ['./worker', ...PROCFS, '-metrics-port', '49100', '-port', '30001'] })).toEqual(['command[6]']);
    expect(path({ command: ['./worker', '--port=30001', ...PROCFS] })).toEqual(['command[1]']);
    expect(path({ command: ['./worker'], container: { args: ['-port', '30001', ...PROCFS] } })).toEqual(['args[1]']);
    expect(path({ command: ['sh', '-c', './worker -port 30001 -procfs /hostproc'] })).toEqual(['command[2]']);
  });

  test('has the flags of its version, also those that the library writes', () => {
    const command = ['./worker', '-enable-watchdog', ...PROCFS];
    expect(found([handWritten({ tag: 'v52.3.0', command })], ...RULES)).toEqual([`warning environment/command-line ${at(1)}`]);
    expect(found([handWritten({ tag: 'v52.6.0', command })], ...RULES)).toEqual([]);
  });
});

describe('targets that select nothing', () => {
  const RULES = ['settings/pod-regex', 'settings/excluded', 'settings/overridden', 'filter/not-effective'] as const;
  const ofRelease = (regex: string, namespaces: string, excluded: string, bpf = '') => (
    [handWritten(), configMap({ POD_REGEX: regex, NAMESPACES: namespaces, EXCLUDED_NAMESPACES: excluded, BPF_OVERRIDE: bpf })]
  );
  const ofValues = (regex: string, namespaces: string[], excludedNamespaces: string[], bpfOverride = '') => (
    { tap: { regex, namespaces, excludedNamespaces, bpfOverride, packetCapture: 'best' } }
  );

  test.each<[string, readonly KubernetesObject[], readonly string[]]>([
    ['a name with upper-case letters', ofRelease('Catalogue', '', ''), ['warning settings/pod-regex data[POD_REGEX]']],
    ['every target excluded', ofRelease('.*', 'shop,pay', 'pay,shop,kube-system'), ['warning settings/excluded data[EXCLUDED_NAMESPACES]']],
    ['targets beside a BPF filter', ofRelease('catal.*', 'shop', '', 'tcp port 80'), [
      'warning filter/not-effective spec.template.spec.containers[sniffer].command[8]', 'warning settings/overridden data[POD_REGEX]',
    ]],
    ['in values: a name with upper-case letters', [ofValues('Catalogue', [], [])], ['warning settings/pod-regex tap.regex']],
    ['in values: every target excluded', [ofValues('.*', ['shop'], ['shop'])], ['warning settings/excluded tap.excludedNamespaces']],
    ['in values: targets beside a BPF filter', [ofValues('.*', ['shop'], [], 'tcp port 80')], ['warning filter/not-effective tap.packetCapture', 'warning settings/overridden tap.namespaces']],
    ['in an Application: targets beside a BPF filter', [application('53.3.0', ofValues('a.*', [], [], 'tcp port 80'))], [
      'warning filter/not-effective spec.source.helm: tap.packetCapture', 'warning settings/overridden spec.source.helm: tap.regex',
    ]],
    ['none of these', ofRelease('.*', '', ''), []],
  ])('%s', (_, objects, expected) => {
    expect([...found(objects, ...RULES)].sort()).toEqual([...expected].sort());
  });
});

describe('capture that stops, in values of a chart version', () => {
  const RULES = ['release/capture-stop', 'helm/unknown-value'] as const;

  test.each<[string, KubernetesObject, readonly string[]]>([
    ['53.3.0', {}, ['warning release/capture-stop spec.source.helm: tap.capture.dissection.stopAfter']],
    ['53.3.0', { capture: { dissection: { stopAfter: '0' } } }, []],
    ['52.10.0', {}, ['warning release/capture-stop spec.source.helm: tap.capture.stopAfter']],
    ['52.10.0', { capture: { stopAfter: '0' } }, []],
    ['52.12.0', { capture: { stopped: true, stopAfter: '0' } }, ['warning release/capture-stop spec.source.helm: tap.capture.stopped']],
    ['52.5.0', { stopped: true }, ['warning release/capture-stop spec.source.helm: tap.stopped']],
    ['52.5.0', { stopped: false }, []],
    ['53.3.0', { stopped: true, capture: { dissection: { stopAfter: '0' } } }, ['warning helm/unknown-value spec.source.helm: tap.stopped']],
  ])('%s: %j', (version, tap, expected) => {
    expect(found([application(version, { tap })], ...RULES)).toEqual(expected);
  });
});
