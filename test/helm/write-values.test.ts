import { Duration, Size } from 'cdk8s';
import { NodeLabelCondition, TrafficFilter, WorkerPreset, WorkerProbe, type WorkerTuning } from 'cdk8s-kubeshark';
import { readHelmValues, writeHelmValues } from '../../src/helm';
import { tuningFrom } from '../../src/helm/read-values';

/** What is written of props on top of the chart's defaults. */
function written(props: WorkerTuning, base?: object): ReturnType<typeof writeHelmValues> {
  return writeHelmValues(tuningFrom(props), base);
}

function valuesOf(props: WorkerTuning, base?: object): unknown {
  return written(props, base).values;
}

/** The props that no value says, without the reasons. */
function unsaidOf(props: WorkerTuning): string[] {
  return written(props).unsupported.map((text) => text.slice(0, text.indexOf(':')));
}

/** The chart's probe with another delay. */
function probe(delay: number): WorkerProbe {
  return WorkerProbe.tcpSocket({ initialDelay: Duration.seconds(delay), period: Duration.seconds(5), successThreshold: 1, failureThreshold: 3 });
}

describe('the values of a worker', () => {
  test('are none for the chart\'s own', () => {
    expect(written({})).toEqual({ values: {}, unsupported: [] });
  });

  test('are what differs from the chart', () => {
    expect(valuesOf({ capture: { tls: false }, resources: { limits: { cpu: '2', memory: Size.gibibytes(8) }, requests: { cpu: 'none' } } })).toEqual({
      tap: { tls: false, resources: { sniffer: { limits: { cpu: '2', memory: '8Gi' }, requests: { cpu: '0' } } } },
    });
  });

  test('of the recommended preset say all that values can say', () => {
    const { values, unsupported: unsaid } = writeHelmValues(WorkerPreset.recommended()._merge().tuning);
    expect(values).toMatchObject({
      tap: {
        resources: { sniffer: { requests: { cpu: '1500m', memory: '4Gi' }, limits: { cpu: '2', memory: '6Gi' } } },
        probes: { sniffer: { initialDelaySeconds: 120, periodSeconds: 30 } },
        tolerations: { workers: [{ operator: 'Exists' }] },
        misc: { tcpStreamChannelTimeoutMs: 15000 },
      },
    });
    expect(unsaid.map((text) => text.slice(0, text.indexOf(':')))).toEqual([
      'probes.liveness', 'probes.readiness', 'resources.requests.ephemeralStorage', 'tracer.resources.requests.ephemeralStorage', 'initContainers.resources',
      'topologySpread', 'probes.startup', 'logging.rotation', 'updateStrategy', 'security.seccompProfile', 'network.declarePort',
    ]);
  });

  test('join hostnames, labels and the exclusion of virtual nodes into each term', () => {
    const placement = { hostnames: ['node-1'], nodeLabels: [NodeLabelCondition.exists('gpu')], excludeVirtualNodes: true, nodeTerms: [{}, { nodeNames: ['b'] }] };
    expect(valuesOf({ placement })).toMatchObject({
      tap: {
        nodeSelectorTerms: {
          workers: [{}, { matchFields: [{ key: 'metadata.name', operator: 'In', values: ['b'] }] }].map((term) => ({
            ...term,
            matchExpressions: [
              { key: 'kubernetes.io/hostname', operator: 'In', values: ['node-1'] }, { key: 'gpu', operator: 'Exists' },
              { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] }, { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
            ],
          })),
        },
      },
    });
  });

  test.each<[string, WorkerTuning, object]>([
    ['a tag as the worker\'s own', { image: { tag: 'x' } }, { docker: { overrideTag: { worker: 'x' } } }],
    ['a version as the tag that follows from it', { image: { version: '52.8.1' } }, { docker: { overrideTag: { worker: 'v52.8' } } }],
    ['a repository below the registry', { image: { registry: 'r.example.com', repository: 'ks/worker' } }, { docker: { registry: 'r.example.com/ks' } }],
    ['a quantity of 0 in another way than the chart\'s none', { resources: { limits: { cpu: '0' } } }, { resources: { sniffer: { limits: { cpu: '0m' } } } }],
    ['a number from a million on in quotes', { tcpStreams: { channelTimeout: Duration.minutes(20) } }, { misc: { tcpStreamChannelTimeoutMs: '1200000' } }],
    ['a toleration that ends at once in quotes', { placement: { tolerations: [{ key: 'a', tolerationDuration: Duration.seconds(0) }] } }, {
      tolerations: { workers: [{ key: 'a', tolerationSeconds: '0' }] },
    }],
    ['a single quote twice', { settings: { podRegex: "it's" } }, { regex: "it''s" }],
    ['a filter for packets', { filter: TrafficFilter.ports(80, 443) }, { bpfOverride: 'port 80 or port 443' }],
    ['a filter in KFL', { filter: TrafficFilter.kfl('http') }, { globalFilter: 'http' }],
    ['a claim with a mode that Kubernetes knows', { storage: { claim: { storageClass: 'efs' } } }, {
      persistentStorage: true, persistentStoragePvcVolumeMode: 'Filesystem', storageClass: 'efs',
    }],
    ['a claim of the cluster\'s class', { storage: { claim: {} } }, { persistentStorage: true, persistentStoragePvcVolumeMode: 'Filesystem', storageClass: '' }],
  ])('write %s', (_, props, tap) => {
    expect(valuesOf(props)).toEqual({ tap });
  });

  test.each<[string, WorkerTuning]>([
    ['image.digest', { image: { digest: `sha256:${'1'.repeat(64)}` } }],
    ['image.repository', { image: { repository: 'capture' } }],
    ['image.version', { image: { version: '52.8.1' } }],
    ['filter', { filter: TrafficFilter.allOf(TrafficFilter.kfl('http'), TrafficFilter.cidrs('10.0.0.0/8')) }],
    ['storage.limit', { storage: { limit: 'none' } }],
    ['storage.claim.name', { storage: { claim: { name: 'mine' } } }],
    ['storage.claim.existing', { storage: { claim: { existing: true } } }],
    ['storage.claim.storageClass', { storage: { claim: { storageClass: '' } } }],
    ['probes.liveness', { probes: { liveness: WorkerProbe.process() } }],
    ['probes.liveness', { probes: { liveness: WorkerProbe.none() } }],
    ['probes.readiness', { probes: { readiness: probe(60) } }],
    ['topologySpread', { topologySpread: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway' as any }] }],
    ['capture.networkInterface', { capture: { networkInterface: 'eth0' } }],
    ['env', { env: { A: 'b' } }],
    ['updateStrategy', { updateStrategy: { maxUnavailable: '10%' } }],
  ])('cannot say %s', (prop, props) => {
    expect(unsaidOf(props)).toEqual([prop]);
  });

  test('say the readiness probe where they cannot say the liveness probe', () => {
    expect(written({ probes: { liveness: WorkerProbe.process(), readiness: probe(60) } })).toMatchObject({
      values: { tap: { probes: { sniffer: { initialDelaySeconds: 60 } } } }, unsupported: [expect.stringMatching(/^probes\.liveness: /)],
    });
  });

  test('do not miss what reaches no worker', () => {
    expect(unsaidOf({ tcpStreams: { expectedConnectionsPerSecond: 10, bytesPerStream: '10Ki' }, settings: { owner: 'this-app' as any } })).toEqual([]);
  });
});

describe('values that are there already', () => {
  test('stay as they are spelled where they say the same', () => {
    const base = { tap: { misc: { staleTimeoutSeconds: '45' }, tls: 0, docker: { tag: 'x' } }, license: 'L' };
    expect(valuesOf({ tcpStreams: { staleTimeout: Duration.seconds(45) }, capture: { tls: false }, image: { tag: 'x' } }, base)).toEqual(base);
  });

  test('are changed in no other key, and keep what is no worker\'s', () => {
    const base = { tap: { ingress: { enabled: true }, tsl: false, misc: { jsonTTL: '10m', staleTimeoutSeconds: 45 } } };
    expect(valuesOf({ tcpStreams: { staleTimeout: Duration.seconds(60) } }, base)).toEqual({
      tap: { ingress: { enabled: true }, tsl: false, misc: { jsonTTL: '10m', staleTimeoutSeconds: 60 } },
    });
  });

  test('lose a key where the chart\'s default is wanted, and maps that are empty then', () => {
    expect(valuesOf({}, { tap: { misc: { staleTimeoutSeconds: 45 }, tls: false } })).toEqual({});
  });

  test.each<[string, WorkerTuning, object, object]>([
    ['the chart\'s tag beside another for all images', {}, { docker: { tag: 'x' } }, { docker: { tag: 'x', overrideTag: { worker: 'v53.3' } } }],
    ['the tag of all images without one of its own', { image: { tag: 'x' } }, { docker: { tag: 'x', overrideTag: { worker: 'y' } } }, { docker: { tag: 'x' } }],
    ['crash reports with telemetry', { diagnostics: { sentry: true } }, { telemetry: { enabled: false } }, { sentry: { enabled: true } }],
    ['a filter for packets in place of one in KFL', { filter: TrafficFilter.bpf('port 80') }, { globalFilter: 'http' }, { bpfOverride: 'port 80' }],
    ['a filter in KFL in place of one for packets', { filter: TrafficFilter.kfl('http') }, { bpfOverride: 'port 80' }, { globalFilter: 'http' }],
    ['a filter for packets beside the release\'s own', { filter: TrafficFilter.bpf('port 80') }, { bpfOverride: 'port 81', globalFilter: 'dns' }, {
      bpfOverride: 'port 80', globalFilter: 'dns',
    }],
    ['a map where a text stood in its place', { tcpStreams: { staleTimeout: Duration.seconds(60) } }, { misc: 'x' }, { misc: { staleTimeoutSeconds: 60 } }],
    ['labels beside one that is not a string', { labels: { b: 'y' } }, { labels: { a: 5, c: 'z' } }, { labels: { a: 5, b: 'y' } }],
  ])('say %s', (_, props, tap, wanted) => {
    expect(valuesOf(props, { tap })).toEqual({ tap: wanted });
  });

  test('say a filter that nothing can apply as it is there', () => {
    const base = { tap: { bpfOverride: 'no filter' } };
    expect(writeHelmValues(tuningFrom(readHelmValues(base).props), base)).toEqual({ values: base, unsupported: [] });
  });

  test('are not touched themselves', () => {
    const base = { tap: { misc: { staleTimeoutSeconds: 45 } } };
    const { values } = written({}, base);
    expect(values).toEqual({});
    expect(base).toEqual({ tap: { misc: { staleTimeoutSeconds: 45 } } });
  });
});
