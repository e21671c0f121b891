import type { AddressAtom, Atom, Formula, PortAtom, PortRange, Side } from './formula';
import { networkText } from '../../util/ip-address';

/**
 * An equal formula in which neighbouring atoms that differ in their values alone are one atom, so that 200 ports joined
 * by `or` are a single condition.
 */
export function normalize(formula: Formula): Formula {
  switch (formula.kind) {
    case 'not': {
      const term = normalize(formula.term);
      return term.kind === 'not' ? term.term : { kind: 'not', term };
    }
    case 'or': return rebuild('or', mergeAtoms(normalizeAll('or', formula.terms)));
    case 'and': return rebuild('and', joinNegations(normalizeAll('and', formula.terms)));
    case 'port': return { ...formula, ranges: mergeRanges(formula.ranges) };
    default: return formula;
  }
}

/** The formula as seen by the replies: source and destination exchanged. */
export function reversed(formula: Formula): Formula {
  switch (formula.kind) {
    case 'and':
    case 'or': return { kind: formula.kind, terms: formula.terms.map(reversed) };
    case 'not': return { kind: 'not', term: reversed(formula.term) };
    case 'port':
    case 'address': return { ...formula, side: REVERSED[formula.side] };
    default: return formula;
  }
}

/** A string that is the same for formulas that differ in the order of their terms alone. */
export function formulaKey(formula: Formula): string {
  switch (formula.kind) {
    case 'and':
    case 'or': return `${formula.kind}(${formula.terms.map(formulaKey).sort().join(' ')})`;
    case 'not': return `not(${formulaKey(formula.term)})`;
    case 'port': return `${atomKind(formula)}:${formula.ranges.map(({ first, last }) => `${first}-${last}`).join()}`;
    case 'address': return `${atomKind(formula)}:${formula.networks.map(networkText).sort().join()}`;
    case 'protocol': return `${atomKind(formula)}:${[...formula.numbers].sort().join()}`;
    case 'link': return `link:${[...formula.links].sort().join()}`;
    case 'opaque': return 'opaque';
  }
}

const REVERSED: { readonly [side in Side]: Side } = { source: 'destination', destination: 'source', either: 'either', both: 'both' };

function normalizeAll(kind: 'and' | 'or', terms: readonly Formula[]): Formula[] {
  return terms.map(normalize).flatMap((term) => (term.kind === kind ? term.terms : [term]));
}

function rebuild(kind: 'and' | 'or', terms: readonly Formula[]): Formula {
  return terms.length === 1 ? terms[0] : { kind, terms };
}

/** Of terms joined by `and`: not a and not b is not (a or b). */
function joinNegations(terms: readonly Formula[]): Formula[] {
  const negated = terms.flatMap((term) => (term.kind === 'not' ? [term.term] : []));
  if (negated.length < 2) return [...terms];
  return [...terms.filter(({ kind }) => kind !== 'not'), { kind: 'not', term: normalize({ kind: 'or', terms: negated }) }];
}

/** Of terms joined by `or`. */
function mergeAtoms(terms: readonly Formula[]): Formula[] {
  const merged = new Map<string, Formula>();
  for (const term of terms) {
    const key = isMergeable(term) ? atomKind(term) : formulaKey(term);
    const known = merged.get(key);
    merged.set(key, known === undefined ? term : mergeTwo(known, term));
  }
  return [...merged.values()];
}

function isMergeable(term: Formula): term is PortAtom | AddressAtom {
  return (term.kind === 'port' || term.kind === 'address') && term.side !== 'both';
}

function mergeTwo(one: Formula, other: Formula): Formula {
  if (one.kind === 'port' && other.kind === 'port') return { ...one, ranges: mergeRanges([...one.ranges, ...other.ranges]) };
  if (one.kind === 'address' && other.kind === 'address') return { ...one, networks: [...one.networks, ...other.networks] };
  return one;
}

function mergeRanges(ranges: readonly PortRange[]): PortRange[] {
  const merged: PortRange[] = [];
  for (const range of [...ranges].sort((one, other) => one.first - other.first)) {
    const previous = merged.at(-1);
    if (previous !== undefined && range.first <= previous.last + 1) {
      merged[merged.length - 1] = { first: previous.first, last: Math.max(previous.last, range.last) };
    } else {
      merged.push(range);
    }
  }
  return merged;
}

/** What an atom reads, without its values. */
function atomKind(atom: Exclude<Atom, { kind: 'link' | 'opaque' }>): string {
  switch (atom.kind) {
    case 'port': return `${atom.side} port ${[...atom.protocols].sort().join()}`;
    case 'address': return `${atom.side} address ${[...atom.links].sort().join()}`;
    case 'protocol': return `protocol ${[...atom.links].sort().join()}`;
  }
}
