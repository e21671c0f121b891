import { groupNodes, groupOf, type NodeGroup } from './group-nodes';
import { sizeOf, type NodeSize, type SizedNode } from './node-size';
import { selectionOf } from './pool-selection';
import { isSized, type FleetProposal, type LeftOut, type ProposedPool, type Sizing, type TooSmall } from './proposal';
import { sizeByGuide } from './size-by-guide';
import { sizeByUsage } from './size-by-usage';
import { GIBIBYTE } from './units';
import type { FleetUsage } from './usage';
import { type FleetNode, whyNotSelected, whyNoWorker } from '../nodes/index';

/** The default of the maximum number of pools. */
export const DEFAULT_MAX_POOLS = 4;

/** Options of a proposal. */
export interface ProposeOptions {
  /** The maximum number of pools, 1 or more. @default DEFAULT_MAX_POOLS */
  readonly pools?: number;
  /** Measurements of the nodes. @default - none. */
  readonly usage?: FleetUsage;
}

/** A group of nodes and the worker for it. */
interface Candidate {
  readonly group: NodeGroup;
  readonly sizing: Sizing | TooSmall;
}

/**
 * Proposes pools for the nodes of a cluster: grouped by size, each with a selection of exactly its nodes and with the values
 * of a worker that fits the smallest of them. Groups with equal values become one pool. Nodes that cannot run a worker, and
 * nodes that do not report their size, are left out.
 */
export function proposeFleet(nodes: readonly FleetNode[], { pools = DEFAULT_MAX_POOLS, usage }: ProposeOptions = {}): FleetProposal {
  const { sized, leftOut } = partitionNodes(nodes);
  const candidates = groupNodes(sized, pools)
    .map((group) => candidateOf(group, usage))
    .reduce<readonly Candidate[]>((merged, next) => merge(merged, next, usage), []);
  const names = new Set<string>();
  return { pools: candidates.map(({ group, sizing }) => poolOf(group, sizing, nodes, names)), leftOut };
}

function candidateOf(group: NodeGroup, usage: FleetUsage | undefined): Candidate {
  return { group, sizing: usage === undefined ? sizeByGuide(group.smallest) : sizeByUsage(group.smallest, ofGroup(usage, group)) };
}

function ofGroup(usage: FleetUsage, { nodes }: NodeGroup): FleetUsage {
  const names = new Set(nodes.map(({ node }) => node.name));
  return { ...usage, nodes: usage.nodes.filter(({ node }) => names.has(node)) };
}

/** Appends a group, or merges it with the first one that has the same values. */
function merge(before: readonly Candidate[], next: Candidate, usage: FleetUsage | undefined): Candidate[] {
  const equal = before.find(({ sizing }) => sameValues(sizing, next.sizing));
  if (equal === undefined) {
    return [...before, next];
  }
  const merged = candidateOf(groupOf([...equal.group.nodes, ...next.group.nodes]), usage);
  return before.map((candidate) => (candidate === equal ? merged : candidate));
}

function sameValues(one: Sizing | TooSmall, other: Sizing | TooSmall): boolean {
  if (!isSized(one) || !isSized(other)) {
    return isSized(one) === isSized(other);
  }
  const fingerprint = ({ preset, values }: Sizing) => [preset, ...values.map(({ prop, value }) => `${prop}=${value}`)].join();
  return fingerprint(one) === fingerprint(other);
}

function poolOf({ nodes, smallest }: NodeGroup, sizing: Sizing | TooSmall, all: readonly FleetNode[], names: Set<string>): ProposedPool {
  const members = nodes.map(({ node }) => node);
  return {
    name: uniqueName(smallest, names),
    nodes: members.map(({ name }) => name),
    count: members.reduce((sum, { count }) => sum + count, 0),
    smallest,
    selection: selectionOf(members, all),
    sizing,
  };
}

/** A name by the size of the smallest node, such as `4cpu-15gi`; it stays stable when other nodes are added or removed. */
function uniqueName({ cpu, memory }: NodeSize, taken: Set<string>): string {
  const plain = `${Math.max(1, Math.round(cpu / 1000))}cpu-${Math.max(1, Math.round(memory / GIBIBYTE))}gi`;
  let name = plain;
  for (let count = 2; taken.has(name); count++) {
    name = `${plain}-${count}`;
  }
  taken.add(name);
  return name;
}

function partitionNodes(nodes: readonly FleetNode[]): { readonly sized: readonly SizedNode[]; readonly leftOut: readonly LeftOut[] } {
  const sized: SizedNode[] = [];
  const leftOut: LeftOut[] = [];
  for (const node of nodes) {
    const size = sizeOf(node);
    const reason = leftOutReason(node) ?? (size === undefined ? 'does not report its allocatable CPU and memory' : undefined);
    if (reason === undefined) {
      sized.push({ node, size: size! });
    } else {
      leftOut.push({ node: node.name, reason });
    }
  }
  return { sized, leftOut };
}

/** Why the node is in no pool of any size. */
function leftOutReason(node: FleetNode): string | undefined {
  const ofPool = node.possible === undefined ? undefined : 'is a pool, which does not report the allocatable CPU and memory of its nodes; pass existing nodes of it';
  return whyNoWorker(node)?.reason ?? ofPool ?? whyNotSelected(node);
}
