import * as fc from 'fast-check';
import { findOverlap } from '../../src/node-selectors';
import { hostWorker, WorkerOverlaps, type HostWorker } from '../../src/scheduling/overlaps';
import type { KubernetesObject } from '../../src/util/kubernetes-object';
import { isAny, all, nodesOf, selection } from '../node-selectors/support/brute-force';
import { leastCpuTimeOf } from '../support/cpu-time';
import { runs } from '../support/runs';

const TCP = { protocol: 'TCP', ip: '0.0.0.0' };

function daemonSet(name: string, podSpec: KubernetesObject): KubernetesObject {
  return { kind: 'DaemonSet', metadata: { name }, spec: { template: { spec: podSpec } } };
}

function onHost(number: number): HostWorker {
  const podSpec = { hostNetwork: true, nodeSelector: { 'kubernetes.io/hostname': `node-${number}`, 'kubernetes.io/os': 'linux' } };
  return { ...hostWorker(daemonSet(`worker-${number}`, podSpec), 48999), name: `worker ${number}` };
}

describe('what a worker takes of a node', () => {
  const ports = [{ containerPort: 49100, name: 'metrics' }];

  test('are its declared ports and the one that it listens on, on the host network', () => {
    const { declared, used } = hostWorker(daemonSet('worker', { hostNetwork: true, containers: [{ ports }] }), 48999);
    expect(declared).toEqual([{ port: 49100, ...TCP }]);
    expect(used).toEqual([{ port: 49100, ...TCP }, { port: 48999, ...TCP }]);
  });

  test('are the host ports alone, on the network of pods', () => {
    const { used } = hostWorker(daemonSet('worker', { containers: [{ ports: [...ports, { containerPort: 1, hostPort: 2 }] }] }), 48999);
    expect(used).toEqual([{ port: 2, ...TCP }]);
  });
});

describe('an overlap', () => {
  const worker = fc.record({ selection, port: fc.constantFrom(1, 2), isDeclared: fc.boolean(), fleet: fc.constantFrom(undefined, 'one', 'two') })
    .map(({ port, isDeclared, ...rest }) => ({ ...rest, used: [{ port, ...TCP }], declared: isDeclared ? [{ port, ...TCP }] : [] }));

  test('is found for the same workers as by a comparison of all pairs on all nodes', () => {
    fc.assert(fc.property(fc.array(worker, { maxLength: 5 }), (drawn) => {
      const workers: HostWorker[] = drawn.map((one, index) => ({ ...one, name: String(index), identity: String(index) }));
      const overlaps = new WorkerOverlaps();
      workers.forEach((one, index) => {
        const found = overlaps.add(one);
        const meeting = workers.slice(0, index).filter((other) => (
          (one.fleet === undefined || one.fleet !== other.fleet) && isAny(all([nodesOf(one.selection), nodesOf(other.selection)]))
        ));
        const conflicting = meeting.filter((other) => other.used[0].port === one.used[0].port);
        expect(found === undefined).toBe(meeting.length === 0);
        expect(found?.port === undefined).toBe(conflicting.length === 0);
        if (found) {
          expect(conflicting.length > 0 ? conflicting : meeting).toContain(found.other);
          expect(found.port?.isDeclared ?? false).toBe(found.port !== undefined && one.declared.length > 0 && found.other.declared.length > 0);
          expect(found.witness).toEqual(findOverlap(found.other.selection, one.selection));
        }
      });
    }), { numRuns: runs(500) });
  });

  test('is none of an object with its own newer version', () => {
    const overlaps = new WorkerOverlaps();
    expect([overlaps.add(onHost(1)), overlaps.add(onHost(1))]).toEqual([undefined, undefined]);
  });
});

describe('workers that take the same of the same nodes', () => {
  const alike = (name: string, fleet?: string): HostWorker => (
    { ...hostWorker(daemonSet(name, { hostNetwork: true }), 48999), name, ...(fleet !== undefined && { fleet }) }
  );

  test.each<[string, (HostWorker | string)[], string | undefined]>([
    ['the first of another identity', ['a', 'b', 'c', 'd', 'e'], 'a'],
    ['one that comes after many of its own identity', [...Array<string>(9).fill('e'), 'b', 'e'], 'b'],
    ['one outside its fleet', [...'abcde'].map((name) => alike(name, 'f')).concat(alike('x'), alike('y', 'f')), 'x'],
    ['one of another fleet', [...'abcde'].map((name) => alike(name, 'f')).concat(alike('x', 'g'), alike('y', 'f')), 'x'],
    ['none, where all are of its fleet', [...'abcde'].map((name) => alike(name, 'f')), undefined],
  ])('are compared with %s', (_, workers, other) => {
    const overlaps = new WorkerOverlaps();
    const found = workers.map((worker) => overlaps.add(typeof worker === 'string' ? alike(worker) : worker));
    expect(found.at(-1)?.other.name).toBe(other);
  });

  test.each<[string, (index: number) => string, object]>([
    ['of one identity', () => 'worker', { hostNetwork: true }], ['of other names', (index) => `worker-${index}`, { hostNetwork: true }],
    ['of other names without ports', (index) => `worker-${index}`, {}],
  ])('%s are compared in time that grows with their number, not with its square', (_, name, podSpec) => {
    const times = [500, 4000].map((count) => {
      const workers = Array.from({ length: count }, (__, index) => ({ ...hostWorker(daemonSet(name(index), podSpec)), name: name(index) }));
      return leastCpuTimeOf(() => {
        const overlaps = new WorkerOverlaps();
        workers.forEach((worker) => overlaps.add(worker));
      });
    });
    expect(times[1]).toBeLessThan(Math.max(100, times[0] * 24));
  });
});

test('workers of 8 times as many hostnames are compared in about 8 times the time, not 64 times', () => {
  const addAll = (workers: readonly HostWorker[]) => () => {
    const overlaps = new WorkerOverlaps();
    workers.forEach((worker) => expect(overlaps.add(worker)).toBeUndefined());
  };
  const workers = Array.from({ length: 8000 }, (_, number) => onHost(number));
  addAll(workers.slice(0, 500))();
  expect(leastCpuTimeOf(addAll(workers)) / leastCpuTimeOf(addAll(workers.slice(0, 1000)))).toBeLessThan(30);
});
