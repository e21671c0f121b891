import { isSized, lossOf, type ContainerUsage, type FleetProposal, type FleetUsage, type Measured, type NodeUsage, type ProposedPool } from '../../../sizing';
import { memoryText, cpuText } from '../../../sizing/index';

/** The report of a call of `size`. */
export interface SizeReport {
  readonly proposal: FleetProposal;
  /** Undefined without measurements. */
  readonly usage: FleetUsage | undefined;
  /** The code to paste. */
  readonly code: string;
}

/** The report for programs. Missing measurements are `null`, never zero. */
export function sizeJson({ proposal: { pools, leftOut }, usage, code }: SizeReport): object {
  return {
    pools: pools.map(poolData),
    leftOut,
    measured: usage === undefined ? null : { window: usage.window, nodes: usage.nodes.map(usageData) },
    code,
  };
}

function poolData({ name, nodes, count, smallest, selection, sizing }: ProposedPool): object {
  return {
    name,
    nodes,
    count,
    smallest: {
      cpu: cpuText(smallest.cpu),
      memory: memoryText(smallest.memory),
      ephemeralStorage: smallest.ephemeralStorage === undefined ? null : memoryText(smallest.ephemeralStorage),
    },
    selection,
    preset: isSized(sizing) ? sizing.preset : null,
    values: isSized(sizing) ? sizing.values.map(({ prop, value, reason }) => ({ prop, value, reason })) : [],
    tooSmall: isSized(sizing) ? [] : sizing.tooSmall,
  };
}

function usageData({ node, sniffer, tracer, packets }: NodeUsage): object {
  const { rate, received, dropped } = packets;
  return {
    node,
    sniffer: containerData(sniffer),
    tracer: containerData(tracer),
    packets: { ratePerSecond: orNull(rate), received: orNull(received), dropped: orNull(dropped), loss: orNull(lossOf(packets)) },
  };
}

function containerData({ cpu, memory, oom, restarts }: ContainerUsage): object {
  return {
    cpuMillicores: measuredData(cpu),
    memoryBytes: measuredData(memory),
    oomKilled: oom === undefined ? null : oom.killed,
    oomLimitBytes: orNull(oom?.limit),
    restarts: orNull(restarts),
  };
}

function measuredData({ value, points }: Measured): object {
  return { value: orNull(value), points };
}

function orNull(value: number | undefined): number | null {
  return value ?? null;
}
