import type { FilterPacket, Link } from './packet';
import { lastAddress, parseAddress, type IpNetwork } from '../../util/ip-address';

/** Which end of a packet an atom looks at. */
export type Side = 'source' | 'destination' | 'either' | 'both';

/** Ports from the first to the last, both included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** The transport port lies in one of the ranges. False for packets that show no ports, such as later fragments. */
export interface PortAtom {
  readonly kind: 'port';
  readonly side: Side;
  /** IANA numbers of the transports it holds for. */
  readonly protocols: readonly number[];
  readonly ranges: readonly PortRange[];
}

/** The address lies in one of the networks, all of one family. */
export interface AddressAtom {
  readonly kind: 'address';
  readonly side: Side;
  readonly links: readonly Link[];
  readonly networks: readonly IpNetwork[];
}

/** The IP protocol is one of these. */
export interface ProtocolAtom {
  readonly kind: 'protocol';
  readonly links: readonly Link[];
  readonly numbers: readonly number[];
}

/** The frame carries one of these. */
export interface LinkAtom {
  readonly kind: 'link';
  readonly links: readonly Link[];
}

/** A condition that cannot be decided here, such as one on the packet's bytes. */
export interface OpaqueAtom {
  readonly kind: 'opaque';
}

export type Atom = PortAtom | AddressAtom | ProtocolAtom | LinkAtom | OpaqueAtom;

/** A filter as a Boolean formula over one packet: what all dialects are read into, and what is reasoned about. */
export type Formula =
  | Atom
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Formula[] }
  | { readonly kind: 'not'; readonly term: Formula };

export const TCP = 6;
export const UDP = 17;
export const SCTP = 132;

/** The transports whose ports `port` of a BPF filter looks at. */
export const PORT_PROTOCOLS: readonly number[] = [TCP, UDP, SCTP];

/** Links whose packets have addresses of the family. */
export const LINKS_OF: { readonly [family in 4 | 6]: readonly Link[] } = { 4: ['ip', 'arp', 'rarp'], 6: ['ip6'] };

/** The formula, with nested formulas of the same kind flattened. */
export function join(kind: 'and' | 'or', terms: readonly Formula[]): Formula {
  const flat = terms.flatMap((term) => (term.kind === kind ? term.terms : [term]));
  return flat.length === 1 ? flat[0] : { kind, terms: flat };
}

/** Whether some part of the formula cannot be decided here. */
export function isOpaque(formula: Formula): boolean {
  switch (formula.kind) {
    case 'and':
    case 'or': return formula.terms.some(isOpaque);
    case 'not': return isOpaque(formula.term);
    default: return formula.kind === 'opaque';
  }
}

/** Whether the packet passes. An opaque part makes the answer meaningless: ask `isOpaque` first. */
export function passes(formula: Formula, packet: FilterPacket): boolean {
  switch (formula.kind) {
    case 'and': return formula.terms.every((term) => passes(term, packet));
    case 'or': return formula.terms.some((term) => passes(term, packet));
    case 'not': return !passes(formula.term, packet);
    case 'link': return formula.links.includes(packet.link);
    case 'protocol': return formula.links.includes(packet.link) && formula.numbers.includes(packet.protocol ?? -1);
    case 'address':
      return formula.links.includes(packet.link) &&
        onSide(formula.side, inNetworks(formula.networks, packet.srcIp), inNetworks(formula.networks, packet.dstIp));
    case 'port':
      return formula.protocols.includes(packet.protocol ?? -1) &&
        onSide(formula.side, inRanges(formula.ranges, packet.srcPort), inRanges(formula.ranges, packet.dstPort));
    case 'opaque': return false;
  }
}

/** Combines what holds at the two ends. */
export function onSide(side: Side, source: boolean, destination: boolean): boolean {
  switch (side) {
    case 'source': return source;
    case 'destination': return destination;
    case 'either': return source || destination;
    case 'both': return source && destination;
  }
}

function inRanges(ranges: readonly PortRange[], port: number | undefined): boolean {
  return port !== undefined && ranges.some(({ first, last }) => first <= port && port <= last);
}

function inNetworks(networks: readonly IpNetwork[], address: string | undefined): boolean {
  const parsed = address === undefined ? undefined : parseAddress(address);
  return parsed !== undefined &&
    networks.some((network) => network.family === parsed.family && network.base <= parsed.base && parsed.base <= lastAddress(network));
}
