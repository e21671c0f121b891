import { exampleAddress, examplePort, FlowSpace, type Indexed, type PortClass } from './equivalence-classes';
import { isOpaque, SCTP, TCP, UDP, type Formula } from './formula';
import { formulaKey, normalize, reversed } from './normal-form';
import type { Link } from './packet';
import { holdsFor, portSetsOf, residual, type PacketKind } from './partial-evaluation';

/**
 * In which directions the flows pass: `both`: each flow that passes, passes in both directions. `mixed`: some flows pass in
 * one direction only. `one-way`: no flow passes in both.
 */
export type FlowDirection = 'both' | 'mixed' | 'one-way';

/** What was found out about the flows that pass a filter. */
export interface FlowVerdict {
  readonly direction: FlowDirection;
  /** A packet that passes while its reply does not. */
  readonly example?: string;
}

/** How many steps a search may take: some 50 ms. */
const BUDGET = 500_000;

/** Whether some packet passes. Undefined when that takes too long to find out. */
export function isSatisfiable(formula: Formula): boolean | undefined {
  const { count, spend } = newBudget();
  return spend(() => {
    const space = new FlowSpace(normalize(formula));
    for (const kind of packetKinds(space)) {
      if (somePasses(residual(space.formula, kind, count), space, count)) return true;
    }
    return false;
  });
}

/**
 * In which directions flows pass. A flow is what a client and a server exchange over TCP, UDP, SCTP or another IP protocol;
 * what TCP does decides, and other protocols where no TCP passes at all.
 *
 * Exact, over one flow of each kind that the formula distinguishes. Where that takes too long, or an opaque part leaves it
 * open, the answer is `mixed` when a flow is known to pass in one direction only, and undefined otherwise. `one-way` and
 * `mixed` look for a way back among ordinary flows: two hosts, and a client port that is not just one that the filter
 * happens to name.
 */
export function flowDirection(formula: Formula): FlowVerdict | undefined {
  if (isOpaque(formula)) {
    const verdict = flowDirection(upperBound(formula, true));
    return verdict?.direction === 'one-way' ? { direction: 'one-way' } : undefined;
  }
  const normal = normalize(formula);
  const symmetric = formulaKey(normal) === formulaKey(normalize(reversed(normal)));
  const budget = newBudget();
  const search = new FlowSearch(new FlowSpace(normal), symmetric, budget.count);
  return budget.spend(() => search.verdict()) ?? search.partial();
}

function somePasses(rest: Indexed, space: FlowSpace, count: () => void): boolean {
  const ports = relevantPorts(space, [rest]);
  return holdsFor(rest, undefined, undefined, count) ||
    ports.some((source) => ports.some((destination) => holdsFor(rest, source, destination, count)));
}

class FlowSearch {
  private readonly tcp = new Tally();
  private readonly others = new Tally();
  private example: string | undefined;

  /** @param symmetric whether the formula is known to treat both directions alike */
  public constructor(private readonly space: FlowSpace, private readonly symmetric: boolean, private readonly count: () => void) {}

  public verdict(): FlowVerdict {
    for (const link of ['ip', 'ip6'] as const) {
      const addresses = this.space.addressesOn(link);
      for (const protocol of this.space.protocols) {
        for (const [index, source] of addresses.entries()) {
          for (const destination of addresses.slice(index)) {
            this.look({ link, protocol, source, destination });
            if (this.isDecided()) return this.conclude();
          }
        }
      }
    }
    return this.conclude();
  }

  /** What is certain when the search was broken off. */
  public partial(): FlowVerdict | undefined {
    return this.example === undefined ? undefined : { direction: 'mixed', example: this.example };
  }

  private isDecided(): boolean {
    return this.symmetric ? this.tcp.passes || this.others.passes : this.example !== undefined && this.tcp.ordinaryBothWays;
  }

  private conclude(): FlowVerdict {
    const deciding = this.tcp.passes ? this.tcp : this.others;
    if (this.example === undefined) return { direction: deciding.passes ? 'both' : 'one-way' };
    return { direction: deciding.comesBack() ? 'mixed' : 'one-way', example: this.example };
  }

  private look(kind: PacketKind): void {
    const { source, destination } = kind;
    const forward = residual(this.space.formula, kind, this.count);
    const reply = { ...kind, source: destination, destination: source };
    const backward = source === destination ? forward : residual(this.space.formula, reply, this.count);
    const twoHosts = source !== destination || !source.single;
    if (typeof forward === 'boolean' && typeof backward === 'boolean') {
      this.record(kind, forward, backward, twoHosts);
      return;
    }
    const ports = relevantPorts(this.space, [forward, backward]);
    for (const sourcePort of ports) {
      for (const destinationPort of ports) {
        const there = holdsFor(forward, sourcePort, destinationPort, this.count);
        const back = holdsFor(backward, destinationPort, sourcePort, this.count);
        this.record(kind, there, back, twoHosts && (sourcePort.client || destinationPort.client), sourcePort, destinationPort);
      }
    }
  }

  private record(kind: PacketKind, there: boolean, back: boolean, ordinary: boolean, sourcePort?: PortClass, destinationPort?: PortClass): void {
    if (!there && !back) return;
    (kind.protocol === TCP ? this.tcp : this.others).record(there && back, ordinary);
    if (there && back) return;
    this.example ??= there
      ? exampleText(kind, sourcePort, destinationPort)
      : exampleText({ ...kind, source: kind.destination, destination: kind.source }, destinationPort, sourcePort);
  }
}

/** What is known of the flows of some protocols. */
class Tally {
  public passes = false;
  public ordinaryBothWays = false;
  private ordinaryPasses = false;
  private bothWays = false;

  public record(bothWays: boolean, ordinary: boolean): void {
    this.passes = true;
    this.bothWays ||= bothWays;
    this.ordinaryPasses ||= ordinary;
    this.ordinaryBothWays ||= ordinary && bothWays;
  }

  /** Whether a flow passes in both directions; where ordinary flows pass at all, one of those. */
  public comesBack(): boolean {
    return this.ordinaryPasses ? this.ordinaryBothWays : this.bothWays;
  }
}

function* packetKinds(space: FlowSpace): Iterable<PacketKind> {
  for (const link of ['ip', 'ip6', 'arp', 'rarp', 'other'] as const) {
    for (const protocol of protocolsOn(link, space)) {
      for (const source of space.addressesOn(link)) {
        for (const destination of space.addressesOn(link)) yield { link, protocol, source, destination };
      }
    }
  }
}

function protocolsOn(link: Link, space: FlowSpace): readonly (number | undefined)[] {
  return link === 'ip' || link === 'ip6' ? space.protocols : [undefined];
}

/** One class for each kind of port that the formulas distinguish; a class with client ports where there is one. */
function relevantPorts(space: FlowSpace, formulas: readonly Indexed[]): PortClass[] {
  const sets = [...new Set(formulas.flatMap(portSetsOf))];
  const relevant = new Map<string, PortClass>();
  for (const portClass of space.portClasses) {
    const key = sets.map((set) => Number(portClass.inSet[set])).join('');
    const known = relevant.get(key);
    if (known === undefined || (portClass.client && !known.client)) relevant.set(key, portClass);
  }
  return [...relevant.values()];
}

/** A formula without opaque parts that lets pass at least as much. */
function upperBound(formula: Formula, positive: boolean): Formula {
  switch (formula.kind) {
    case 'and':
    case 'or': return { kind: formula.kind, terms: formula.terms.map((term) => upperBound(term, positive)) };
    case 'not': return { kind: 'not', term: upperBound(formula.term, !positive) };
    case 'opaque': return { kind: positive ? 'and' : 'or', terms: [] };
    default: return formula;
  }
}

function exampleText({ link, protocol, source, destination }: PacketKind, sourcePort?: PortClass, destinationPort?: PortClass): string {
  const family = link === 'ip6' ? 6 : 4;
  const from = exampleAddress(source, family);
  const to = exampleAddress(destination, family, from);
  const name = PROTOCOL_NAMES.get(protocol ?? -1) ?? `IP protocol ${protocol}`;
  return `${name} from ${endText(from, sourcePort)} to ${endText(to, destinationPort)}`;
}

const PROTOCOL_NAMES: ReadonlyMap<number, string> = new Map([[TCP, 'TCP'], [UDP, 'UDP'], [SCTP, 'SCTP'], [1, 'ICMP'], [58, 'ICMPv6']]);

function endText(address: string, port: PortClass | undefined): string {
  return port === undefined ? address : `${address} port ${examplePort(port)}`;
}

interface Budget {
  /** Counts a step. */
  readonly count: () => void;
  /** Runs a search; undefined when the steps do not suffice. */
  spend<T>(search: () => T): T | undefined;
}

function newBudget(): Budget {
  let steps = 0;
  return {
    count: () => {
      if (++steps > BUDGET) throw OUT_OF_BUDGET;
    },
    spend: (search) => {
      try {
        return search();
      } catch (error) {
        if (error === OUT_OF_BUDGET) return undefined;
        throw error;
      }
    },
  };
}

const OUT_OF_BUDGET = Symbol('out of budget');
