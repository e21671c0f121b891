import fc from 'fast-check';
import { Severity } from '../../src/diagnostics';
import type { NodeSize } from '../../src/sizing/node-size';
import { poolProps } from '../../src/sizing/pool-props';
import { isSized, type Sizing, type TooSmall } from '../../src/sizing/proposal';
import { sizeByGuide } from '../../src/sizing/size-by-guide';
import { sizeByUsage } from '../../src/sizing/size-by-usage';
import { GIBIBYTE, MEBIBYTE, numberOf } from '../../src/sizing/units';
import type { ContainerUsage, FleetUsage, Measured, NodeUsage } from '../../src/sizing/usage';
import { runs } from '../support/runs';
import { newWorker, quietly } from '../worker/synth';

function size(cpu: number, gibibytes: number, disk: number | undefined = 100): NodeSize {
  return { cpu, memory: gibibytes * GIBIBYTE, ephemeralStorage: disk === undefined ? undefined : disk * GIBIBYTE };
}

function valuesOf(sizing: Sizing | TooSmall): { readonly [prop: string]: string } {
  return isSized(sizing) ? Object.fromEntries(sizing.values.map(({ prop, value }) => [prop, value])) : {};
}

function reasonOf(sizing: Sizing | TooSmall, prop: string): string {
  return isSized(sizing) ? sizing.values.find((value) => value.prop === prop)!.reason : '';
}

const presetOf = (sizing: Sizing | TooSmall) => (isSized(sizing) ? sizing.preset : undefined);

const NO_SERIES: Measured = { value: undefined, points: 0 };

const UNMEASURED: ContainerUsage = { cpu: NO_SERIES, memory: NO_SERIES, oom: undefined, restarts: undefined };

const measured = (value: number, points = 1440): Measured => ({ value, points });

function nodeUsage(node: string, sniffer: Partial<ContainerUsage> = {}, tracer: Partial<ContainerUsage> = {}): NodeUsage {
  const packets = { rate: undefined, received: undefined, dropped: undefined };
  return { node, sniffer: { ...UNMEASURED, ...sniffer }, tracer: { ...UNMEASURED, ...tracer }, packets };
}

const usageOf = (...nodes: readonly NodeUsage[]): FleetUsage => ({ window: '24h', nodes });

describe('by the guide', () => {
  test('a node with room gets its values, and the code says none of them', () => {
    const sizing = sizeByGuide(size(16_000, 64));
    expect(valuesOf(sizing)).toMatchObject({
      'resources.requests.cpu': '1500m', 'resources.limits.cpu': '2', 'resources.requests.memory': '4Gi', 'resources.limits.memory': '6Gi', 'storage.limit': '10Gi',
    });
    expect(poolProps(sizing as Sizing, { by: 'none', reason: '' })).toEqual({});
  });

  test('each resource is scaled to a quarter of the node for itself; scaled CPU has no limit, and memory keeps its ratio', () => {
    const sizing = sizeByGuide(size(3920, 64));
    expect(valuesOf(sizing)).toMatchObject({
      'resources.requests.cpu': '875m', 'resources.limits.cpu': 'none', 'resources.requests.memory': '4Gi', 'resources.limits.memory': '6Gi',
    });
    expect(reasonOf(sizing, 'resources.requests.cpu')).toBe("a quarter of the smallest node (of 3920m) minus the tracer's; the guide's 1500m is more");
    expect(reasonOf(sizing, 'resources.limits.cpu')).toContain('a throttled worker loses pairs');
    expect(reasonOf(sizeByGuide(size(16_000, 15)), 'resources.limits.memory')).toBe('1.5 times the request, as in the guide');
  });

  test.each([
    ['too little CPU for a request of 375m', size(1800, 64)],
    ['too little memory for a limit of 1Gi', size(16_000, 4)],
  ])('%s leads to the low footprint', (_, small) => {
    expect(presetOf(sizeByGuide(small))).toBe('lowFootprint');
  });

  test('a node of any size gets the guide\'s CPU limit with the guide\'s request, and none otherwise', () => {
    fc.assert(fc.property(fc.integer({ min: 500, max: 64_000 }), fc.integer({ min: 2, max: 512 }), (cpu, memory) => {
      const values = valuesOf(sizeByGuide(size(cpu, memory)));
      expect(values['resources.limits.cpu']).toBe(values['resources.requests.cpu'] === '1500m' ? '2' : 'none');
    }));
  });

  test('half the node is the most that the low footprint may take', () => {
    expect(presetOf(sizeByGuide(size(500, 1, 8)))).toBe('lowFootprint');
    expect(sizeByGuide(size(499, 0.99))).toEqual({
      tooSmall: [
        'CPU: the minimum of 250m is more than half of the 499m of the smallest node',
        'memory: the minimum of 512Mi is more than half of the 1014Mi of the smallest node',
      ],
    });
  });

  test.each([
    ['what a quarter leaves beside the logs', 20, '3Gi'],
    ['the floor', 10, '2Gi'],
    ['all, where the node does not say', undefined, '10Gi'],
  ])('the data volume gets of the disk %s', (_, disk, limit) => {
    expect(valuesOf(sizeByGuide({ ...size(16_000, 64), ephemeralStorage: disk === undefined ? undefined : disk * GIBIBYTE }))['storage.limit']).toBe(limit);
  });

  test('a node without disk fits no worker', () => {
    expect(sizeByGuide(size(16_000, 64, 0))).toEqual({ tooSmall: ['disk: the minimum of 3549Mi is more than half of the 0 of the smallest node'] });
  });

  test('what is asked for is never more than half of the node, and a quarter but for the floor', () => {
    const memories = fc.double({ min: 0.2, max: 512, noNaN: true });
    fc.assert(fc.property(fc.integer({ min: 100, max: 64_000 }), memories, fc.integer({ min: 0, max: 500 }), (cpu, memory, disk) => {
      const sizing = sizeByGuide(size(cpu, memory, disk));
      const part = presetOf(sizing) === 'recommended' ? 0.25 : 0.5;
      expect(Math.round(asked(sizing, 'requests.cpu') * 1000)).toBeLessThanOrEqual(cpu * part);
      expect(asked(sizing, 'requests.memory')).toBeLessThanOrEqual(memory * GIBIBYTE * part);
    }), { examples: [[5300, 4.75, 7]] }); // 1.225 + 0.1 is more than 1.325 as floating-point numbers
  });
});

function asked(sizing: Sizing | TooSmall, resource: string): number {
  return Object.entries(valuesOf(sizing)).filter(([prop]) => prop.endsWith(resource)).reduce((sum, [, value]) => sum + numberOf(value)!, 0);
}

describe('by measurements', () => {
  const large = size(16_000, 64);

  test('the highest 95th percentile and the most memory with 15 % more, whichever node they are of', () => {
    const sizing = sizeByUsage(large, usageOf(
      nodeUsage('a', { cpu: measured(700), memory: measured(1000 * MEBIBYTE) }),
      nodeUsage('b', { cpu: measured(300), memory: measured(2000 * MEBIBYTE) }),
    ));
    expect(valuesOf(sizing)).toMatchObject({
      'resources.requests.cpu': '700m', 'resources.limits.cpu': 'none', 'resources.requests.memory': '2300Mi', 'resources.limits.memory': '3450Mi',
    });
    expect(reasonOf(sizing, 'resources.requests.cpu')).toBe('95th percentile of a over 24h, the highest (1440 points)');
    expect(reasonOf(sizing, 'resources.requests.memory')).toBe('maximum of b over 24h, the highest: 2000Mi plus 15 % (1440 points)');
  });

  test.each([
    ['a quarter more than the limit that killed it', { killed: true, limit: 2048 * MEBIBYTE }, '2560Mi', /^1\.25 times the limit at which a was killed out of memory, 2Gi$/],
    ['a quarter more than its most, where the limit is not known', { killed: true, limit: undefined }, '2375Mi', /1900Mi \(the maximum used; the limit is unknown\)/],
    ['15 % more than its most, where it was not killed', { killed: false, limit: undefined }, '2185Mi', /plus 15 %/],
  ])('memory gets %s', (_, oom, request, reason) => {
    const sizing = sizeByUsage(large, usageOf(nodeUsage('a', { cpu: measured(700), memory: measured(1900 * MEBIBYTE), oom })));
    expect(valuesOf(sizing)['resources.requests.memory']).toBe(request);
    expect(reasonOf(sizing, 'resources.requests.memory')).toMatch(reason);
  });

  test('a node with under 100 points says nothing beside one with enough', () => {
    const sizing = sizeByUsage(large, usageOf(
      nodeUsage('a', { cpu: measured(700, 100), memory: measured(2000 * MEBIBYTE, 100) }),
      nodeUsage('b', { cpu: measured(9000, 99), memory: measured(9000 * MEBIBYTE, 99) }),
    ));
    expect(valuesOf(sizing)).toMatchObject({ 'resources.requests.cpu': '700m', 'resources.requests.memory': '2300Mi' });
  });

  test("with too few points the guide's values stand, with a question mark", () => {
    const sizing = sizeByUsage(large, usageOf(nodeUsage('a', { cpu: measured(700, 99), memory: measured(2000 * MEBIBYTE, 42) })));
    expect(valuesOf(sizing)).toEqual(valuesOf(sizeByGuide(large)));
    expect(reasonOf(sizing, 'resources.requests.cpu')).toMatch(/^\? 99 points, 100 are needed; the guide's/);
    expect(reasonOf(sizing, 'tracer.resources.requests.memory')).toMatch(/^\? 0 points/);
  });

  test('a quiet worker keeps the memory that is safe', () => {
    const sizing = sizeByUsage(large, usageOf(nodeUsage('a', { cpu: measured(2), memory: measured(60 * MEBIBYTE) })));
    expect(valuesOf(sizing)).toMatchObject({ 'resources.requests.cpu': '10m', 'resources.requests.memory': '512Mi', 'resources.limits.memory': '1Gi' });
    expect(reasonOf(sizing, 'resources.requests.memory')).toContain('raised to the safe minimum (512Mi)');
  });

  test('where a tracer runs it is sized, also on a node that the guide would have none on', () => {
    const small = size(1800, 4);
    const sniffer = { cpu: measured(100), memory: measured(500 * MEBIBYTE) };
    expect(presetOf(sizeByUsage(small, usageOf(nodeUsage('a', sniffer))))).toBe('lowFootprint');
    const sizing = sizeByUsage(small, usageOf(nodeUsage('a', sniffer, { cpu: measured(20), memory: measured(100 * MEBIBYTE) })));
    expect(valuesOf(sizing)).toMatchObject({ 'tracer.resources.requests.cpu': '20m', 'tracer.resources.requests.memory': '115Mi', 'tracer.resources.limits.memory': '173Mi' });
  });

  test('a worker that needs more than the node has is told', () => {
    expect(sizeByUsage(size(1800, 4), usageOf(nodeUsage('a', { cpu: measured(2000), memory: measured(4096 * MEBIBYTE) })))).toEqual({
      tooSmall: [
        'CPU: the worker needs 2, more than the 1800m of the smallest node',
        'memory: the worker needs 4711Mi, more than the 4Gi of the smallest node',
      ],
    });
  });

  test('no memory limit is above what the node has', () => {
    const sizing = sizeByUsage(size(1800, 4), usageOf(nodeUsage('a', { cpu: measured(200), memory: measured(3000 * MEBIBYTE) })));
    expect(valuesOf(sizing)).toMatchObject({ 'resources.requests.memory': '3450Mi', 'resources.limits.memory': '4Gi' });
    expect(reasonOf(sizing, 'resources.limits.memory')).toMatch(/^all memory of the smallest node/);
  });

  test('too small for the guide and not measured is too small', () => {
    expect(sizeByUsage(size(499, 64), usageOf(nodeUsage('a')))).toEqual(sizeByGuide(size(499, 64)));
  });
});

test('what is proposed has no error and no warning', () => {
  quietly();
  const limits = fc.integer({ min: 1, max: 8000 }).map((one) => one * MEBIBYTE);
  const usages = fc.record({
    cpu: fc.integer({ min: 1, max: 20_000 }),
    memory: fc.integer({ min: 1, max: 30_000 }),
    points: fc.constantFrom(50, 1440),
    oom: fc.option(fc.record({ killed: fc.boolean(), limit: fc.option(limits, { nil: undefined }) }), { nil: undefined }),
  }).map(({ cpu, memory, points, oom }) => ({ cpu: measured(cpu, points), memory: measured(memory * MEBIBYTE, points), oom }));
  const node = fc.tuple(usages, usages).map(([sniffer, tracer]) => nodeUsage('a', sniffer, tracer));
  const nodes = fc.option(fc.array(node, { maxLength: 3 }), { nil: undefined });
  const sizes = fc.tuple(fc.integer({ min: 500, max: 64_000 }), fc.integer({ min: 1, max: 256 }), fc.integer({ min: 8, max: 200 }));
  fc.assert(fc.property(sizes, nodes, ([cpu, memory, disk], usage) => {
    const sizing = usage === undefined ? sizeByGuide(size(cpu, memory, disk)) : sizeByUsage(size(cpu, memory, disk), usageOf(...usage));
    const findings = isSized(sizing) ? newWorker(poolProps(sizing, { by: 'hostnames', values: ['a', 'b'] })).findings : [];
    expect(findings.filter(({ severity }) => severity !== Severity.INFO).map(({ message }) => message)).toEqual([]);
  }), { numRuns: runs(60) });
});
