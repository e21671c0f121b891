import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';
import { findIntolerable } from './taints';
import { DomainCounts } from './topology-domain-counts';
import type { SpreadConstraint } from './topology-spread-constraint';
import { HOSTNAME, labelOf } from '../nodes/index';

/** A place for one pod: a node, or one of the nodes that a kind means. */
interface Slot {
  readonly node: PlannedNode;
  /** The domain of each constraint. */
  readonly domains: readonly string[];
}


/**
 * The nodes on which a worker waits for ever because of a hard topology spread constraint, with the reason.
 *
 * With the default `nodeAffinityPolicy` a pod, which its controller pins to a node, sees that node alone. With `Ignore` all
 * nodes count, and pods are bound until no more may be; which ones of a domain, is chance: here the first in order.
 *
 * @param candidates the nodes on which the worker would run otherwise
 */
export function spreadFailures(worker: PlannedWorker, candidates: readonly PlannedNode[], all: readonly PlannedNode[]): Map<PlannedNode, string> {
  const faults = new Map<PlannedNode, string>();
  if (worker.constraints.length === 0) {
    return faults;
  }
  for (const node of candidates) {
    const fault = missingLabel(worker, node) ?? ownNodeFailure(worker, node);
    if (fault !== undefined) {
      faults.set(node, fault);
    }
  }
  const wide = worker.constraints.filter(({ honorsAffinity }) => !honorsAffinity);
  if (wide.length > 0) {
    bindAll(worker, wide, candidates.filter((node) => !faults.has(node)), all).forEach((fault, node) => faults.set(node, fault));
  }
  return faults;
}

function missingLabel({ constraints }: PlannedWorker, { view }: PlannedNode): string | undefined {
  const missing = constraints.find(({ topologyKey }) => labelOf(view.labels, topologyKey) === undefined);
  return missing && `It waits for ever: its topology spread constraint (DoNotSchedule) asks for the label ${missing.topologyKey}, and the node has none.`;
}

/** The node's own domain is the only one, and its own pods the only ones that count. */
function ownNodeFailure(worker: PlannedWorker, node: PlannedNode): string | undefined {
  for (const constraint of worker.constraints.filter(({ honorsAffinity }) => honorsAffinity)) {
    const { maxSkew, minDomains, self, topologyKey } = constraint;
    const pods = countedPods(worker, constraint, node);
    const skew = pods + self - (minDomains > 1 ? 0 : pods);
    if (skew > maxSkew) {
      return `It waits for ever: its topology spread constraint on ${topologyKey} wants ${minDomains} domains and sees one, its own node's, where ${pods} such pods are already.`;
    }
  }
  return undefined;
}

function countedPods({ namespace }: PlannedWorker, { selector }: SpreadConstraint, { pods }: PlannedNode): number {
  return selector.empty ? 0 : pods.filter((pod) => !pod.ending && pod.namespace === namespace && selector.matches(pod.labels)).length;
}

/** Binds pods one by one, as the scheduler does, until no other may be bound. */
function bindAll(
  worker: PlannedWorker, constraints: readonly SpreadConstraint[], candidates: readonly PlannedNode[], all: readonly PlannedNode[],
): Map<PlannedNode, string> {
  const tallies = constraints.map((constraint) => domainCountsOf(worker, constraint, all));
  let waiting = candidates.flatMap((node) => slotsOf(node, constraints));
  for (let bound = true; bound;) {
    const left = waiting.filter((slot) => !bind(slot, tallies));
    bound = left.length < waiting.length;
    waiting = left;
  }
  return new Map(waiting.map(({ node, domains }) => [node, knownFailure(domains, tallies)]));
}

function slotsOf(node: PlannedNode, constraints: readonly SpreadConstraint[]): Slot[] {
  return Array.from({ length: node.node.count }, (_, index) => (
    { node, domains: constraints.map((constraint) => domainOf(constraint, node, index)) }
  ));
}

/** Each of the nodes that a kind means has a hostname of its own. */
function domainOf({ topologyKey }: SpreadConstraint, { view, node }: PlannedNode, index: number): string {
  return `${labelOf(view.labels, topologyKey)}${topologyKey === HOSTNAME && node.planned ? `/${index}` : ''}`;
}

function domainCountsOf(worker: PlannedWorker, constraint: SpreadConstraint, all: readonly PlannedNode[]): DomainCounts {
  const counts = new Map<string, number>();
  for (const node of all) {
    const labelled = worker.constraints.every(({ topologyKey }) => labelOf(node.view.labels, topologyKey) !== undefined);
    if (labelled && !(constraint.honorsTaints && findIntolerable(node.node.taints, worker.tolerations))) {
      const pods = countedPods(worker, constraint, node);
      slotsOf(node, [constraint]).forEach(({ domains: [domain] }) => counts.set(domain, (counts.get(domain) ?? 0) + pods));
    }
  }
  return new DomainCounts(constraint, counts);
}

function bind({ domains }: Slot, tallies: readonly DomainCounts[]): boolean {
  const fits = tallies.every((tally, index) => tally.allows(domains[index]));
  if (fits) {
    tallies.forEach((tally, index) => tally.add(domains[index]));
  }
  return fits;
}

function knownFailure(domains: readonly string[], tallies: readonly DomainCounts[]): string {
  const index = tallies.findIndex((tally, at) => !tally.allows(domains[at]));
  const tally = tallies[index];
  const { topologyKey, maxSkew } = tally.constraint;
  const taken = `${tally.count(domains[index])} workers in ${domains[index]} while another has ${tally.least}`;
  return `It waits for ever: its topology spread constraint on ${topologyKey} (nodeAffinityPolicy Ignore, maxSkew ${maxSkew}) `
    + `takes only ${taken}; on which nodes, is chance.`;
}
