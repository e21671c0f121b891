import type { FilterDialect, FilterNode, PortsNode } from './filter-node';
import type { PortRange } from './flow/formula';
import type { TrafficProtocol } from './traffic-protocol';
import { addressBits, addressText, networkText, type IpNetwork } from '../util/ip-address';

/** A filter in one dialect, or why that dialect cannot represent it. */
export type WrittenFilter = { readonly text: string } | { readonly error: string };

/** How a dialect writes the parts of a filter. Several strings for one part are alternatives. */
interface Dialect {
  /** What messages call it. */
  readonly name: string;
  readonly and: string;
  readonly or: string;
  /** What to use for what this dialect cannot represent. */
  readonly instead: string;
  not(term: Piece): string;
  ports(node: PortsNode): Parts;
  protocols(protocols: readonly TrafficProtocol[]): Parts;
  networks(networks: readonly IpNetwork[]): Parts;
}

type Parts = readonly string[] | { readonly cannot: string };

interface Piece {
  readonly text: string;
  /** What joins its parts: it needs parentheses beside anything else. */
  readonly joint: 'none' | 'and' | 'or' | 'unknown';
}

/** Both directions, at whichever end the filter names the port: a filter for requests alone matches no request with its response. */
const BPF: Dialect = {
  name: 'BPF',
  and: ' and ',
  or: ' or ',
  not: (term) => `not ${beside('none', term)}`,
  ports: ({ ranges }) => ranges.map(({ first, last }) => (first === last ? `port ${first}` : `portrange ${first}-${last}`)),
  protocols: (protocols) => protocols,
  networks: (networks) => networks.map((network) => (isHost(network) ? `host ${addressText(network)}` : `net ${networkText(network)}`)),
  instead: 'Use ports, protocols, cidrs and hosts.',
};

const GUIDE: Dialect = {
  name: "the guide's expression",
  and: ' and ',
  or: ' or ',
  not: ({ text }) => `not (${text})`,
  ports: ({ end, ranges }) => {
    if (ranges.some(({ first, last }) => first !== last)) return { cannot: 'a range of ports' };
    const list = ranges.map(({ first }) => first).join(', ');
    return endsOf(end).map((name) => `${name === 'source' ? 'src' : 'dest'}.port in (${list})`);
  },
  protocols: () => ({ cannot: 'protocols' }),
  networks: () => ({ cannot: 'addresses' }),
  instead: 'It has only lists of ports: use BPF.',
};

/** By the documented names and operators alone. `tcp` of KFL is an entry shown as plain TCP, so it does not stand for the transport. */
const KFL: Dialect = {
  name: 'KFL',
  and: ' && ',
  or: ' || ',
  not: ({ text }) => `!(${text})`,
  ports: ({ end, ranges }) => endsOf(end).flatMap((name) => ranges.map((range) => kflRange(name === 'source' ? 'src' : 'dst', range))),
  protocols: () => ({ cannot: 'transport protocols' }),
  networks: (networks) => (networks.every(isHost)
    ? networks.map(addressText).flatMap((address) => [`src.ip == "${address}"`, `dst.ip == "${address}"`])
    : { cannot: 'CIDRs' }),
  instead: 'Use BPF, or write the text yourself with the factory kfl of TrafficFilter.',
};

const DIALECTS: { readonly [dialect in FilterDialect]: Dialect } = { bpf: BPF, guide: GUIDE, kfl: KFL };

/** Writes a filter in a dialect. Text in that dialect stays unchanged. */
export function writeFilter(node: FilterNode, name: FilterDialect): WrittenFilter {
  const dialect = DIALECTS[name];
  const cannot = new Set<string>();
  const { text } = write(node, name, cannot);
  return cannot.size === 0 ? { text } : { error: `${dialect.name} cannot represent ${[...cannot].join(' or ')}. ${dialect.instead}` };
}

function write(node: FilterNode, name: FilterDialect, cannot: Set<string>): Piece {
  const dialect = DIALECTS[name];
  switch (node.kind) {
    case 'and':
    case 'or': {
      const terms = node.terms.map((term) => write(term, name, cannot));
      return terms.length === 1 ? terms[0] : { text: terms.map((term) => beside(node.kind, term)).join(dialect[node.kind]), joint: node.kind };
    }
    case 'not': return { text: dialect.not(write(node.term, name, cannot)), joint: 'none' };
    case 'ports': return alternatives(dialect.ports(node), dialect, cannot);
    case 'protocols': return alternatives(dialect.protocols(node.protocols), dialect, cannot);
    case 'networks': return alternatives(dialect.networks(node.networks), dialect, cannot);
    default: {
      if (node.kind === name) return { text: node.text, joint: 'unknown' };
      if (node.kind === 'guide') return write(node.meaning, name, cannot);
      cannot.add(`a filter written in ${DIALECTS[node.kind].name}`);
      return NOTHING;
    }
  }
}

function alternatives(parts: Parts, dialect: Dialect, cannot: Set<string>): Piece {
  if (!('cannot' in parts)) return { text: parts.join(dialect.or), joint: parts.length > 1 ? 'or' : 'none' };
  cannot.add(parts.cannot);
  return NOTHING;
}

const NOTHING: Piece = { text: '', joint: 'none' };

function beside(joint: 'none' | 'and' | 'or', piece: Piece): string {
  return piece.joint === 'none' || piece.joint === joint ? piece.text : `(${piece.text})`;
}

function endsOf(end: PortsNode['end']): readonly ('source' | 'destination')[] {
  return end === 'any' ? ['source', 'destination'] : [end];
}

function kflRange(end: 'src' | 'dst', { first, last }: PortRange): string {
  return first === last ? `${end}.port == ${first}` : `(${end}.port >= ${first} && ${end}.port <= ${last})`;
}

function isHost({ family, bits }: IpNetwork): boolean {
  return bits === addressBits(family);
}
