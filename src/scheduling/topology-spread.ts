import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';
import { findIntolerable } from './taints';
import { DomainCounts } from './topology-domain-counts';
import type { SpreadConstraint } from './topology-spread-constraint';
import { HOSTNAME, labelOf } from '../nodes/index';

/** A slot for one pod: a node, or one of the nodes of a kind. */
interface Slot {
  readonly node: PlannedNode;
  /** The domain of each constraint. */
  readonly domains: readonly string[];
}

/**
 * The nodes on which a worker stays Pending because of a hard topology spread constraint, with the reason.
 *
 * The controller pins each pod to a node, so that with the default `nodeAffinityPolicy` only that node counts. With
 * `Ignore` all nodes count, and pods are bound until no further one is allowed. The scheduler's choice within a domain is
 * arbitrary; the plan takes the first nodes.
 *
 * @param candidates the nodes on which the worker would run otherwise
 */
export function spreadFailures(worker: PlannedWorker, candidates: readonly PlannedNode[], all: readonly PlannedNode[]): Map<PlannedNode, string> {
  const failures = new Map<PlannedNode, string>();
  if (worker.constraints.length === 0) {
    return failures;
  }
  for (const node of candidates) {
    const failure = missingLabel(worker, node) ?? ownNodeFailure(worker, node);
    if (failure !== undefined) {
      failures.set(node, failure);
    }
  }
  const clusterWide = worker.constraints.filter(({ honorsAffinity }) => !honorsAffinity);
  if (clusterWide.length > 0) {
    bindAll(worker, clusterWide, candidates.filter((node) => !failures.has(node)), all).forEach((failure, node) => failures.set(node, failure));
  }
  return failures;
}

function missingLabel({ constraints }: PlannedWorker, { view }: PlannedNode): string | undefined {
  const missing = constraints.find(({ topologyKey }) => labelOf(view.labels, topologyKey) === undefined);
  return missing && `It stays Pending: its topology spread constraint (DoNotSchedule) needs the label ${missing.topologyKey}, which the node does not have.`;
}

/** Only the node's own domain and its own pods count. */
function ownNodeFailure(worker: PlannedWorker, node: PlannedNode): string | undefined {
  for (const constraint of worker.constraints.filter(({ honorsAffinity }) => honorsAffinity)) {
    const { maxSkew, minDomains, self, topologyKey } = constraint;
    const pods = countedPods(worker, constraint, node);
    const skew = pods + self - (minDomains > 1 ? 0 : pods);
    if (skew > maxSkew) {
      return `It stays Pending: its topology spread constraint on ${topologyKey} needs ${minDomains} domains, but only its own node's counts, which already has ${pods} such pods.`;
    }
  }
  return undefined;
}

function countedPods({ namespace }: PlannedWorker, { selector }: SpreadConstraint, { pods }: PlannedNode): number {
  return selector.empty ? 0 : pods.filter((pod) => !pod.ending && pod.namespace === namespace && selector.matches(pod.labels)).length;
}

/** Binds pods one by one, as the scheduler does, until no further one is allowed. */
function bindAll(
  worker: PlannedWorker, constraints: readonly SpreadConstraint[], candidates: readonly PlannedNode[], all: readonly PlannedNode[],
): Map<PlannedNode, string> {
  const tallies = constraints.map((constraint) => domainCountsOf(worker, constraint, all));
  let pending = candidates.flatMap((node) => slotsOf(node, constraints));
  for (let bound = true; bound;) {
    const unbound = pending.filter((slot) => !bind(slot, tallies));
    bound = unbound.length < pending.length;
    pending = unbound;
  }
  return new Map(pending.map(({ node, domains }) => [node, knownFailure(domains, tallies)]));
}

function slotsOf(node: PlannedNode, constraints: readonly SpreadConstraint[]): Slot[] {
  return Array.from({ length: node.node.count }, (_, index) => (
    { node, domains: constraints.map((constraint) => domainOf(constraint, node, index)) }
  ));
}

/** Each of the nodes of a kind has its own hostname. */
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
  const taken = `${tally.count(domains[index])} workers in ${domains[index]} while another domain has ${tally.least}`;
  return `It stays Pending: its topology spread constraint on ${topologyKey} (nodeAffinityPolicy Ignore, maxSkew ${maxSkew}) `
    + `allows only ${taken}. The scheduler chooses the nodes arbitrarily.`;
}
