import * as fc from 'fast-check';
import { daemonSet } from '../../src/render';
import type { Rule } from '../../src/rules/rule';
import type { KubernetesObject } from '../../src/util/kubernetes-object';
import type { WorkerSpec } from '../../src/worker-spec';
import { propsInMessageAlone } from '../support/related-props';
import { runs } from '../support/runs';
import { specOf } from '../support/spec';

const number = fc.oneof(fc.double(), fc.integer(), fc.integer({ min: -2, max: 70_000 }), fc.constantFrom(0, 1, 9.5, 1000, 15_000, 1e21, -1));

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('1', '5', '0', '.', ',', '-', '+', 'e', 'm', 'M', 'G', 'i', 'k', 'b', ' ') }),
  fc.constantFrom('', 'Gi', '.', '1e309', '1e2000000000', '1e-2000000000', '-1', '4000m', '4gb', 'NaN', 'auto', '4Gi', '1500m', '0', '10Gi', '500Mi'),
);

const quantity = fc.option(text);
const quantities = fc.record({ cpu: quantity, memory: quantity, ephemeralStorage: quantity });
const resources = fc.record({ requests: quantities, limits: quantities });
const perhaps = fc.option(number);
const anything = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<KubernetesObject>;
const container = fc.oneof(anything, fc.record({
  name: text,
  resources: fc.oneof(anything, fc.record({ requests: anything, limits: fc.dictionary(fc.constantFrom('cpu', 'memory', 'ephemeral-storage'), fc.oneof(text, number)) })),
  ports: fc.array(fc.oneof(anything, fc.record({ containerPort: number, hostPort: number }, { requiredKeys: [] }))),
}, { requiredKeys: [] }));

/** Groups of a spec with values that no check has seen. */
const groups = fc.record({
  resources,
  tracer: fc.record({ resources, tlsLog: fc.boolean() }),
  initContainers: fc.record({ resources }),
  tcpStreams: fc.record({
    channelTimeout: number,
    showTimedOut: fc.boolean(),
    closeInterval: perhaps,
    maxBufferedPages: perhaps,
    maxBufferedPagesPerConnection: perhaps,
    staleTimeout: number,
    flowFullTimeout: number,
    udpFlowFullTimeout: number,
    expectedConnectionsPerSecond: perhaps,
    bytesPerStream: quantity,
  }),
  logging: fc.record({ level: text, rotation: fc.record({ size: quantity, count: perhaps }) }),
  storage: fc.record({ limit: quantity, databaseSize: quantity, claim: fc.option(fc.constant({ name: 'claim', existing: true, storageClass: null })) }),
  updateStrategy: fc.record({
    type: fc.option(fc.constantFrom('RollingUpdate', 'OnDelete', 'x')),
    maxUnavailable: fc.oneof(perhaps, text),
    maxSurge: fc.oneof(perhaps, text, fc.constantFrom('10%', '0%')),
    minReady: perhaps,
    revisionHistoryLimit: perhaps,
  }),
  metrics: fc.record({ port: number, service: fc.boolean() }),
});

const parts = fc.record({
  groups,
  tls: fc.boolean(),
  mountBpf: fc.boolean(),
  hostNetwork: fc.boolean(),
  extraContainers: fc.array(container, { maxLength: 2 }),
  extraInitContainers: fc.array(container, { maxLength: 2 }),
});

const BASE_LAYER = specOf();

/** Specs whose values are anything at all. */
export const arbitrarySpec: fc.Arbitrary<WorkerSpec> = parts.map((part) => ({
  ...BASE_LAYER,
  ...part.groups,
  capture: { ...BASE_LAYER.capture, tls: part.tls, mountBpf: part.mountBpf },
  network: { ...BASE_LAYER.network, hostNetwork: part.hostNetwork },
  pod: { ...BASE_LAYER.pod, extraContainers: part.extraContainers, extraInitContainers: part.extraInitContainers },
}));

/** Whatever a spec's values, rules say whole sentences about props, and never throw. */
export function expectSentences(rules: readonly Rule[]): void {
  fc.assert(fc.property(arbitrarySpec, fc.option(anything), (spec, other) => {
    const context = { daemonSet: typeof other === 'object' && other !== null ? other : daemonSet(spec) };
    for (const rule of rules) {
      for (const violation of rule.check(spec, context)) {
        const { prop, message, fix, severity } = violation;
        expect(propsInMessageAlone(violation)).toEqual([]);
        expect(prop).not.toBe('');
        expect(message).toContain(`'${prop}`);
        expect(message.endsWith('.')).toBe(true);
        expect(fix).toMatch(/[.?]$/);
        expect([rule.severity, ...(rule.otherSeverities ?? [])]).toContain(severity ?? rule.severity);
      }
    }
  }), { numRuns: runs(300) });
}
