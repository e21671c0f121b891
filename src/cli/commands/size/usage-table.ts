import { isKnown, lossOf, type FleetUsage, type Measured, type NodeUsage } from '../../../sizing';
import { cpuText, memoryText, percentText } from '../../../sizing/index';
import { listNames } from '../../../util/list-names';
import { oneLine } from '../../../util/single-line';
import { aligned } from '../../io/terminal/aligned';
import type { Look } from '../../io/terminal/look';
import { wrap } from '../../io/terminal/wrap';

/** The sign for an unknown value. */
const UNKNOWN = '?';

/** The maximum loss that the guide tolerates (S1). */
const MAX_LOSS = 0.001;

const HEADING = ['NODE', 'CPU P95', 'MAX MEMORY', 'POINTS', 'RESTARTS', 'OOM', 'PACKETS/S P95', 'LOST'];

/** The measurements of the sniffers, node by node. */
export function usageSection({ window, nodes }: FleetUsage, { colours, width }: Look): string {
  const notes = notesOn(nodes).flatMap((note) => wrap(oneLine(note), width));
  return [colours.bold(`Measured over ${window} (?: unknown, or fewer than 100 points)`), aligned([HEADING, ...nodes.map(row)]), ...notes].join('\n');
}

function row({ node, sniffer, packets }: NodeUsage): string[] {
  const { cpu, memory, oom, restarts } = sniffer;
  return [
    oneLine(node),
    figure(cpu, cpuText),
    figure(memory, memoryText),
    String(Math.min(cpu.points, memory.points)),
    text(restarts, String),
    oom === undefined ? UNKNOWN : oom.killed ? `at ${text(oom.limit, memoryText)}` : 'no',
    text(packets.rate, (rate) => String(Math.round(rate))),
    text(lossOf(packets), percentText),
  ];
}

function figure(measured: Measured, write: (value: number) => string): string {
  return isKnown(measured) ? write(measured.value!) : UNKNOWN;
}

function text(value: number | undefined, write: (value: number) => string): string {
  return value === undefined ? UNKNOWN : write(value);
}

function notesOn(nodes: readonly NodeUsage[]): string[] {
  const lossy = nodes.filter(({ packets }) => (lossOf(packets) ?? 0) >= MAX_LOSS).map(({ node }) => node);
  const unseen = nodes.filter(({ packets }) => lossOf(packets) === undefined).map(({ node }) => node);
  return [
    ...(lossy.length > 0 ? [`${percentText(MAX_LOSS)} of the packets or more are lost on ${listNames(lossy)}: the usage there may be lower than the need.`] : []),
    ...(unseen.length > 0 ? [`Loss is unknown on ${listNames(unseen)}: the metrics of the worker are missing, or it received nothing.`] : []),
  ];
}
