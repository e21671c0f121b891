import * as fc from 'fast-check';
import { TrafficFilter, TrafficProtocol } from '../../src/filter';
import { analyzeBpf } from '../../src/filter/bpf/analysis';
import { describeWith } from '../support/external';
import { bpfText, spoiltBpfText, structuredFilter } from './support/arbitraries';
import { testPackets } from './support/packets';
import { Tcpdump } from './support/tcpdump';
import { runs } from '../support/runs';

/** libpcap 1.10.3's optimizer gets some 0.3 % of random filters wrong: see docs/evidence/one-way-filters.md. */
const UNOPTIMIZED = '-O';

const LINKS = ['EN10MB', 'LINUX_SLL', 'LINUX_SLL2', 'RAW'];

const USUAL_FILTERS = [
  TrafficFilter.destinationPorts(80, 443, 8080),
  TrafficFilter.ports(53),
  TrafficFilter.portRange(8000, 9000),
  TrafficFilter.protocols(...Object.values(TrafficProtocol)),
  TrafficFilter.cidrs('10.0.0.0/8', 'fd00::/8'),
  TrafficFilter.cidrs('0.0.0.0/0', '::/0'),
  TrafficFilter.hosts('10.0.0.1', 'fd00::1', '::1'),
  TrafficFilter.allOf(TrafficFilter.protocols(TrafficProtocol.TCP), TrafficFilter.destinationPorts(80, 443)),
  TrafficFilter.allOf(TrafficFilter.cidrs('10.0.0.0/8'), TrafficFilter.ports(22).negated()),
  TrafficFilter.anyOf(TrafficFilter.hosts('10.0.0.1'), TrafficFilter.ports(53), TrafficFilter.protocols(TrafficProtocol.ICMP)),
  TrafficFilter.guide('dest.port in (80, 443) and not (src.port in (22))'),
  TrafficFilter.bpf('tcp port 80 or udp port 53 and host 10.0.0.1'),
  TrafficFilter.allOf(TrafficFilter.bpf('port 80 or 443'), TrafficFilter.hosts('10.0.0.1')),
];

describeWith('tcpdump', 'the real libpcap', (program) => {
  const packets = testPackets();
  let tcpdump: Tcpdump;
  beforeAll(() => {
    tcpdump = new Tcpdump(program, packets);
  });
  afterAll(() => tcpdump.close());

  /** The packets, by index, on which the filter and tcpdump differ. */
  function differences(filter: TrafficFilter, ...options: string[]): string[] {
    const passing = tcpdump.passing(filter.toBpf(), ...options);
    if (passing === undefined) return [`refused: ${filter.toBpf()}`];
    return packets.flatMap(({ packet }, index) => (filter._matches(packet) === passing.has(index) ? [] : [JSON.stringify(packet)]));
  }

  test('there are some thousand packets, of which no usual filter passes all or none', () => {
    expect(packets.length).toBeGreaterThan(3000);
    const counts = USUAL_FILTERS.map((filter) => tcpdump.passing(filter.toBpf())!.size);
    expect(counts.filter((count) => count === 0 || count === packets.length)).toEqual([]);
  });

  test.each(USUAL_FILTERS.map((filter) => [filter.toBpf(), filter] as const))('%s compiles for every kind of link', (text) => {
    expect(LINKS.map((link) => tcpdump.refusal(text, link)).filter(Boolean)).toEqual([]);
  });

  test.each(USUAL_FILTERS.map((filter) => [filter.toBpf(), filter] as const))('%s passes the packets that the filter means, optimized or not', (_, filter) => {
    expect(differences(filter)).toEqual([]);
    expect(differences(filter, UNOPTIMIZED)).toEqual([]);
  });

  test('any filter made of method calls compiles, and passes the packets that it means', () => {
    fc.assert(fc.property(structuredFilter.filter((filter) => filter._problems().length === 0), (filter) => {
      expect(differences(filter, UNOPTIMIZED)).toEqual([]);
      expect(tcpdump.refusal(filter.toBpf(), 'LINUX_SLL')).toBeUndefined();
    }), { numRuns: runs(80) });
  });

  test('any filter made of method calls of which it is said that nothing passes lets nothing pass', () => {
    const impossible = fc.tuple(structuredFilter, structuredFilter).map(([one, other]) => TrafficFilter.allOf(one, other, one.negated()));
    fc.assert(fc.property(impossible, (filter) => {
      expect(filter._problems()).toContain('no packet can pass. Loosen the filter.');
    }), { numRuns: 40 });
  });

  test('any BPF text that is called ok compiles, and is understood as libpcap does', () => {
    fc.assert(fc.property(bpfText, (text) => {
      const { status, problem } = analyzeBpf(text);
      if (status === 'ok') {
        expect(differences(TrafficFilter.bpf(text), UNOPTIMIZED)).toEqual([]);
        expect(tcpdump.refusal(text, 'LINUX_SLL')).toBeUndefined();
      } else {
        expect([status, problem]).toEqual(['invalid', 'no packet can pass. Loosen the filter.']);
        expect(tcpdump.passing(text, UNOPTIMIZED)?.size ?? 0).toBe(0);
      }
    }), { numRuns: runs(80) });
  });

  test('any BPF text that is called invalid is refused or lets nothing pass, and any that is called ok compiles', () => {
    fc.assert(fc.property(spoiltBpfText.filter((text) => text.trim() !== ''), (text) => {
      const { status } = analyzeBpf(text);
      const passing = tcpdump.passing(text, UNOPTIMIZED);
      if (status === 'ok') expect(passing).toBeDefined();
      if (status === 'invalid') expect(passing?.size ?? 0).toBe(0);
    }), { numRuns: runs(200) });
  });
});
