import { join, LINKS_OF, PORT_PROTOCOLS, SCTP, TCP, UDP, type Formula, type PortRange } from './flow/formula';
import type { IpNetwork } from '../util/ip-address';
import type { Link } from './flow/packet';
import { TrafficProtocol } from './traffic-protocol';

/** A language in which a filter can be written. */
export type FilterDialect = 'bpf' | 'guide' | 'kfl';

/** A filter in any language. */
export type FilterNode =
  | PortsNode
  | { readonly kind: 'protocols'; readonly protocols: readonly TrafficProtocol[] }
  | { readonly kind: 'networks'; readonly networks: readonly IpNetwork[] }
  | { readonly kind: 'and' | 'or'; readonly terms: readonly FilterNode[] }
  | { readonly kind: 'not'; readonly term: FilterNode }
  | { readonly kind: 'guide'; readonly text: string; readonly meaning: FilterNode }
  | BpfNode
  | { readonly kind: 'kfl'; readonly text: string };

/** BPF text. */
export interface BpfNode {
  readonly kind: 'bpf';
  readonly text: string;
  readonly meaning: Formula;
  /** What cannot be checked about it. */
  readonly doubt?: string;
}

/** Conversations by port, requests and replies alike. */
export interface PortsNode {
  readonly kind: 'ports';
  /** The end that has the port in a request. BPF looks at both, so that replies pass too. */
  readonly end: 'source' | 'destination' | 'any';
  readonly ranges: readonly PortRange[];
}

/** Whether the filter has text of the dialect in it. */
export function hasText(node: FilterNode, dialect: FilterDialect): boolean {
  switch (node.kind) {
    case 'and':
    case 'or': return node.terms.some((term) => hasText(term, dialect));
    case 'not': return hasText(node.term, dialect);
    default: return node.kind === dialect;
  }
}

/** Which packets pass, as a formula; KFL text is opaque. */
export function toFormula(node: FilterNode): Formula {
  switch (node.kind) {
    case 'and':
    case 'or': return join(node.kind, node.terms.map(toFormula));
    case 'not': return { kind: 'not', term: toFormula(node.term) };
    case 'ports': return { kind: 'port', side: 'either', protocols: PORT_PROTOCOLS, ranges: node.ranges };
    case 'protocols': return join('or', node.protocols.map((protocol): Formula => ({ kind: 'protocol', ...IP_PROTOCOLS[protocol] })));
    case 'networks': return join('or', ([4, 6] as const).flatMap((family) => ofFamily(node.networks, family)));
    case 'guide': return toFormula(node.meaning);
    case 'bpf': return node.meaning;
    case 'kfl': return { kind: 'opaque' };
  }
}

function ofFamily(all: readonly IpNetwork[], family: 4 | 6): Formula[] {
  const networks = all.filter((network) => network.family === family);
  return networks.length === 0 ? [] : [{ kind: 'address', side: 'either', links: LINKS_OF[family], networks }];
}

const IP_PROTOCOLS: { readonly [protocol in TrafficProtocol]: { readonly numbers: readonly number[]; readonly links: readonly Link[] } } = {
  [TrafficProtocol.TCP]: { numbers: [TCP], links: ['ip', 'ip6'] },
  [TrafficProtocol.UDP]: { numbers: [UDP], links: ['ip', 'ip6'] },
  [TrafficProtocol.SCTP]: { numbers: [SCTP], links: ['ip', 'ip6'] },
  [TrafficProtocol.ICMP]: { numbers: [1], links: ['ip'] },
  [TrafficProtocol.ICMP6]: { numbers: [58], links: ['ip6'] },
};
