import * as fc from 'fast-check';
import { Severity } from '../../src/diagnostics';
import { WorkerPreset } from '../../src/presets';
import { CaptureBackend, type WorkerCapabilities, type WorkerCapture, type WorkerTuning } from '../../src/props';
import { captureRules } from '../../src/rules/capture';
import type { WorkerSpec } from '../../src/worker-spec';
import { ruleOf, specOf, violationsOf } from '../support/spec';

const { AF_PACKET, BEST, EBPF, LIBPCAP } = CaptureBackend;
const NETWORK = ['NET_RAW', 'NET_ADMIN'];
const EBPF_SET = ['SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE', 'IPC_LOCK'];

function check(id: string, tuning: WorkerTuning) {
  return violationsOf(ruleOf(captureRules, id), tuning);
}

function unprivileged(capture: WorkerCapture, capabilities: WorkerCapabilities): WorkerTuning {
  return { capture: { tls: false, serviceMesh: false, ...capture }, security: { privileged: false, capabilities } };
}

const NONE: WorkerCapabilities = { networkCapture: [], serviceMeshCapture: [], ebpfCapture: [] };

describe('capture/capabilities', () => {
  test.each<[string, WorkerTuning]>([
    ['a privileged worker, whatever the lists say', { security: { privileged: true, capabilities: NONE } }],
    ['the chart\'s lists', { security: { privileged: false } }],
    ['af_packet with the network\'s', unprivileged({ backend: AF_PACKET }, { ...NONE, networkCapture: NETWORK })],
    ['libpcap with the network\'s', unprivileged({ backend: LIBPCAP }, { ...NONE, networkCapture: NETWORK })],
    ['ebpf with its own', unprivileged({ backend: EBPF }, { ...NONE, ebpfCapture: EBPF_SET })],
    ['best with enough for ebpf', unprivileged({ backend: BEST }, { ...NONE, ebpfCapture: EBPF_SET })],
    ['best with enough for packet sockets', unprivileged({ backend: BEST }, { ...NONE, networkCapture: NETWORK })],
    ['all of them by one name', unprivileged({ backend: EBPF, tls: true, serviceMesh: true }, { ...NONE, networkCapture: ['ALL'] })],
    ['those of the service mesh, where they are the same', unprivileged(
      { backend: EBPF, serviceMesh: true },
      { networkCapture: [], serviceMeshCapture: ['SYS_ADMIN', 'SYS_PTRACE', 'DAC_OVERRIDE'], ebpfCapture: ['SYS_RESOURCE', 'IPC_LOCK'] },
    )],
  ])('accepts %s', (_, tuning) => {
    expect(check('capture/capabilities', tuning)).toEqual([]);
  });

  test.each<[string, WorkerTuning, string, string, string]>([
    ['af_packet without NET_ADMIN', unprivileged({ backend: AF_PACKET }, { ...NONE, networkCapture: ['NET_RAW'] }),
      'security.capabilities.networkCapture', "([\"NET_RAW\"]) lacks NET_ADMIN; 'capture.backend' (af_packet) captures nothing without", "Add 'NET_ADMIN'"],
    ['libpcap with those of ebpf', unprivileged({ backend: LIBPCAP }, { ...NONE, ebpfCapture: EBPF_SET }),
      'security.capabilities.networkCapture', 'lacks NET_RAW, NET_ADMIN', "Add 'NET_RAW', 'NET_ADMIN'"],
    ['ebpf with those of the network', unprivileged({ backend: EBPF }, { ...NONE, networkCapture: NETWORK }),
      'security.capabilities.ebpfCapture', 'lacks SYS_ADMIN, SYS_PTRACE, SYS_RESOURCE, IPC_LOCK', "'security.privileged' to true"],
    ['best with enough for nothing', unprivileged({ backend: BEST }, { ...NONE, networkCapture: ['NET_RAW'], ebpfCapture: ['SYS_ADMIN'] }),
      'security.capabilities', 'lacks the capabilities of each backend: NET_ADMIN, or SYS_PTRACE, SYS_RESOURCE, IPC_LOCK', "Add 'NET_ADMIN' to 'security.capabilities.networkCapture'"],
    ['encrypted traffic without those of ebpf', unprivileged({ backend: AF_PACKET, tls: true }, { ...NONE, networkCapture: NETWORK }),
      'security.capabilities.ebpfCapture', 'which the tracer needs', "set 'capture.tls' to false"],
  ])('refuses %s', (_, tuning, prop, message, fix) => {
    const violations = check('capture/capabilities', tuning);
    expect(violations.map((violation) => [violation.prop, violation.severity])).toEqual([[prop, undefined]]);
    expect(violations[0].message).toContain(message);
    expect(violations[0].fix).toContain(fix);
    expect(ruleOf(captureRules, 'capture/capabilities').severity).toBe(Severity.ERROR);
  });

  test('only warns where the service mesh alone lacks something', () => {
    const violations = check('capture/capabilities', unprivileged({ backend: AF_PACKET, serviceMesh: true }, { ...NONE, networkCapture: NETWORK }));
    expect(violations.map(({ prop, severity }) => [prop, severity])).toEqual([['security.capabilities.serviceMeshCapture', Severity.WARNING]]);
    expect(violations[0].message).toContain('lacks SYS_ADMIN, SYS_PTRACE, DAC_OVERRIDE');
  });
});

test('a missing IPC_LOCK alone is a warning, since what a worker does without was not tried', () => {
  const violations = check('capture/capabilities', unprivileged({ backend: CaptureBackend.EBPF, tls: true }, { ebpfCapture: ['SYS_ADMIN', 'SYS_PTRACE', 'SYS_RESOURCE'] }));
  expect(violations.map(({ severity }) => severity)).toEqual([Severity.WARNING, Severity.WARNING]);
});

describe('capture/capability-name', () => {
  test('accepts what Linux has, and ALL', () => {
    expect(check('capture/capability-name', unprivileged({}, { networkCapture: ['NET_RAW', 'ALL', 'CHECKPOINT_RESTORE', 'BPF', 'PERFMON'] }))).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a prefix', 'CAP_NET_RAW', "Write 'NET_RAW'."],
    ['lower case', 'net_admin', "Write 'NET_ADMIN'."],
    ['a typing error', 'SYS_PTRAC', "Did you mean 'SYS_PTRACE'?"],
    ['nothing', '', "Use a name such as 'NET_RAW'."],
    ['another word', 'EVERYTHING', "Use a name such as 'NET_RAW'."],
  ])('refuses %s, and gives the right name', (_, name, fix) => {
    const violations = check('capture/capability-name', unprivileged({}, { ebpfCapture: ['SYS_ADMIN', name] }));
    expect(violations.map(({ prop }) => prop)).toEqual(['security.capabilities.ebpfCapture[1]']);
    expect(violations[0].message).toContain('is not a capability as Kubernetes writes it');
    expect(violations[0].fix).toBe(fix);
  });

  test('is told apart from a missing capability', () => {
    expect(check('capture/capabilities', unprivileged({ backend: AF_PACKET }, { ...NONE, networkCapture: ['cap_net_raw', 'NET_ADMIN'] }))).toEqual([]);
  });
});

describe('capture traded away', () => {
  test('warns of the resource guard', () => {
    const [violation] = check('capture/resource-guard', { capture: { resourceGuard: true } });
    expect(violation.message).toContain("'capture.resourceGuard' (true) stops the capture");
    expect(check('capture/resource-guard', {})).toEqual([]);
  });

  test.each([[50, '(50) leaves out 50 % of the traffic'], [99.9, '(99.9) leaves out 0.1 % of the traffic'], [0, '(0) lets no traffic be dissected']])('warns of sampling %d', (share, message) => {
    const [violation] = check('capture/sampling', { capture: { sampling: share } });
    expect(violation.prop).toBe('capture.sampling');
    expect(violation.message).toContain(message);
    expect(check('capture/sampling-value', { capture: { sampling: share } })).toEqual([]);
  });

  test.each([-1, 101, NaN, Infinity])('refuses sampling %d', (share) => {
    const [violation] = check('capture/sampling-value', { capture: { sampling: share } });
    expect(violation.message).toContain(`'capture.sampling' (${share}) is not a number from 0 to 100`);
    expect(ruleOf(captureRules, 'capture/sampling-value').severity).toBe(Severity.ERROR);
    expect(check('capture/sampling', { capture: { sampling: share } })).toEqual([]);
  });

  test('accepts all of the traffic', () => {
    expect(check('capture/sampling', { capture: { sampling: 100 } })).toEqual([]);
  });
});

describe('capture/host-network', () => {
  test.each<[boolean, CaptureBackend, number]>([
    [true, BEST, 0], [false, EBPF, 0], [false, BEST, 1], [false, AF_PACKET, 1], [false, LIBPCAP, 1],
  ])('with the host network %s and %s finds %d', (on, backend, count) => {
    const violations = check('capture/host-network', { network: { hostNetwork: on }, capture: { backend } });
    expect(violations.map(({ prop }) => prop)).toEqual(Array(count).fill('network.hostNetwork'));
  });
});

test('the presets of the chart and the guide break no rule of capture', () => {
  for (const preset of [WorkerPreset.recommended(), WorkerPreset.upstream()]) {
    expect(captureRules.flatMap((rule) => violationsOf(rule, {}, preset))).toEqual([]);
  }
});

test('capture rules take any values without throwing', () => {
  const anything = fc.oneof(fc.string(), fc.constantFrom(NaN, Infinity, -1, 0, 50, 1e309, '50'));
  const list = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...NETWORK, ...EBPF_SET)));
  const hostile = fc.record({
    backend: anything,
    sampling: anything,
    lists: fc.record({ networkCapture: list, serviceMeshCapture: list, ebpfCapture: list }),
  });
  fc.assert(fc.property(hostile, ({ backend, sampling, lists }) => {
    const spec = specOf();
    const candidate = {
      ...spec,
      capture: { ...spec.capture, backend, sampling },
      security: { ...spec.security, privileged: false, capabilities: lists },
    } as unknown as WorkerSpec;
    for (const rule of captureRules) {
      for (const { prop, message } of rule.check(candidate, { daemonSet: {} })) {
        expect(message.startsWith(`'${prop}'`)).toBe(true);
      }
    }
  }));
});
