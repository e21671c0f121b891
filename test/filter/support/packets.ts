import type { FilterPacket } from '../../../src/filter/flow/packet';
import { parseAddress } from '../../../src/util/ip-address';

/** A packet and how it goes over the wire. */
export interface TestPacket {
  readonly packet: FilterPacket;
  readonly frame: Buffer;
}

/** Addresses, ports and protocols that packets and random filters share, so that filters meet packets. */
export const ADDRESSES4 = ['10.0.0.1', '10.0.0.2', '10.1.2.3', '172.16.0.9', '192.168.1.1', '8.8.8.8'];
export const ADDRESSES6 = ['fd00::1', 'fd00::2', 'fd00:1::5', '2001:db8::9', '::1', 'fe80::1'];
export const PORTS = [1, 53, 80, 81, 443, 8080, 32768, 40000, 40001, 60999, 65535];
const PORTLESS4 = [1, 2, 47, 50, 51, 112];
const PORTLESS6 = [58, 47, 50, 103];
const WITH_PORTS = [6, 17, 132];

/** Some thousand packets: every protocol, with and without ports, over all pairs of some addresses, each with its reply. */
export function testPackets(): TestPacket[] {
  const requests = [...requestsOver('ip', ADDRESSES4, PORTLESS4), ...requestsOver('ip6', ADDRESSES6, PORTLESS6), ...requestsOverArp()];
  const other: FilterPacket = { link: 'other' };
  return [...requests.flatMap((packet) => [packet, replyTo(packet)]), other].map((packet) => ({ packet, frame: frameOf(packet) }));
}

/** The packet that answers. */
export function replyTo(packet: FilterPacket): FilterPacket {
  return { ...packet, srcIp: packet.dstIp, dstIp: packet.srcIp, srcPort: packet.dstPort, dstPort: packet.srcPort };
}

function requestsOver(link: 'ip' | 'ip6', addresses: readonly string[], portless: readonly number[]): FilterPacket[] {
  return pairs(addresses).flatMap(([srcIp, dstIp], index) => [
    ...WITH_PORTS.flatMap((protocol) => somePorts(index + protocol)
      .map(([srcPort, dstPort]) => ({ link, protocol, srcIp, dstIp, srcPort, dstPort }))),
    ...WITH_PORTS.map((protocol) => ({ link, protocol, srcIp, dstIp })),
    ...portless.map((protocol) => ({ link, protocol, srcIp, dstIp })),
  ]);
}

function requestsOverArp(): FilterPacket[] {
  return pairs(ADDRESSES4).flatMap(([srcIp, dstIp]) => [{ link: 'arp', srcIp, dstIp } as const, { link: 'rarp', srcIp, dstIp } as const]);
}

/** All pairs, an address with itself included. */
function pairs(values: readonly string[]): [string, string][] {
  return values.flatMap((one) => values.map((other): [string, string] => [one, other]));
}

/** Eight pairs of ports, other ones for each index. */
function somePorts(index: number): [number, number][] {
  return Array.from({ length: 8 }, (_, step) => [PORTS[(index + step) % PORTS.length], PORTS[(index * 3 + step * 5) % PORTS.length]]);
}

/** A packet without ports of a protocol that has them is a later fragment; its bytes look like ports all the same. */
function frameOf(packet: FilterPacket): Buffer {
  switch (packet.link) {
    case 'ip': return Buffer.concat([ethernet(0x0800), ipv4(packet), transport(packet)]);
    case 'ip6': return Buffer.concat([ethernet(0x86dd), ipv6(packet), transport(packet)]);
    case 'arp': return Buffer.concat([ethernet(0x0806), arp(packet, 1)]);
    case 'rarp': return Buffer.concat([ethernet(0x8035), arp(packet, 3)]);
    case 'other': return Buffer.concat([ethernet(0x88cc), Buffer.alloc(46)]);
  }
}

function isLaterFragment({ protocol, srcPort }: FilterPacket): boolean {
  return WITH_PORTS.includes(protocol!) && srcPort === undefined;
}

function ethernet(type: number): Buffer {
  return Buffer.from([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, ...word(type)]);
}

/** Every second packet with options in its header, so that ports are not always at the same place. */
function ipv4(packet: FilterPacket): Buffer {
  const options = (packet.srcPort ?? 0) % 2 === 0 ? [] : [1, 1, 1, 1];
  const length = 20 + options.length;
  return Buffer.from([
    0x40 + length / 4, 0, ...word(length + 20), 0, 1, ...word(isLaterFragment(packet) ? 185 : 0), 64, packet.protocol!, 0, 0,
    ...bytesOf(packet.srcIp!), ...bytesOf(packet.dstIp!), ...options,
  ]);
}

function ipv6(packet: FilterPacket): Buffer {
  const fragment = isLaterFragment(packet);
  return Buffer.from([
    0x60, 0, 0, 0, ...word(fragment ? 28 : 20), fragment ? 44 : packet.protocol!, 64,
    ...bytesOf(packet.srcIp!), ...bytesOf(packet.dstIp!), ...(fragment ? [packet.protocol!, 0, ...word(185 * 8), 0, 0, 0, 1] : []),
  ]);
}

function transport({ srcPort, dstPort }: FilterPacket): Buffer {
  return Buffer.concat([Buffer.from([...word(srcPort ?? 80), ...word(dstPort ?? 443)]), Buffer.alloc(16)]);
}

function arp({ srcIp, dstIp }: FilterPacket, operation: number): Buffer {
  return Buffer.from([0, 1, 8, 0, 6, 4, 0, operation, 2, 0, 0, 0, 0, 1, ...bytesOf(srcIp!), 0, 0, 0, 0, 0, 0, ...bytesOf(dstIp!)]);
}

function bytesOf(address: string): number[] {
  const { family, base } = parseAddress(address)!;
  return [...Buffer.from(base.toString(16).padStart(family === 4 ? 8 : 32, '0'), 'hex')];
}

function word(value: number): [number, number] {
  return [Math.floor(value / 256), value % 256];
}
