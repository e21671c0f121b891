import { fitting, fittingStart, tooltip } from './node-text';
import { VERDICTS, type NodePlan, type PlanGroup } from '../../../../scheduling';
import { escaped } from '../../../io/escape-html';
import { problemCount, shortNames } from '../plan-report';

/** How nodes are drawn: the fewer, the larger. */
interface Scale {
  readonly width: number;
  readonly height: number;
  readonly gap: number;
  /** Lines of text in a cell, and characters of a line. */
  readonly lines: number;
  readonly characters: number;
}

/** Scales for few to many nodes; the last one is for any number. */
const SCALES: readonly (Scale & { readonly maxNodes: number })[] = [
  { maxNodes: 48, width: 186, height: 46, gap: 8, lines: 2, characters: 25 },
  { maxNodes: 480, width: 91, height: 20, gap: 4, lines: 1, characters: 11 },
  { maxNodes: Infinity, width: 11, height: 11, gap: 2, lines: 0, characters: 0 },
];

const WIDTH = 1160;
const HEADING = 24;
const ZONE_GAP = 18;
const LINE = 16;
const PADDING = 7;
const MAX_ZONE_LENGTH = 70;

/** The colour, the text and the order of nodes. */
export interface Colouring {
  readonly classOf: (plan: NodePlan) => string;
  readonly textOf: (plan: NodePlan) => string;
  /** The order of nodes with the same verdict. */
  readonly orderOf: (plan: NodePlan) => number;
}

/** The zones below each other, each with its nodes as cells, the worst first. */
export function zoneMap(label: string, nodes: readonly NodePlan[], zones: readonly PlanGroup[], colouring: Colouring): string {
  const scale = SCALES.find(({ maxNodes }) => nodes.length <= maxNodes)!;
  const byZone = groupByZone(nodes);
  const short = shortNames(nodes);
  const parts: string[] = [];
  let top = 0;
  for (const zone of worstFirst(zones)) {
    const members = inOrder(byZone.get(zone.name) ?? [], colouring);
    parts.push(heading(zone, top + LINE));
    parts.push(...members.map((plan, index) => (
      cell(plan, positionOf(index, top + HEADING, scale), scale, colouring.classOf(plan), [short(plan.node.name), colouring.textOf(plan)])
    )));
    top += HEADING + Math.ceil(members.length / columnsOf(scale)) * (scale.height + scale.gap) + ZONE_GAP;
  }
  return `<svg viewBox="0 0 ${WIDTH} ${Math.max(1, top - ZONE_GAP)}" role="img" aria-label="${escaped(label)}">\n${parts.join('\n')}\n</svg>`;
}

function heading(zone: PlanGroup, y: number): string {
  const name = escaped(fittingStart(zone.name, MAX_ZONE_LENGTH));
  return `<text class="zone" x="0" y="${y}">${name}<tspan class="dim" dx="8">${escaped(zoneText(zone))}</tspan></text>`;
}

function inOrder(nodes: readonly NodePlan[], { orderOf }: Colouring): NodePlan[] {
  return [...nodes].sort((one, other) => VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict) || orderOf(one) - orderOf(other));
}

function groupByZone(nodes: readonly NodePlan[]): Map<string, NodePlan[]> {
  const groups = new Map<string, NodePlan[]>();
  for (const plan of nodes) {
    const zone = plan.zone ?? 'no zone';
    const group = groups.get(zone) ?? [];
    groups.set(zone, group);
    group.push(plan);
  }
  return groups;
}

function worstFirst(zones: readonly PlanGroup[]): PlanGroup[] {
  return [...zones].sort((one, other) => problemCount(other) - problemCount(one));
}

function zoneText(zone: PlanGroup): string {
  const problems = problemCount(zone);
  return `${zone.nodes} ${zone.nodes === 1 ? 'node' : 'nodes'}${problems > 0 ? `, ${problems} without a worker that fits` : ''}`;
}

function columnsOf({ width, gap }: Scale): number {
  return Math.floor((WIDTH + gap) / (width + gap));
}

interface Point { readonly x: number; readonly y: number }

function positionOf(index: number, top: number, scale: Scale): Point {
  const columns = columnsOf(scale);
  return { x: (index % columns) * (scale.width + scale.gap), y: top + Math.floor(index / columns) * (scale.height + scale.gap) };
}

function cell(plan: NodePlan, { x, y }: Point, scale: Scale, look: string, [name, text]: readonly [string, string]): string {
  const { width, height, lines, characters } = scale;
  const marks = `${plan.verdict === 'oversized' ? ' oversized' : plan.doubtful.length > 0 ? ' doubtful' : ''}${plan.node.planned ? ' planned' : ''}`;
  const title = `<title>${tooltip(plan).map(escaped).join('\n')}</title>`;
  const box = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  if (lines === 0) {
    return `<rect class="${look}${marks}" ${box}>${title}</rect>`;
  }
  const first = `<text x="${x + PADDING}" y="${y + (lines === 1 ? 14 : 19)}">${escaped(fitting(name, characters))}</text>`;
  const second = lines === 1 ? '' : `<text class="more" x="${x + PADDING}" y="${y + 35}">${escaped(fittingStart(text, characters))}</text>`;
  return `<g class="${look}${marks}">${title}<rect ${box} rx="3"/>${first}${second}</g>`;
}
