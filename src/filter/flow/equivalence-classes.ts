import { LINKS_OF, PORT_PROTOCOLS, TCP, type Formula, type Side } from './formula';
import type { Link } from './packet';
import { partition, type Interval, type ValueClass } from './partition';
import { addressCount, addressText, lastAddress, parseAddress } from '../../util/ip-address';

/** Ports from which Linux opens connections by default (`net.ipv4.ip_local_port_range`). */
export const CLIENT_PORTS: Interval<number> = { first: 32768, last: 60999 };

/** Addresses and a port that examples show, where the formula does not care (RFC 5737, RFC 3849). */
const EXAMPLE_ADDRESSES = ['192.0.2.1', '192.0.2.2', '2001:db8::1', '2001:db8::2'].map((text) => parseAddress(text)!);
const EXAMPLE_PORT = 40000;

/** A formula with the sets of its atoms numbered; a Boolean where it is decided. */
export type Indexed =
  | boolean
  | { readonly kind: 'and' | 'or'; readonly terms: readonly Indexed[] }
  | { readonly kind: 'not'; readonly term: Indexed }
  | { readonly kind: 'port' | 'address'; readonly side: Side; readonly set: number; readonly protocols: readonly number[]; readonly links: readonly Link[] }
  | { readonly kind: 'protocol'; readonly links: readonly Link[]; readonly numbers: readonly number[] }
  | { readonly kind: 'link'; readonly links: readonly Link[] };

/** Addresses that the formula does not distinguish. */
export interface AddressClass extends ValueClass<bigint> {
  /** Whether it is one address alone. */
  readonly single: boolean;
}

/** Ports that the formula does not distinguish. */
export interface PortClass extends ValueClass<number> {
  /** Whether clients open connections from there: the class has a run of such ports, not just one that happens to be among them. */
  readonly client: boolean;
}

/**
 * All packets, divided into the finitely many kinds that one formula can distinguish. The division is exact: two packets of
 * one kind pass both or neither.
 */
export class FlowSpace {
  public readonly formula: Indexed;
  public readonly portClasses: readonly PortClass[];
  /** IP protocols: TCP first; one stands for all that the formula treats alike. */
  public readonly protocols: readonly number[];
  private readonly portSets = new NumberedSets<number>();
  private readonly addressSets = { 4: new NumberedSets<bigint>(), 6: new NumberedSets<bigint>() };
  private readonly addressClasses: { readonly [family in 4 | 6]: readonly AddressClass[] };
  private readonly mentioned = new Map<number, string>();
  private atoms = 0;

  /** @param formula without opaque parts */
  public constructor(formula: Formula) {
    PORT_PROTOCOLS.forEach((protocol) => this.mention(protocol, protocol === TCP ? 'tcp' : 'ports'));
    this.formula = this.index(formula);
    this.protocols = this.distinctProtocols();
    this.portClasses = partition(this.portSets.sets, { first: 0, last: 65535 }, (port) => port + 1)
      .map((portClass) => ({ ...portClass, client: portClass.intervals.some(isClientRun) }));
    this.addressClasses = { 4: this.classesOf(4), 6: this.classesOf(6) };
  }

  /** The kinds of addresses on a link; none where packets have no addresses. */
  public addressesOn(link: Link): readonly AddressClass[] {
    return link === 'ip6' ? this.addressClasses[6] : LINKS_OF[4].includes(link) ? this.addressClasses[4] : [NO_ADDRESS];
  }

  private classesOf(family: 4 | 6): AddressClass[] {
    return partition(this.addressSets[family].sets, { first: 0n, last: addressCount(family) - 1n }, (address) => address + 1n)
      .map((addressClass) => ({ ...addressClass, single: isSingle(addressClass.intervals) }));
  }

  private index(formula: Formula): Indexed {
    switch (formula.kind) {
      case 'and':
      case 'or': return { kind: formula.kind, terms: formula.terms.map((term) => this.index(term)) };
      case 'not': return { kind: 'not', term: this.index(formula.term) };
      case 'link': return formula;
      case 'protocol':
        this.atoms++;
        formula.numbers.forEach((number) => this.mention(number, `${this.atoms}`));
        return formula;
      case 'port':
        this.atoms++;
        formula.protocols.forEach((number) => this.mention(number, formula.protocols.join()));
        return { kind: 'port', side: formula.side, set: this.portSets.add(formula.ranges), protocols: formula.protocols, links: [] };
      case 'address': {
        const family = formula.networks[0].family;
        const set = this.addressSets[family].add(formula.networks.map((network) => ({ first: network.base, last: lastAddress(network) })));
        return { kind: 'address', side: formula.side, set, protocols: [], links: formula.links };
      }
      case 'opaque': throw new Error('An opaque formula has no flow space.');
    }
  }

  private mention(protocol: number, atom: string): void {
    this.mentioned.set(protocol, `${this.mentioned.get(protocol) ?? ''} ${atom}`);
  }

  private distinctProtocols(): number[] {
    const byAtoms = new Map<string, number>();
    for (const [protocol, atoms] of this.mentioned) {
      if (!byAtoms.has(atoms)) byAtoms.set(atoms, protocol);
    }
    const unmentioned = Array.from({ length: 256 }, (_, number) => 255 - number).filter((number) => !this.mentioned.has(number));
    return [...byAtoms.values(), ...unmentioned.slice(0, 1)];
  }
}

/** An address of the class to show; another one where the class has more and the first is taken. */
export function exampleAddress({ intervals }: AddressClass, family: 4 | 6, taken?: string): string {
  const candidates = EXAMPLE_ADDRESSES.filter((address) => address.family === family).map(({ base }) => base)
    .filter((base) => intervals.some(({ first, last }) => first <= base && base <= last));
  const others = intervals.flatMap(({ first, last }) => [first < last ? first + 1n : first, last]);
  const all = [...candidates, ...others].map((base) => addressText({ family, base }));
  return all.find((text) => text !== taken) ?? all[0];
}

/** A port of the class to show. */
export function examplePort({ intervals }: PortClass): number {
  return intervals.some(({ first, last }) => first <= EXAMPLE_PORT && EXAMPLE_PORT <= last) ? EXAMPLE_PORT : intervals[0].first || intervals[0].last;
}

const NO_ADDRESS: AddressClass = { inSet: [], intervals: [], single: true };

function isClientRun({ first, last }: Interval<number>): boolean {
  return Math.max(first, CLIENT_PORTS.first) < Math.min(last, CLIENT_PORTS.last);
}

function isSingle(intervals: readonly Interval<bigint>[]): boolean {
  return intervals.length === 1 && intervals[0].first === intervals[0].last;
}

/** Sets by number; equal ones have one number. */
class NumberedSets<T extends number | bigint> {
  public readonly sets: (readonly Interval<T>[])[] = [];
  private readonly numbers = new Map<string, number>();

  public add(intervals: readonly Interval<T>[]): number {
    const key = intervals.map(({ first, last }) => `${first}-${last}`).sort().join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.sets.length);
    return this.sets.push(intervals) - 1;
  }
}
