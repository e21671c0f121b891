import { WorkerPreset } from '../../src/presets';
import type { ResourcesSpec, WorkerSpec } from '../../src/worker-spec';
import { specOf } from '../support/spec';

const CHART_RESOURCES = '50m / 50Mi → – / 5Gi';
const TRACER_RESOURCES = '100m / 512Mi → – / 1Gi';
const INIT_RESOURCES = '50m / 64Mi → – / 64Mi';

/** The table of presets: resources, timeouts in seconds, storage, and what is shown and profiled. */
const TABLE: { [name: string]: { sniffer: string; tracer: string; init: string; timeouts: string; storage: string } } = {
  upstream: { sniffer: CHART_RESOURCES, tracer: CHART_RESOURCES, init: '– / – → – / –', timeouts: '10 / 30', storage: '10Gi' },
  recommended: { sniffer: '1500m / 4Gi → 2 / 6Gi', tracer: TRACER_RESOURCES, init: INIT_RESOURCES, timeouts: '15 / 30', storage: '10Gi' },
  tuningGuide: { sniffer: '1500m / 4Gi → 2 / 6Gi', tracer: CHART_RESOURCES, init: '– / – → – / –', timeouts: '15 / 30', storage: '10Gi' },
  highTraffic: { sniffer: '2 / 6Gi → – / 9Gi', tracer: TRACER_RESOURCES, init: INIT_RESOURCES, timeouts: '15 / 30', storage: '10Gi' },
  longLivedStreams: { sniffer: '1500m / 6Gi → 2 / 9Gi', tracer: TRACER_RESOURCES, init: INIT_RESOURCES, timeouts: '30 / 120', storage: '10Gi' },
  lowFootprint: { sniffer: '250m / 512Mi → – / 1Gi', tracer: 'off', init: INIT_RESOURCES, timeouts: '15 / 30', storage: '2Gi' },
  debug: { sniffer: '1500m / 4Gi → 2 / 6Gi', tracer: TRACER_RESOURCES, init: INIT_RESOURCES, timeouts: '15 / 30', storage: '10Gi' },
};

function amounts({ requests, limits }: ResourcesSpec): string {
  return [requests, limits].map(({ cpu, memory }) => `${cpu ?? '–'} / ${memory ?? '–'}`).join(' → ');
}

function specFor(name: string): WorkerSpec {
  return specOf({}, WorkerPreset.all().find((preset) => preset.name === name));
}

describe('the values of every preset', () => {
  test.each(Object.entries(TABLE))('%s has the resources, timeouts and storage of the table', (name, row) => {
    const { resources, tracer, initContainers, tcpStreams, storage, capture } = specFor(name);
    expect({
      sniffer: amounts(resources),
      tracer: capture.tls ? amounts(tracer.resources) : 'off',
      init: amounts(initContainers.resources),
      timeouts: `${tcpStreams.channelTimeout / 1000} / ${tcpStreams.staleTimeout}`,
      storage: storage.limit,
    }).toEqual(row);
  });

  test('every preset captures everything, with nothing traded away', () => {
    for (const preset of WorkerPreset.all()) {
      expect(specOf({}, preset).capture).toMatchObject({ backend: 'best', sampling: 100, resourceGuard: false });
    }
  });

  test('timed-out streams are shown by debug alone', () => {
    expect(WorkerPreset.all().filter((preset) => specOf({}, preset).tcpStreams.showTimedOut).map(({ name }) => name)).toEqual(['debug']);
  });
});

test('every preset asks for an architecture of the image, but those that are the chart and the guide to the letter', () => {
  const asking = WorkerPreset.all().filter((preset) => specOf({}, preset).placement.required.every(({ matchExpressions = [] }) => (
    matchExpressions.some(({ key, values }) => key === 'kubernetes.io/arch' && values?.join() === 'amd64,arm64')
  )));
  expect(WorkerPreset.all().filter((preset) => !asking.includes(preset)).map(({ name }) => name)).toEqual(['upstream', 'tuningGuide']);
});

describe('recommended', () => {
  const spec = specFor('recommended');

  test('has the guide\'s liveness timings on the worker\'s port, a startup probe, and the chart\'s readiness', () => {
    expect(spec.probes).toEqual({
      liveness: { tcpSocket: { port: 48999 }, initialDelaySeconds: 120, periodSeconds: 30, timeoutSeconds: 5 },
      readiness: { tcpSocket: { port: 48999 }, initialDelaySeconds: 5, periodSeconds: 5, successThreshold: 1, failureThreshold: 3 },
      startup: { tcpSocket: { port: 48999 }, periodSeconds: 5, failureThreshold: 60 },
    });
  });

  test('tolerates every taint, and leaves out virtual nodes and architectures without an image', () => {
    expect(spec.placement.tolerations).toEqual([{ operator: 'Exists' }]);
    expect(spec.placement.required).toEqual([{
      matchExpressions: [
        { key: 'kubernetes.io/os', operator: 'In', values: ['linux'] },
        { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64', 'arm64'] },
        { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
        { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
      ],
    }]);
  });

  test('spreads by zone without stranding a node', () => {
    expect(spec.topologySpread).toEqual([
      { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
    ]);
  });

  test('reserves the node\'s disk without limiting it', () => {
    const reserved = [spec.resources, spec.tracer.resources, spec.initContainers.resources];
    expect(reserved.map(({ requests }) => requests.ephemeralStorage)).toEqual(['11Gi', '477Mi', '477Mi']);
    expect(reserved.map(({ limits }) => limits.ephemeralStorage)).toEqual([null, null, null]);
  });

  test('keeps the guide\'s log rotation, says its rollout, declares both ports', () => {
    expect(spec.logging.rotation).toEqual({ size: '100M', count: 5 });
    expect(spec.updateStrategy).toMatchObject({ type: 'RollingUpdate', maxUnavailable: 1, maxSurge: null });
    expect(spec.network.declarePort).toBe(true);
  });
});

describe('tuningGuide', () => {
  const spec = specFor('tuningGuide');

  test('spreads by zone as the guide says', () => {
    expect(spec.topologySpread).toEqual([
      { maxSkew: 1, topologyKey: 'topology.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
    ]);
  });

  test('has the guide\'s liveness probe to the letter, and the chart\'s readiness', () => {
    expect(spec.probes.liveness).toEqual({
      exec: { command: ['/bin/sh', '-c', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1'] },
      initialDelaySeconds: 120,
      periodSeconds: 30,
    });
    expect(spec.probes.readiness).toMatchObject({ tcpSocket: { port: 48999 }, initialDelaySeconds: 5, periodSeconds: 5 });
    expect(spec.probes.startup).toBeNull();
  });

  test('writes the guide\'s filter into the environment', () => {
    expect(spec.settings.filterEnvironment).toBe(true);
    expect(spec.filter?._write('guide')).toEqual({ text: 'dest.port in (80, 443, 8080)' });
  });

  test('has the guide\'s log rotation, and what the guide does not speak of as the chart', () => {
    expect(spec.logging.rotation).toEqual({ size: '100M', count: 5 });
    expect(spec.placement.tolerations).toEqual([{ operator: 'Exists', effect: 'NoExecute' }]);
    expect(spec.network.declarePort).toBe(false);
    expect(spec.linterWaivers).toBe(false);
  });
});

describe('debug', () => {
  test('logs everything and can be profiled', () => {
    const spec = specFor('debug');
    expect(spec.logging.level).toBe('debug');
    expect(spec.diagnostics.profiling).toBe(true);
    expect(spec.image.sniffer).toBe('docker.io/kubeshark/worker:v53.3.0-debug');
  });
});
