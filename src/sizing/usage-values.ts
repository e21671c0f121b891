import { cpuText, GIBIBYTE, memoryText, type Bytes, type Millicores } from './units';
import { isKnown, type ContainerUsage, type FleetUsage, type NodeUsage } from './usage';

/** The factor from the maximum of the used memory to the request, as in KRR. @see https://github.com/robusta-dev/krr */
const MEMORY_BUFFER = 1.15;

/** The factor from the limit at which the container was killed out of memory, as in KRR. */
const OOM_BUFFER = 1.25;

/** The minimum CPU request, as in KRR. */
const MIN_CPU: Millicores = 10;

/** A memory limit is this many times its request, as in the guide (R3). */
const LIMIT_RATIO = 1.5;

/** The safe minimum for the sniffer: a limit of 1Gi, at most twice its request. */
const MIN_SNIFFER: { readonly request: Bytes; readonly limit: Bytes } = { request: GIBIBYTE / 2, limit: GIBIBYTE };

/** The measured parts of a worker. */
export type Part = 'sniffer' | 'tracer';

/** A request and its limit, with the reasons. */
export interface MeasuredPair {
  readonly request: string;
  readonly limit: string;
  readonly reason: string;
  readonly limitReason: string;
}

/** CPU: the highest 95th percentile of the nodes, without a limit. Undefined where no node has enough points. */
export function cpuOf(part: Part, { window, nodes }: FleetUsage): MeasuredPair | undefined {
  const top = findHighest(nodes, (node) => node[part], ({ cpu }) => (isKnown(cpu) ? cpu.value! : undefined));
  if (top === undefined) {
    return undefined;
  }
  const { node, usage, amount } = top;
  return {
    request: cpuText(Math.max(amount, MIN_CPU)),
    limit: 'none',
    reason: `95th percentile of ${node} over ${window}, the highest (${usage.cpu.points} points)${amount < MIN_CPU ? `, raised to ${cpuText(MIN_CPU)}` : ''}`,
    limitReason: 'none: a throttled worker loses pairs, and the request secures its share',
  };
}

/**
 * Memory: the maximum over the nodes plus 15 %, or the limit at which a container was killed plus 25 %, if that is more.
 * Undefined where no node has enough points.
 */
export function memoryOf(part: Part, { window, nodes }: FleetUsage): MeasuredPair | undefined {
  const top = findHighest(nodes, (node) => node[part], memoryNeed);
  if (top === undefined) {
    return undefined;
  }
  const { node, usage, amount } = top;
  const request = part === 'sniffer' ? Math.max(amount, MIN_SNIFFER.request) : amount;
  const limit = part === 'sniffer' ? Math.max(request * LIMIT_RATIO, MIN_SNIFFER.limit) : request * LIMIT_RATIO;
  return {
    request: memoryText(request),
    limit: memoryText(limit),
    reason: `${memoryReason(node, usage, window)}${request > amount ? `, raised to the safe minimum (${memoryText(request)})` : ''}`,
    limitReason: limit > request * LIMIT_RATIO ? 'the safe minimum' : `${LIMIT_RATIO} times the request, as in the guide`,
  };
}

function memoryNeed({ memory, oom }: ContainerUsage): Bytes | undefined {
  return isKnown(memory) ? Math.max(memory.value! * MEMORY_BUFFER, oomLimit(memory.value!, oom) * OOM_BUFFER) : undefined;
}

/** The limit at which the container was killed; where it is unknown, the maximum used, which is lower. 0 without a kill. */
function oomLimit(maxUsed: Bytes, oom: ContainerUsage['oom']): Bytes {
  return oom?.killed ? oom.limit ?? maxUsed : 0;
}

function memoryReason(node: string, { memory, oom }: ContainerUsage, window: string): string {
  const maxUsed = memory.value!;
  const killed = oomLimit(maxUsed, oom);
  if (killed * OOM_BUFFER > maxUsed * MEMORY_BUFFER) {
    return `1.25 times the limit at which ${node} was killed out of memory, ${memoryText(killed)}${oom?.limit === undefined ? ' (the maximum used; the limit is unknown)' : ''}`;
  }
  return `maximum of ${node} over ${window}, the highest: ${memoryText(maxUsed)} plus 15 % (${memory.points} points)`;
}

interface Highest {
  readonly node: string;
  readonly usage: ContainerUsage;
  readonly amount: number;
}

/** The node with the largest amount, the first of equal ones. */
function findHighest(
  nodes: readonly NodeUsage[], usageOf: (node: NodeUsage) => ContainerUsage, amountOf: (usage: ContainerUsage) => number | undefined,
): Highest | undefined {
  let top: Highest | undefined;
  for (const node of nodes) {
    const usage = usageOf(node);
    const amount = amountOf(usage);
    if (amount !== undefined && (top === undefined || amount > top.amount)) {
      top = { node: node.node, usage, amount };
    }
  }
  return top;
}
