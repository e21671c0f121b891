import { cpuText, memoryText, numberOf, type Bytes, type Millicores } from './units';
import type { FleetNode } from '../nodes/index';

/** The allocatable amounts of a node. */
export interface NodeSize {
  readonly cpu: Millicores;
  readonly memory: Bytes;
  /** Undefined where the node does not report it. */
  readonly ephemeralStorage: Bytes | undefined;
}

/** A node of known size. */
export interface SizedNode {
  readonly node: FleetNode;
  readonly size: NodeSize;
}

/** The size of a node; undefined where it reports no CPU or no memory. */
export function sizeOf({ allocatable }: FleetNode): NodeSize | undefined {
  const [cores, memory] = [numberOf(allocatable.cpu), numberOf(allocatable.memory)];
  return cores && memory ? { cpu: Math.floor(cores * 1000), memory, ephemeralStorage: numberOf(allocatable.ephemeralStorage) } : undefined;
}

/** The minimum of each resource over the nodes: a worker that fits it fits all of them. */
export function smallestOf(sizes: readonly NodeSize[]): NodeSize {
  return sizes.reduce((one, other) => ({
    cpu: Math.min(one.cpu, other.cpu),
    memory: Math.min(one.memory, other.memory),
    ephemeralStorage: lesser(one.ephemeralStorage, other.ephemeralStorage),
  }));
}

/** A size for display: `3920m CPU, 14Gi memory`. */
export function sizeText({ cpu, memory }: NodeSize): string {
  return `${cpuText(cpu)} CPU, ${memoryText(memory)} memory`;
}

function lesser(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? one ?? other : Math.min(one, other);
}
