import type { AddressClass, Indexed, PortClass } from './equivalence-classes';
import { onSide } from './formula';
import type { Link } from './packet';

/** Packets of one link, protocol and pair of address classes. */
export interface PacketKind {
  readonly link: Link;
  readonly protocol: number | undefined;
  readonly source: AddressClass;
  readonly destination: AddressClass;
}

/** What is left of a formula for packets of one kind: conditions on ports, or its value. */
export function residual(formula: Indexed, kind: PacketKind, count: () => void): Indexed {
  count();
  if (typeof formula === 'boolean') return formula;
  const { link, protocol, source, destination } = kind;
  switch (formula.kind) {
    case 'link': return formula.links.includes(link);
    case 'protocol': return formula.links.includes(link) && protocol !== undefined && formula.numbers.includes(protocol);
    case 'address': return formula.links.includes(link) && onSide(formula.side, source.inSet[formula.set], destination.inSet[formula.set]);
    case 'port': return protocol !== undefined && formula.protocols.includes(protocol) ? formula : false;
    case 'not': {
      const term = residual(formula.term, kind, count);
      return typeof term === 'boolean' ? !term : { kind: 'not', term };
    }
    default: {
      const decisive = formula.kind === 'or';
      const rest: Indexed[] = [];
      for (const each of formula.terms) {
        const term = residual(each, kind, count);
        if (term === decisive) return decisive;
        if (typeof term !== 'boolean') rest.push(term);
      }
      return rest.length === 0 ? !decisive : rest.length === 1 ? rest[0] : { kind: formula.kind, terms: rest };
    }
  }
}

/** Whether a residual formula holds for ports of the two classes; without them, for a packet that shows no ports. */
export function holdsFor(formula: Indexed, source: PortClass | undefined, destination: PortClass | undefined, count: () => void): boolean {
  count();
  if (typeof formula === 'boolean') return formula;
  switch (formula.kind) {
    case 'and': return formula.terms.every((term) => holdsFor(term, source, destination, count));
    case 'or': return formula.terms.some((term) => holdsFor(term, source, destination, count));
    case 'not': return !holdsFor(formula.term, source, destination, count);
    case 'port': return onSide(formula.side, source?.inSet[formula.set] ?? false, destination?.inSet[formula.set] ?? false);
    default: throw new Error('A residual formula is about ports alone.');
  }
}

/** The sets of ports that a residual formula looks at. */
export function portSetsOf(formula: Indexed): number[] {
  if (typeof formula === 'boolean') return [];
  switch (formula.kind) {
    case 'and':
    case 'or': return formula.terms.flatMap(portSetsOf);
    case 'not': return portSetsOf(formula.term);
    case 'port': return [formula.set];
    default: return [];
  }
}
