import { adopt, readWorker } from '../../src/manifest';
import { daemonSetOf, renderings } from '../support/conformance';
import { describeWithShared } from '../support/external';
import { semanticDifferences } from '../support/semdiff';

/** A worker as somebody might write it by hand. */
function handWritten(pod: any = {}, container: any = {}): any {
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'sniffers', namespace: 'net' },
    spec: {
      selector: { matchLabels: { app: 'sniffers' } },
      template: {
        metadata: { labels: { app: 'sniffers' } },
        spec: { containers: [{ name: 'capture', image: 'registry.example/worker:1', command: ['./worker', '-procfs', '/hostproc'], ...container }], ...pod },
      },
    },
  };
}

describeWithShared('a worker that the official chart renders', (shared) => {
  const cases = renderings(shared).filter(({ name }) => !name.startsWith('chart-'));

  test('the chart has cases', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  test.each(cases)('in case $name is read into props that render it again', (rendering) => {
    const daemonSet = daemonSetOf(rendering);
    expect(semanticDifferences(shared, [daemonSet], [readWorker(daemonSet).rendered], { parity: true })).toBe('');
  });
});

describe('a worker of which little is said', () => {
  test('is read as what Kubernetes and the worker make of it', () => {
    const { tuning } = readWorker(handWritten());
    expect(tuning).toMatchObject({
      resources: { requests: { cpu: 'none', memory: 'none' }, limits: { memory: 'none' } },
      placement: { nodeTerms: [], tolerations: [], excludeVirtualNodes: false },
      capture: { tls: false, serviceMesh: false, mountBpf: false },
      network: { hostNetwork: false, dns: { policy: 'ClusterFirst' } },
      security: { privileged: false },
      storage: { limit: 'none', databaseSize: 'none' },
      image: { registry: 'registry.example', repository: 'worker', tag: '1', pullPolicy: 'IfNotPresent' },
    });
    expect([tuning.probes?.liveness?.kind, tuning.probes?.startup?.kind]).toEqual(['none', 'none']);
  });

  test('keeps its name, selector and account', () => {
    const { identity, spec } = readWorker(handWritten({ serviceAccountName: 'net-capture' }));
    expect(identity).toMatchObject({ name: 'sniffers', namespace: 'net', serviceAccountName: 'net-capture', selectorLabels: { app: 'sniffers' } });
    expect(spec.identity.selectorLabels).toEqual({ app: 'sniffers' });
  });
});

describe('containers with other names', () => {
  const object = handWritten({}, { resources: { limits: { memory: '1Gi' } } });
  const extra = { name: 'helper', image: 'busybox' };
  object.spec.template.spec.containers.unshift(extra);

  test('are known by what they run, and looked at by the library\'s names, its own first', () => {
    const { view: { daemonSet }, renamed, spec } = readWorker(object);
    expect(daemonSet.spec.template.spec.containers.map(({ name }: any) => name)).toEqual(['sniffer', 'helper']);
    expect([...renamed]).toEqual([['sniffer', 'capture']]);
    expect(spec.resources.limits.memory).toBe('1Gi');
  });

  test('keep names and order in the original', () => {
    expect(readWorker(object).authored).toEqual(object);
  });
});

describe('a container that has the library\'s name for another', () => {
  const withSidecar = (name?: unknown) => {
    const object = handWritten({}, { name });
    object.spec.template.spec.containers.unshift({ name: 'sniffer', image: 'busybox' });
    return object;
  };

  test('has a free name for rules, and its own when it is tuned', () => {
    const object = withSidecar('capture');
    const { view, renamed } = readWorker(object);
    expect(view.daemonSet.spec.template.spec.containers.map(({ name }: any) => name)).toEqual(['sniffer', 'sniffer-2']);
    expect([...renamed]).toEqual([['sniffer', 'capture'], ['sniffer-2', 'sniffer']]);
    expect(view.written).toBe(object);
    const { daemonSet } = adopt(object, undefined, { tuning: { resources: { requests: { memory: '1Gi' } } } });
    expect(daemonSet.spec.template.spec.containers).toEqual([
      { name: 'sniffer', image: 'busybox' },
      { ...object.spec.template.spec.containers[1], resources: { requests: { memory: '1Gi' } } },
    ]);
  });

  test.each([undefined, '', 5])('stays as it is beside a worker whose name is %p', (name) => {
    const object = withSidecar(name);
    expect(adopt(object, undefined, { tuning: {} }).daemonSet).toEqual(object);
    const { daemonSet } = adopt(object, undefined, { tuning: { resources: { requests: { memory: '1Gi' } } } });
    expect(daemonSet.spec.template.spec.containers[0]).toEqual({ name: 'sniffer', image: 'busybox' });
    expect(daemonSet.spec.template.spec.containers[1].resources).toEqual({ requests: { memory: '1Gi' } });
  });
});

describe('what is set', () => {
  test.each<[string, any, any, object]>([
    ['a probe by the name of a port', {}, {
      ports: [{ name: 'web', containerPort: 8080 }], livenessProbe: { httpGet: { path: '/x', port: 'web' }, periodSeconds: 7 },
    }, { httpGet: { path: '/x', port: 8080 }, periodSeconds: 7 }],
    ['a probe that runs a command', {}, { livenessProbe: { exec: { command: ['true'] } } }, { exec: { command: ['true'] } }],
    ['a gRPC probe, by its port', {}, { livenessProbe: { grpc: { port: 5000 }, periodSeconds: 3 } }, { tcpSocket: { port: 5000 }, periodSeconds: 3 }],
  ])('%s is seen by the rules', (_, pod, container, expected) => {
    expect(readWorker(handWritten(pod, container)).spec.probes.liveness).toMatchObject(expected);
  });

  test('capabilities are those of the two containers, however they are listed', () => {
    const add = ['NET_RAW', 'BPF', 'DAC_OVERRIDE', 'SYS_PTRACE'];
    const object = handWritten({}, { command: ['./worker', '-servicemesh'], securityContext: { capabilities: { add } } });
    object.spec.template.spec.containers.push({ name: 'tracer', command: ['./tracer'], securityContext: { capabilities: { add: ['BPF', 'NET_RAW'] } } });
    expect(readWorker(object).spec.security.capabilities).toEqual({
      networkCapture: ['NET_RAW'], ebpfCapture: ['BPF'], serviceMeshCapture: ['DAC_OVERRIDE', 'SYS_PTRACE'],
    });
  });

  test('a node selector counts beside the affinity', () => {
    expect(readWorker(handWritten({ nodeSelector: { pool: 'net' } })).spec.placement.nodeSelector).toEqual({ pool: 'net' });
  });

  test('what this library adds to every term is said by the props that do', () => {
    const matchExpressions = [
      { key: 'a', operator: 'Exists' },
      { key: 'kubernetes.io/hostname', operator: 'In', values: ['n1'] },
      { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
      { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
    ];
    const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } };
    const { tuning, rendered } = readWorker(handWritten({ affinity }));
    expect(tuning.placement).toMatchObject({ excludeVirtualNodes: true, hostnames: ['n1'], nodeTerms: [{ labels: [{ key: 'a', matchOperator: 'Exists' }] }] });
    expect(rendered.spec.template.spec.affinity).toEqual(affinity);
  });

  test.each<[string[], string[]]>([[['amd64', 'arm64'], ['amd64', 'arm64']], [['amd64'], []], [['arm64', 'amd64'], []]])(
    'the architectures %j of every term are the prop where they are those of the image, and else stay a condition of the terms', (values, architectures) => {
      const matchExpressions = [{ key: 'a', operator: 'Exists' }, { key: 'kubernetes.io/arch', operator: 'In', values }];
      const affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] } } };
      const { tuning, rendered } = readWorker(handWritten({ affinity }));
      expect(tuning.placement!.architectures).toEqual(architectures);
      expect(tuning.placement!.nodeTerms![0].labels).toHaveLength(architectures.length > 0 ? 1 : 2);
      expect(rendered.spec.template.spec.affinity).toEqual(affinity);
    },
  );

  test('settings of the release\'s ConfigMap count', () => {
    const { spec } = readWorker(handWritten(), { BPF_OVERRIDE: 'tcp port 80', TRAFFIC_SAMPLE_RATE: '50', NAMESPACES: 'a,b', POD_REGEX: 'x' });
    expect(String(spec.filter)).toContain('tcp port 80');
    expect([spec.capture.sampling, spec.settings]).toMatchObject([50, { owned: true, namespaces: ['a', 'b'], podRegex: 'x' }]);
  });

  test('the guide\'s variable for a filter is read as one that nobody applies', () => {
    const env = [{ name: 'FILTER_EXPRESSION', value: 'dest.port in (80)' }];
    expect(readWorker(handWritten({}, { env })).spec.settings.filterEnvironment).toBe(true);
  });
});
