import type { ChainNode, IdNode, PrimitiveNode, TermNode, ValueNode } from './ast';
import { BpfValues } from './service-names';
import type { Remark } from './tokens';
import { join, LINKS_OF, PORT_PROTOCOLS, SCTP, TCP, UDP, type Formula, type Side } from '../flow/formula';
import type { Link } from '../flow/packet';

/** The meaning of a BPF filter, and what to report about it. */
export interface BpfMeaning {
  readonly formula: Formula;
  /** What libpcap rejects. */
  readonly wrong: readonly Remark[];
  /** What depends on the machine or on the version of libpcap. */
  readonly unsure: readonly Remark[];
}

/** The qualifiers of a condition: a bare value that follows takes them over. */
type Qualifiers = Pick<PrimitiveNode, 'protocol' | 'direction' | 'type'>;

const OPAQUE: Formula = { kind: 'opaque' };

/** Which IP protocol a word means, and under which IP versions. */
const IP_PROTOCOLS: ReadonlyMap<string, { readonly number: number; readonly links: readonly Link[] }> = new Map([
  ...[['tcp', TCP], ['udp', UDP], ['sctp', SCTP], ['ah', 51], ['esp', 50], ['pim', 103]].map(protocol(['ip', 'ip6'])),
  ...[['icmp', 1], ['igmp', 2], ['igrp', 9], ['vrrp', 112], ['carp', 112]].map(protocol(['ip'])),
  ...[['icmp6', 58]].map(protocol(['ip6'])),
]);

/** The protocols that may qualify a port, a host or network, and an IP protocol. */
const QUALIFY_PORT: readonly (string | null)[] = [null, 'tcp', 'udp', 'sctp'];
const QUALIFY_IPV4: readonly (string | null)[] = [null, 'ip', 'arp', 'rarp'];
const QUALIFY_IPV6: readonly (string | null)[] = [null, 'ip6'];
const QUALIFY_PROTO: readonly (string | null)[] = [null, 'ip', 'ip6'];

/** The next-header number of IPv6 fragments: behind it, the real protocol is looked at as well. */
const IPV6_FRAGMENT = 44;

/** The meaning of a string that the grammar takes. */
export function meaningOf(chain: ChainNode): BpfMeaning {
  return new Reader().read(chain);
}

/** Formulas joined from the left; a run of one operator is joined once. */
class FormulaChain {
  private operator: 'and' | 'or' | undefined;
  private terms: Formula[];

  constructor(first: Formula) {
    this.terms = [first];
  }

  public add(operator: 'and' | 'or', term: Formula): void {
    if (this.operator !== undefined && this.operator !== operator) {
      this.terms = [this.formula()];
    }
    this.operator = operator;
    this.terms.push(term);
  }

  public formula(): Formula {
    return this.operator === undefined ? this.terms[0] : join(this.operator, this.terms);
  }
}

class Reader {
  private readonly wrong: Remark[] = [];
  private readonly unsure: Remark[] = [];
  private readonly values = new BpfValues(this.wrong, this.unsure);

  public read(chain: ChainNode): BpfMeaning {
    return { formula: this.chain(chain, undefined), wrong: this.wrong, unsure: this.unsure };
  }

  /** @param inherited qualifiers of what stands left of an opening parenthesis */
  private chain({ first, rest }: ChainNode, inherited: Qualifiers | undefined): Formula {
    let qualifiers = qualifiersAfter(first, inherited);
    const chain = new FormulaChain(this.term(first, inherited));
    for (const { operator, operand } of rest) {
      chain.add(operator, isId(operand) ? this.id(operand, qualifiers) : this.term(operand, qualifiers));
      if (!isId(operand)) qualifiers = qualifiersAfter(operand, qualifiers);
    }
    return chain.formula();
  }

  private term(term: TermNode, left: Qualifiers | undefined): Formula {
    switch (term.kind) {
      case 'not': return { kind: 'not', term: this.term(term.term, left) };
      case 'group': return this.chain(term.chain, left);
      case 'relation': return OPAQUE;
      case 'primitive': return this.id(term.id, term);
      case 'protocol': {
        const known = IP_PROTOCOLS.get(term.name);
        return known === undefined
          ? { kind: 'link', links: [term.name as Link] }
          : { kind: 'protocol', links: known.links, numbers: [known.number] };
      }
    }
  }

  private id(id: IdNode, qualifiers: Qualifiers | undefined): Formula {
    switch (id.kind) {
      case 'not-id': return { kind: 'not', term: this.id(id.id, qualifiers) };
      case 'id-list': {
        const chain = new FormulaChain(this.id(id.first, qualifiers));
        id.rest.forEach(({ operator, operand }) => chain.add(operator, this.id(operand, qualifiers)));
        return chain.formula();
      }
      default: return this.value(id, qualifiers);
    }
  }

  private value(value: ValueNode, qualifiers: Qualifiers | undefined): Formula {
    if (qualifiers === undefined) {
      this.wrong.push({ message: `'${value.text}' stands alone: write 'port' or 'host' before it`, at: value.at });
      return OPAQUE;
    }
    switch (qualifiers.type) {
      case 'port':
      case 'portrange': return this.port(value, qualifiers, qualifiers.type);
      case 'proto': return this.protocolNumber(value, qualifiers);
      default: return this.address(value, qualifiers, qualifiers.type ?? 'host');
    }
  }

  private port(value: ValueNode, { protocol: name, direction }: Qualifiers, type: 'port' | 'portrange'): Formula {
    if (!QUALIFY_PORT.includes(name)) return this.reject(value, `'${name}' has no ports; use tcp, udp or sctp`);
    const range = type === 'port' ? this.values.port(value) : this.values.portRange(value);
    return range === undefined ? OPAQUE : {
      kind: 'port',
      side: side(direction),
      protocols: name === null ? PORT_PROTOCOLS : [IP_PROTOCOLS.get(name)!.number],
      ranges: [range],
    };
  }

  private protocolNumber(value: ValueNode, { protocol: name }: Qualifiers): Formula {
    if (!QUALIFY_PROTO.includes(name)) return this.reject(value, `'${name} proto' means nothing; use ip proto, ip6 proto or proto`);
    const number = this.values.protocol(value);
    if (number === undefined) return OPAQUE;
    if (number === IPV6_FRAGMENT && name !== 'ip') {
      this.unsure.push({ message: 'protocol 44 is the fragment header of IPv6, behind which the real protocol counts too', at: value.at });
      return OPAQUE;
    }
    return { kind: 'protocol', links: name === null ? ['ip', 'ip6'] : [name as Link], numbers: [number] };
  }

  private address(value: ValueNode, { protocol: name, direction }: Qualifiers, type: 'host' | 'net'): Formula {
    const version6 = value.kind === 'address6' || value.kind === 'network6';
    const named = value.kind === 'name';
    if (!QUALIFY_IPV4.includes(name) && !QUALIFY_IPV6.includes(name)) return this.reject(value, `'${name}' does not go with a ${type}`);
    if (!named && !(version6 ? QUALIFY_IPV6 : QUALIFY_IPV4).includes(name)) {
      return this.reject(value, `'${name}' does not go with an IPv${version6 ? 6 : 4} address`);
    }
    const network = this.values.network(value, type);
    return network === undefined ? OPAQUE : {
      kind: 'address',
      side: side(direction),
      links: name === null ? LINKS_OF[network.family] : [name as Link],
      networks: [network],
    };
  }

  private reject({ at }: ValueNode, message: string): Formula {
    this.wrong.push({ message, at });
    return OPAQUE;
  }
}

function isId(node: TermNode | IdNode): node is IdNode {
  return !['not', 'group', 'protocol', 'relation', 'primitive'].includes(node.kind);
}

/** As in libpcap: what is in parentheses leaves the qualifiers from before, a protocol alone leaves none. */
function qualifiersAfter(term: TermNode, left: Qualifiers | undefined): Qualifiers | undefined {
  switch (term.kind) {
    case 'not': return qualifiersAfter(term.term, left);
    case 'group': return left;
    case 'primitive': return term;
    default: return undefined;
  }
}

function side(direction: Side | null): Side {
  return direction ?? 'either';
}

function protocol(links: readonly Link[]) {
  return ([name, number]: (string | number)[]) => [String(name), { number: Number(number), links }] as const;
}
