import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { coverageMap } from '../../../../../src/cli/commands/plan/map/coverage-map';
import { plan } from '../../../../../src/scheduling/plan';
import { containers, daemonSet, fleetNodes, node } from '../../../../node-selectors/support/fleets';

const WORKER = daemonSet('worker', containers({ requests: { memory: '4Gi' } }));

function mapOf(...nodes: readonly object[]): string {
  return coverageMap({ plan: plan([WORKER], fleetNodes(...nodes)), podsKnown: false });
}

/** Nodes of three zones, of which every fifth is too small. */
function cluster(count: number): object[] {
  return Array.from({ length: count }, (_, index) => (
    node(`ip-${index}.example.internal`, { zone: 'abc'[index % 3], allocatable: { memory: index % 5 === 0 ? '2Gi' : '16Gi' } })
  ));
}

/** The drawings, as XML has them. */
function drawings(html: string): string[] {
  return html.match(/<svg viewBox="0 0 1160[^]*?<\/svg>/g) ?? [];
}

/** What looks of a drawing are, in their order. */
function looks(drawing: string): string[] {
  return [...drawing.matchAll(/<(?:g|rect) class="([^"]*)"/g)].map(([, look]) => look);
}

test('the map asks for nothing from elsewhere and runs nothing', () => {
  const html = mapOf(...cluster(50));
  expect(html).not.toMatch(/<script|<link|<img|<iframe|@import|https?:|\son\w+=/i);
  expect([...html.matchAll(/url\(([^)]*)\)/g)].map(([, target]) => target).every((target) => target.startsWith('#'))).toBe(true);
});

test.each([4, 200, 5000])('%d nodes are there, each once by pool and once by what is left, the worst of a zone first', (count) => {
  const [byPool, byRoom] = drawings(mapOf(...cluster(count)));
  for (const drawing of [byPool, byRoom]) {
    const zones = drawing.split('<text class="zone"').slice(1).map(looks);
    expect(zones.flat()).toHaveLength(count);
    for (const zone of zones) {
      const firstFine = zone.findIndex((look) => look !== 'pending');
      expect(zone.slice(firstFine).filter((look) => look === 'pending')).toEqual([]);
    }
  }
});

test('few nodes have their names, and what runs there', () => {
  const [byPool, byRoom] = drawings(mapOf(...cluster(4)));
  expect(byPool).toContain('>ip-0</text>');
  expect(byPool).toContain('>worker Pending</text>');
  expect(byRoom).toContain('>75 % of memory free</text>');
});

test('a tooltip tells all about a node', () => {
  const [byPool] = drawings(mapOf(node('a', { zone: 'z', unschedulable: true }), node('b', { zone: 'z', allocatable: { memory: '1Gi' } })));
  expect(byPool).toContain('<title>a: covered\nz, 4 CPU, 16Gi, cordoned\nworker: worker\ncpu free: 100 %\nmemory free: 75 %</title>');
  expect(byPool).toContain('<title>b: pending\nz, 4 CPU, 1Gi\nworker: It stays Pending: it requests 4Gi of memory, and the node has 1Gi.</title>');
});

test('what is wrong is told once for all nodes with the same reason', () => {
  const html = mapOf(...cluster(200));
  expect(html.match(/class="chip pending"/g)).toHaveLength(1);
  expect(html).toContain('ip-0, ip-15, ip-30, ip-45, ip-60, ip-75 and 34 more');
});

test('where all is well that is said', () => {
  expect(mapOf(node('a'))).toContain('Every node has one worker that fits.');
});

test('whatever nodes and pools are called, the drawings stay whole', () => {
  const unit = fc.constantFrom('<', '&', '"', "'", ']]>', '\u0000', '\ud800', '\n', 'a');
  const hostile = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), fc.string({ unit, minLength: 1 }));
  fc.assert(fc.property(fc.uniqueArray(hostile, { minLength: 1, maxLength: 3 }), hostile, hostile, (names, zone, pool) => {
    const nodes = fleetNodes(...names.map((name) => node(name, { zone })));
    const html = coverageMap({ plan: plan([{ ...WORKER, pool }], nodes), podsKnown: true });
    const problems: unknown[] = [];
    for (const drawing of drawings(html)) {
      new DOMParser({ onError: (level, message) => void (level !== 'warning' && problems.push(message)) }).parseFromString(drawing, 'text/xml');
    }
    expect(problems).toEqual([]);
    expect(drawings(html)).toHaveLength(2);
  }));
});
