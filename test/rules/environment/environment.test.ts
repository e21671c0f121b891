import * as fc from 'fast-check';
import { Severity } from '../../../src/diagnostics';
import type { WorkerTuning } from '../../../src/props';
import { daemonSet } from '../../../src/render';
import { environmentRules } from '../../../src/rules/environment/index';
import type { WorkerSpec } from '../../../src/worker-spec';
import { runs } from '../../support/runs';
import { ruleOf, specOf, violationsOf } from '../../support/spec';

function check(id: string, tuning: WorkerTuning) {
  return violationsOf(ruleOf(environmentRules, id), tuning);
}

function clashes(tuning: WorkerTuning): string[] {
  return check('environment/clash', tuning).map(({ prop }) => prop);
}

describe('environment/clash', () => {
  test('is silent of additions with names of their own', () => {
    expect(clashes({
      env: { HTTP_PROXY: 'http://proxy', FILTER_EXPRESSION: 'has its own rule' },
      labels: { 'team': 'a', 'app.kubernetes.io/part-of': 'observability', 'app.kubernetes.io/component': 'capture' },
      podLabels: { 'app.kubernetes.io/name': 'kubeshark' },
      extraVolumes: [{ name: 'cache', emptyDir: {} }],
      extraVolumeMounts: [{ name: 'cache', mountPath: '/app/data/cache' }],
      extraContainers: [{ name: 'proxy', ports: [{ containerPort: 9000 }, { containerPort: 49100, protocol: 'UDP' }] }],
      extraInitContainers: [{ name: 'warm-up', ports: [{ containerPort: 48999 }] }],
      extraArguments: ['-experimental', 'port'],
    })).toEqual([]);
    expect(clashes({})).toEqual([]);
  });

  test.each<[string, WorkerTuning, string, string, string]>([
    ['a variable with a prop', { env: { TCP_STREAM_CHANNEL_TIMEOUT_MS: '1' } }, 'env.TCP_STREAM_CHANNEL_TIMEOUT_MS', '(1) is set by the library', "set 'tcpStreams.channelTimeout'"],
    ['a variable without one', { env: { NODE_NAME: 'x' } }, 'env.NODE_NAME', 'the later definition wins', 'Remove it.'],
    ['a volume', { extraVolumes: [{ name: 'ok' }, { name: 'data' }] }, 'extraVolumes[1].name', '(data) is the name of a volume of the library too', 'Use another name.'],
    ['two volumes of one name', { extraVolumes: [{ name: 'a' }, { name: 'a' }] }, 'extraVolumes[1].name', "of 'extraVolumes[0].name' too", 'Use another name.'],
    ['a mount', { extraVolumeMounts: [{ name: 'x', mountPath: '/hostproc' }] }, 'extraVolumeMounts[0].mountPath', '(/hostproc) is the mount path of the library too', 'Use another path.'],
    ['a mount that is written otherwise', { extraVolumeMounts: [{ name: 'x', mountPath: 'app//data/' }] }, 'extraVolumeMounts[0].mountPath', '(/app/data)', 'Use another path.'],
    ['two mounts at one path', { extraVolumeMounts: [{ name: 'x', mountPath: '/a' }, { name: 'y', mountPath: '/a' }] }, 'extraVolumeMounts[1].mountPath', "of 'extraVolumeMounts[0].mountPath' too", 'Use another path.'],
    ['a container', { extraContainers: [{ name: 'tracer' }] }, 'extraContainers[0].name', '(tracer) is the name of a container of the library too', 'Use another name.'],
    ['an init container of a container\'s name', { extraInitContainers: [{ name: 'sniffer' }] }, 'extraInitContainers[0].name', 'of the library too', 'Use another name.'],
    ['a container of an init container\'s name', { extraInitContainers: [{ name: 'a' }], extraContainers: [{ name: 'a' }] }, 'extraContainers[0].name', "of 'extraInitContainers[0].name' too", 'Use another name.'],
    ['a selector label', { labels: { 'app.kubernetes.io/name': 'other' } }, 'labels[app.kubernetes.io/name]', "(other) replaces the library's (kubeshark)", "set 'release'"],
    ['a selector label of the pods', { podLabels: { 'app.kubeshark.com/app': 'mine' } }, 'podLabels[app.kubeshark.com/app]', 'selects its pods by it', 'Remove it.'],
    ['the label that the hub asks for', { podLabels: { 'kubeshark.io/internal-auth': 'false' } }, 'podLabels[kubeshark.io/internal-auth]', 'the hub takes calls', 'Remove it.'],
    ['the version', { labels: { 'app.kubernetes.io/version': '1' } }, 'labels[app.kubernetes.io/version]', '(1)', "set 'image.version'"],
    ['a flag', { extraArguments: ['-foo', '-port', '1'] }, 'extraArguments[1]', "(-port) is the flag that 'network.port' sets; the last one would win", "set 'network.port'"],
    ['a flag with two dashes and a value', { extraArguments: ['--staletimeout=5'] }, 'extraArguments[0]', "'tcpStreams.staleTimeout'", "set 'tcpStreams.staleTimeout'"],
    ['a flag that is off', { extraArguments: ['-enable-resource-guard'] }, 'extraArguments[0]', "'capture.resourceGuard'", "set 'capture.resourceGuard'"],
    ['a flag without a prop', { extraArguments: ['-procfs', '/proc'] }, 'extraArguments[0]', 'the flag that the library sets', 'Remove it.'],
    ['the metrics on the worker\'s port', { metrics: { port: 48999 } }, 'metrics.port', "(48999) is the port of 'network.port' too", 'Use another port.'],
    ['the metrics on the tracer\'s port', { metrics: { port: 49000 }, diagnostics: { profiling: true } }, 'metrics.port', "'diagnostics.profiling'", 'Use another port.'],
    ['a container on the worker\'s port', { extraContainers: [{ name: 'a', ports: [{ containerPort: 1 }, { containerPort: 48999 }] }] }, 'extraContainers[0].ports[1]', "'network.port'", 'Use another port.'],
    ['two containers on one port', { extraContainers: [{ name: 'a', ports: [{ containerPort: 1 }] }, { name: 'b', ports: [{ containerPort: 1, protocol: 'TCP' }] }] }, 'extraContainers[1].ports[0]', "'extraContainers[0].ports[0]'", 'Use another port.'],
  ])('refuses %s', (_, tuning, prop, message, fix) => {
    const violations = check('environment/clash', tuning);
    expect(violations.map((violation) => [violation.prop, violation.severity])).toEqual([[prop, undefined]]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].message.startsWith(`'${prop}'`)).toBe(true);
    expect(violations[0].fix).toContain(fix);
    expect(ruleOf(environmentRules, 'environment/clash').severity).toBe(Severity.ERROR);
  });

  test('only warns of a variable that a prop would set, since it is there once', () => {
    const violations = check('environment/clash', { env: { CLOSE_TIMEDOUT_TCP_STREAM_CHANNELS_INTERVAL_MS: '10' } });
    expect(violations.map(({ severity }) => severity)).toEqual([Severity.WARNING]);
    expect(violations[0].message).toContain("is what 'tcpStreams.closeInterval' sets; no rule checks it here");
  });

  test('counts the ports of an init container that keeps running', () => {
    const container = { name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 49100 }] };
    expect(clashes({ extraInitContainers: [container] })).toEqual(['extraInitContainers[0].ports[0]']);
  });
});

describe('environment/port', () => {
  test.each([1, 48999, 65535])('accepts %d', (port) => {
    expect(check('environment/port', { network: { port }, metrics: { port: 2 } })).toEqual([]);
  });

  test.each([0, -1, 1.5, 65536, NaN])('refuses %d', (port) => {
    expect(check('environment/port', { network: { port }, metrics: { port } }).map(({ prop }) => prop)).toEqual(['network.port', 'metrics.port']);
  });

  test('leaves room for the tracer\'s port while it can be profiled', () => {
    const [violation] = check('environment/port', { network: { port: 65535 }, diagnostics: { profiling: true } });
    expect(violation.message).toContain("'network.port' (65535) is not a whole number from 1 to 65534");
  });
});

describe('environment/node-port', () => {
  test.each<[string, WorkerTuning, readonly string[]]>([
    ['the ports below and above the range', { network: { port: 29_999 }, metrics: { port: 32_768 } }, []],
    ['the first and the last port of it', { network: { port: 30_000 }, metrics: { port: 32_767 } }, ['network.port', 'metrics.port']],
    ['a port of the pod\'s own network', { network: { port: 30_000, hostNetwork: false } }, []],
  ])('checks ports on the host network: %s', (_, tuning, expected) => {
    expect(check('environment/node-port', tuning).map(({ prop }) => prop)).toEqual(expected);
    expect(ruleOf(environmentRules, 'environment/node-port').severity).toBe(Severity.WARNING);
  });
});

test('environment rules take any additions without throwing', () => {
  const anything = fc.oneof(fc.constantFrom(undefined, null, NaN, '', 'data', 'sniffer', '/app/data', 48999), fc.string());
  const element = fc.oneof(anything.filter((value) => value !== undefined), fc.record({
    name: anything,
    mountPath: anything,
    ports: fc.oneof(anything, fc.array(fc.oneof(anything, fc.record({ containerPort: anything, protocol: anything })))),
    restartPolicy: fc.constantFrom('Always', undefined),
  }));
  const map = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('app.kubeshark.com/app', '__proto__', 'NODE_NAME')), fc.string());
  const pod = fc.record({
    extraVolumes: fc.array(element),
    extraVolumeMounts: fc.array(element),
    extraContainers: fc.array(element),
    extraInitContainers: fc.array(element),
    extraArguments: fc.array(fc.oneof(fc.string(), fc.constantFrom('-port', '--', '-', '=', '__proto__'))),
    labels: map,
    podLabels: map,
    env: fc.dictionary(fc.string(), fc.record({ value: fc.string() })),
  });
  fc.assert(fc.property(pod, (additions) => {
    const spec = specOf();
    const candidate = { ...spec, pod: { ...spec.pod, ...additions } } as unknown as WorkerSpec;
    for (const rule of environmentRules) {
      for (const context of [daemonSet(candidate), {}]) {
        for (const { prop, message } of rule.check(candidate, { daemonSet: context })) {
          expect(message.startsWith(`'${prop}'`)).toBe(true);
        }
      }
    }
  }), { numRuns: runs(300) });
});
