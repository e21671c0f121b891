import { limitRawFindings, type RawFinding } from '../diagnostics/index';
import { MAX_STEPS, MAX_TERMS, type Inexactness, witnessText, type NodeSelection, findGap, findOverlap } from '../node-selectors/index';
import { EMPTY_POOL, fleetFinding, GAP, INEXACT, OVERLAP, UNDECIDED } from '../rules/index';

/** A pool as it is checked. */
export interface CheckedPool {
  readonly name: string;
  /** Where it is among the props: `pools[0]`, or `catchAll`. */
  readonly prop: string;
  /** What it asks for by itself. */
  readonly own: NodeSelection;
  /** What its DaemonSet selects in the end. */
  readonly selection: NodeSelection;
  readonly inexact?: Inexactness;
  /** Whether earlier pools take every node that it asks for; then it has no terms of its own. */
  readonly isEmpty: boolean;
}

/** Where a fleet's catch-all is among the props. */
export const CATCH_ALL = 'catchAll';

/**
 * Whether every node gets exactly one worker, and if not, a node that gets none, or two.
 *
 * @param pools in order, the catch-all last
 * @param at where they are among the props: '', or a path with a dot at its end
 */
export function checkFleet(pools: readonly CheckedPool[], at = ''): RawFinding[] {
  if (pools.length === 0) {
    return [fleetFinding(EMPTY_POOL, `${at}pools`, `'${at}pools' holds no pool, so that no node gets a worker.`, 'Give it a pool, or set the catch-all.')];
  }
  const filled = pools.filter(({ isEmpty }) => !isEmpty);
  return limitRawFindings([
    ...pools.filter(({ isEmpty }) => isEmpty).map(empty),
    ...filled.flatMap(inexact),
    ...filled.flatMap((pool, index) => filled.slice(0, index).flatMap((earlier) => overlapOf(earlier, pool))),
    ...gapOf(filled, at),
  ]);
}

function empty({ prop, name }: CheckedPool): RawFinding {
  return fleetFinding(EMPTY_POOL, prop, `'${prop}' (${name}) is left without a node: earlier pools select every node that it asks for.`, EMPTY_POOL.fix);
}

function inexact({ prop, name, inexact: why }: CheckedPool): RawFinding[] {
  switch (why?.kind) {
    case undefined: return [];
    case 'no-number': return [fleetFinding(
      INEXACT, prop,
      `'${prop}' (${name}) cannot leave out the earlier pools' nodes exactly: no condition requires that the label ${why.key} is not a number, `
        + `so that a node (${witnessText(why.witness)}) gets no worker.`,
      `Select by values of ${why.key} instead of Gt and Lt, or accept it if the label is always a number.`,
    )];
    case 'too-many': return [fleetFinding(
      INEXACT, prop,
      `'${prop}' (${name}) cannot leave out the earlier pools' nodes: that takes more than ${MAX_TERMS} terms.`,
      'Select pools by one label that names the pool.',
    )];
  }
}

function overlapOf(earlier: CheckedPool, later: CheckedPool): RawFinding[] {
  const witness = findOverlap(earlier.selection, later.selection);
  return witness === undefined ? [] : [fleetFinding(
    OVERLAP, later.prop,
    `'${later.prop}' (${later.name}) and '${earlier.prop}' (${earlier.name}) both select a node (${witnessText(witness)}): `
      + 'it gets two workers, of which on the host network the second stays Pending forever.',
    OVERLAP.fix,
  )];
}

/** Conditions that could not be represented exactly are reported already; then the pools' own conditions are checked. */
function gapOf(pools: readonly CheckedPool[], at: string): RawFinding[] {
  const isInexact = pools.some(({ inexact: why }) => why !== undefined);
  const { witness, decided } = findGap(pools.map(({ own, selection }) => (isInexact ? own : selection)));
  if (!decided) {
    const sentence = `whether every node is selected takes more than ${MAX_STEPS} steps to decide, and is left open.`;
    return [fleetFinding(UNDECIDED, `${at}pools`, sentence, UNDECIDED.fix)];
  }
  return witness === undefined ? [] : [fleetFinding(
    GAP, `${at}pools`,
    `a Linux node (${witnessText(witness)}) is selected by none of the ${pools.length} pools: it gets no worker, and its traffic is lost without a sign.`,
    pools.some(({ prop }) => prop === `${at}${CATCH_ALL}`)
      ? `Ask for less in '${at}${CATCH_ALL}.placement', or accept that these nodes are left out.`
      : `Set '${at}${CATCH_ALL}' to {}, which takes every node that the pools leave, or accept that these nodes are left out.`,
  )];
}
