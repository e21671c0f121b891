import { floorTo } from './node-share';
import type { NodeSize } from './node-size';
import { needsOf, type PoolPreset } from './preset-needs';
import { isSized, type SizedValue, type Sizing, type TooSmall } from './proposal';
import { presetValues, sizeByGuide, withStorage } from './size-by-guide';
import { cpuText, MEBIBYTE, memoryText, numberOf } from './units';
import { MIN_POINTS, type FleetUsage, type Measured } from './usage';
import { cpuOf, memoryOf, type MeasuredPair, type Part } from './usage-values';

/** The prop path of each part. */
const PATHS: { readonly [part in Part]: string } = { sniffer: 'resources', tracer: 'tracer.resources' };

/** The measured resources. */
const RESOURCES = ['cpu', 'memory'] as const;

/** The result for a resource of a part of the worker. */
interface PartResult {
  readonly part: Part;
  readonly resource: (typeof RESOURCES)[number];
  /** Undefined where no node has enough points. */
  readonly pair: MeasuredPair | undefined;
}

/**
 * Values from the measurements of a pool's nodes, computed as KRR does. Values without enough points are the guide's, with a
 * `?` before the reason.
 *
 * @param size the smallest node of the pool
 * @param usage the measurements of its nodes
 */
export function sizeByUsage(size: NodeSize, usage: FleetUsage): Sizing | TooSmall {
  const found = findAll(usage);
  const guide = sizeByGuide(size);
  if (!isSized(guide) && found.every(({ pair }) => pair === undefined)) {
    return guide;
  }
  const preset = presetFor(guide, found);
  const own = valuesOfPreset(preset);
  const unmeasured = isSized(guide) && guide.preset === preset ? guide.values : own;
  const values = found.filter(({ part }) => part === 'sniffer' || needsOf(preset).tracer !== undefined)
    .flatMap((one) => valuesOf(one, usage, unmeasured));
  const short = [...excessRequests('cpu', values, size.cpu / 1000), ...excessRequests('memory', values, size.memory)];
  const sized = values.map((value) => capped(value, size)).map((value) => ({ ...value, ofPreset: isPresetValue(value, own) }));
  return withStorage(short.length > 0 ? { tooSmall: short } : { preset, values: sized }, size, preset);
}

function findAll(usage: FleetUsage): PartResult[] {
  return (['sniffer', 'tracer'] as const).flatMap((part) => [
    { part, resource: 'cpu', pair: cpuOf(part, usage) },
    { part, resource: 'memory', pair: memoryOf(part, usage) },
  ]);
}

/** `recommended` where sniffer and tracer were both measured; otherwise the node's size decides. */
function presetFor(guide: Sizing | TooSmall, found: readonly PartResult[]): PoolPreset {
  return found.every(({ pair }) => pair !== undefined) ? 'recommended' : isSized(guide) ? guide.preset : 'lowFootprint';
}

function valuesOfPreset(preset: PoolPreset): SizedValue[] {
  const { sniffer, tracer } = needsOf(preset);
  const reason = `as in \`${preset}\``;
  return [...presetValues(PATHS.sniffer, sniffer, reason), ...(tracer === undefined ? [] : presetValues(PATHS.tracer, tracer, reason))];
}

/** Caps a memory limit at the node's memory: it would never be reached. */
function capped(value: SizedValue, { memory }: NodeSize): SizedValue {
  return value.prop.endsWith('limits.memory') && numberOf(value.value)! > memory
    ? { ...value, value: memoryText(floorTo(MEBIBYTE, memory)), reason: 'all memory of the smallest node: the usual ratio to the request would be more' }
    : value;
}

function isPresetValue({ prop, value }: SizedValue, own: readonly SizedValue[]): boolean {
  return own.some((one) => one.prop === prop && one.value === value);
}

function valuesOf({ part, resource, pair }: PartResult, usage: FleetUsage, unmeasured: readonly SizedValue[]): SizedValue[] {
  const [request, limit] = [`${PATHS[part]}.requests.${resource}`, `${PATHS[part]}.limits.${resource}`];
  if (pair !== undefined) {
    return [
      { prop: request, value: pair.request, reason: pair.reason, ofPreset: false },
      { prop: limit, value: pair.limit, reason: pair.limitReason, ofPreset: false },
    ];
  }
  const prefix = `? ${maxPointsText(usage.nodes.map((node) => node[part][resource]))}, ${MIN_POINTS} are needed; `;
  return unmeasured.filter(({ prop }) => prop === request || prop === limit).map((value) => ({ ...value, reason: prefix + value.reason }));
}

function maxPointsText(measured: readonly Measured[]): string {
  return `${Math.max(0, ...measured.map(({ points }) => points))} points`;
}

/** Requests above the size of the smallest node. */
function excessRequests(resource: (typeof RESOURCES)[number], values: readonly SizedValue[], total: number): string[] {
  const requested = values.filter(({ prop }) => prop.endsWith(`requests.${resource}`)).reduce((sum, { value }) => sum + numberOf(value)!, 0);
  const text = resource === 'cpu' ? (amount: number) => cpuText(amount * 1000) : memoryText;
  return requested <= total ? [] : [`${resource === 'cpu' ? 'CPU' : 'memory'}: the worker needs ${text(requested)}, more than the ${text(total)} of the smallest node`];
}
