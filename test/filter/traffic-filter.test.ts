import * as fc from 'fast-check';
import { portFilter, structuredFilter } from './support/arbitraries';
import { replyTo, testPackets } from './support/packets';
import { TrafficFilter, TrafficProtocol } from '../../src/filter';

describe('BPF', () => {
  test.each<[TrafficFilter, string]>([
    [TrafficFilter.destinationPorts(80, 443, 8080), 'port 80 or port 443 or port 8080'],
    [TrafficFilter.ports(53), 'port 53'],
    [TrafficFilter.portRange(8000, 9000), 'portrange 8000-9000'],
    [TrafficFilter.portRange(80, 80), 'port 80'],
    [TrafficFilter.protocols(TrafficProtocol.TCP, TrafficProtocol.ICMP6), 'tcp or icmp6'],
    [TrafficFilter.cidrs('10.0.0.0/8', 'FD00:0::/8'), 'net 10.0.0.0/8 or net fd00::/8'],
    [TrafficFilter.cidrs('10.0.0.1/32'), 'host 10.0.0.1'],
    [TrafficFilter.hosts('10.0.0.1', '0:0:0:0:0:0:0:1'), 'host 10.0.0.1 or host ::1'],
    [TrafficFilter.allOf(TrafficFilter.protocols(TrafficProtocol.TCP), TrafficFilter.ports(80, 443)), 'tcp and (port 80 or port 443)'],
    [TrafficFilter.anyOf(TrafficFilter.ports(80, 443), TrafficFilter.hosts('10.0.0.1')), 'port 80 or port 443 or host 10.0.0.1'],
    [TrafficFilter.allOf(TrafficFilter.ports(80)), 'port 80'],
    [TrafficFilter.ports(22).negated(), 'not port 22'],
    [TrafficFilter.ports(22, 23).negated(), 'not (port 22 or port 23)'],
    [TrafficFilter.ports(22).negated().negated(), 'port 22'],
    [TrafficFilter.guide('dest.port in (80) or src.port in (443)'), 'port 80 or port 443'],
    [TrafficFilter.bpf(' tcp  port 80 or 443 '), ' tcp  port 80 or 443 '],
    [TrafficFilter.allOf(TrafficFilter.bpf('port 80 or 443'), TrafficFilter.bpf('tcp')), '(port 80 or 443) and (tcp)'],
  ])('%s', (filter, text) => {
    expect(filter.toBpf()).toBe(text);
  });

  test('never asks for one direction', () => {
    fc.assert(fc.property(structuredFilter.filter((filter) => filter._problems().length === 0), (filter) => {
      expect(filter.toBpf()).not.toMatch(/src|dst/);
      expect(filter._direction()?.direction).not.toBe('mixed');
    }));
  });

  test('cannot say KFL text', () => {
    expect(() => TrafficFilter.kfl('http').toBpf()).toThrow(
      "filter/syntax: 'filter' (kfl 'http'): BPF cannot represent a filter written in KFL. Use ports, protocols, cidrs and hosts.");
  });
});

describe("the guide's expression", () => {
  test.each<[TrafficFilter, string]>([
    [TrafficFilter.destinationPorts(80, 443, 8080), 'dest.port in (80, 443, 8080)'],
    [TrafficFilter.ports(53), 'src.port in (53) or dest.port in (53)'],
    [TrafficFilter.portRange(80, 80), 'src.port in (80) or dest.port in (80)'],
    [TrafficFilter.destinationPorts(22).negated(), 'not (dest.port in (22))'],
    [TrafficFilter.allOf(TrafficFilter.destinationPorts(80), TrafficFilter.ports(22).negated()),
      'dest.port in (80) and not (src.port in (22) or dest.port in (22))'],
    [TrafficFilter.allOf(TrafficFilter.ports(80), TrafficFilter.destinationPorts(81)), '(src.port in (80) or dest.port in (80)) and dest.port in (81)'],
    [TrafficFilter.guide('dest.port  in (80,443)'), 'dest.port  in (80,443)'],
  ])('%s', (filter, text) => {
    expect(filter.toGuideExpression()).toBe(text);
  });

  test.each<[TrafficFilter, string]>([
    [TrafficFilter.portRange(80, 90), 'a range of ports'],
    [TrafficFilter.protocols(TrafficProtocol.TCP), 'protocols'],
    [TrafficFilter.cidrs('10.0.0.0/8'), 'addresses'],
    [TrafficFilter.hosts('10.0.0.1'), 'addresses'],
    [TrafficFilter.bpf('port 80'), 'a filter written in BPF'],
    [TrafficFilter.kfl('http'), 'a filter written in KFL'],
    [TrafficFilter.anyOf(TrafficFilter.hosts('10.0.0.1'), TrafficFilter.portRange(80, 90)), 'addresses or a range of ports'],
  ])('cannot say %s', (filter, what) => {
    expect(() => filter.toGuideExpression()).toThrow(
      `filter/syntax: 'filter' (${filter}): the guide's expression cannot represent ${what}. It has only lists of ports: use BPF.`);
  });

  test('means the same when it is read again', () => {
    const packets = testPackets().filter((_, index) => index % 7 === 0);
    fc.assert(fc.property(portFilter.filter((filter) => filter._problems().length === 0), (filter) => {
      const again = TrafficFilter.guide(filter.toGuideExpression());
      expect(again._problems()).toEqual([]);
      expect(packets.filter(({ packet }) => again._matches(packet) !== filter._matches(packet))).toEqual([]);
    }), { numRuns: 50 });
  });
});

describe('KFL', () => {
  test.each<[TrafficFilter, string]>([
    [TrafficFilter.destinationPorts(80, 443), 'dst.port == 80 || dst.port == 443'],
    [TrafficFilter.ports(53), 'src.port == 53 || dst.port == 53'],
    [TrafficFilter.portRange(80, 90), '(src.port >= 80 && src.port <= 90) || (dst.port >= 80 && dst.port <= 90)'],
    [TrafficFilter.hosts('10.0.0.1'), 'src.ip == "10.0.0.1" || dst.ip == "10.0.0.1"'],
    [TrafficFilter.destinationPorts(80).negated(), '!(dst.port == 80)'],
    [TrafficFilter.allOf(TrafficFilter.destinationPorts(80, 81), TrafficFilter.kfl('http')), '(dst.port == 80 || dst.port == 81) && (http)'],
    [TrafficFilter.guide('src.port in (80)'), 'src.port == 80'],
  ])('%s', (filter, text) => {
    expect(filter.toKfl()).toBe(text);
  });

  test.each<[TrafficFilter, string]>([
    [TrafficFilter.protocols(TrafficProtocol.TCP), 'transport protocols'],
    [TrafficFilter.cidrs('10.0.0.0/8'), 'CIDRs'],
    [TrafficFilter.bpf('port 80'), 'a filter written in BPF'],
  ])('cannot say %s', (filter, what) => {
    expect(() => filter.toKfl()).toThrow(`KFL cannot represent ${what}. Use BPF, or write the text yourself with the factory kfl of TrafficFilter.`);
  });

  test('is known from other filters, however deep it is', () => {
    expect(TrafficFilter.allOf(TrafficFilter.ports(80), TrafficFilter.kfl('http').negated())._isKfl()).toBe(true);
    expect(TrafficFilter.bpf('port 80')._isKfl()).toBe(false);
  });
});

describe('meaning', () => {
  test('a structured filter passes replies with their requests', () => {
    const packets = testPackets().filter((_, index) => index % 7 === 0);
    fc.assert(fc.property(structuredFilter, (filter) => {
      expect(packets.filter(({ packet }) => filter._matches(packet) !== filter._matches(replyTo(packet)))).toEqual([]);
    }), { numRuns: 50 });
  });

  test('nothing is said of packets where it depends on bytes or on KFL', () => {
    const packet = { link: 'ip', protocol: 6, srcIp: '10.0.0.1', dstIp: '10.0.0.2', srcPort: 40000, dstPort: 80 } as const;
    expect(TrafficFilter.bpf('tcp[13] & 2 != 0')._matches(packet)).toBeUndefined();
    expect(TrafficFilter.kfl('http')._matches(packet)).toBeUndefined();
    expect(TrafficFilter.destinationPorts(80)._matches(packet)).toBe(true);
  });

  test('raw BPF is judged together with what it is combined with', () => {
    const oneWay = TrafficFilter.allOf(TrafficFilter.bpf('dst port 80'), TrafficFilter.hosts('10.0.0.1'));
    expect(oneWay._direction()?.direction).toBe('one-way');
    const healed = TrafficFilter.anyOf(TrafficFilter.bpf('dst port 80'), TrafficFilter.ports(80));
    expect(healed._direction()?.direction).toBe('both');
  });
});

test('filters do not change when they are combined', () => {
  const ports = TrafficFilter.destinationPorts(80);
  const before = [ports.toBpf(), `${ports}`];
  TrafficFilter.allOf(ports, TrafficFilter.ports(22)).negated();
  expect([ports.toBpf(), `${ports}`]).toEqual(before);
});

test('a filter shows the factories that made it, with their arguments', () => {
  const many = TrafficFilter.ports(...Array.from({ length: 12 }, (_, index) => index + 1));
  expect(String(TrafficFilter.allOf(TrafficFilter.protocols(TrafficProtocol.TCP), TrafficFilter.bpf('port 80').negated(), many)))
    .toBe("(protocols 'tcp') and (not (bpf 'port 80')) and (ports 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, and 2 more)");
  expect(String(TrafficFilter.anyOf(TrafficFilter.ports(80), TrafficFilter.guide('dest.port in (1)')))).toBe("(ports 80) or (guide 'dest.port in (1)')");
  expect([TrafficFilter.allOf(many), TrafficFilter.allOf(), TrafficFilter.ports()].map(String)).toEqual([`${many}`, 'allOf', 'ports']);
});
