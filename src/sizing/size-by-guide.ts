import { floorTo, SHARE, shortageOf } from './node-share';
import type { NodeSize } from './node-size';
import { needsOf, type ContainerNeeds, type PresetNeeds } from './preset-needs';
import { isSized, type SizedValue, type Sizing, type TooSmall } from './proposal';
import { sizeStorage } from './size-storage';
import { cpuText, GIBIBYTE, MEBIBYTE, memoryText, type Bytes, type Millicores } from './units';

/** The minimum CPU request of a scaled worker. */
const MIN_CPU: Millicores = 375;

/** The minimum memory limit that leaves enough memory for streams. */
export const MIN_MEMORY_LIMIT: Bytes = GIBIBYTE;

/** Amounts are rounded down to multiples of these steps. */
const CPU_STEP: Millicores = 25;
const MEMORY_STEP: Bytes = 64 * MEBIBYTE;

/**
 * The tuning guide's values if they fit a quarter of the node; otherwise scaled down to it, each resource separately. Where
 * scaled values would be below the safe minimum, the values of `lowFootprint`, if they fit half of the node.
 *
 * @param size the smallest node of the pool
 */
export function sizeByGuide(size: NodeSize): Sizing | TooSmall {
  const sizing = scaleRecommended(size, needsOf('recommended')) ?? lowFootprintSizing(size, needsOf('lowFootprint'));
  return withStorage(sizing, size, isSized(sizing) ? sizing.preset : 'lowFootprint');
}

/** Adds the size of the data volume to a sizing. */
export function withStorage(sizing: Sizing | TooSmall, size: NodeSize, preset: PresetNeeds['preset']): Sizing | TooSmall {
  const storage = sizeStorage(size, needsOf(preset));
  if (isSized(sizing) && 'prop' in storage) {
    return { preset: sizing.preset, values: [...sizing.values, storage] };
  }
  return { tooSmall: [...(isSized(sizing) ? [] : sizing.tooSmall), ...('prop' in storage ? [] : storage.tooSmall)] };
}

/** The values of a container in its preset, all with the same reason. */
export function presetValues(path: string, needs: ContainerNeeds, reason: string): SizedValue[] {
  const value = (name: string, text: string) => ({ prop: `${path}.${name}`, value: text, reason, ofPreset: true });
  return [
    value('requests.cpu', cpuText(needs.cpu)),
    value('limits.cpu', needs.cpuLimit === undefined ? 'none' : cpuText(needs.cpuLimit)),
    value('requests.memory', memoryText(needs.memory)),
    value('limits.memory', memoryText(needs.memoryLimit)),
  ];
}

/** `recommended`, scaled down to the share; undefined where that would be below the safe minimum. */
function scaleRecommended(size: NodeSize, { sniffer, tracer }: PresetNeeds): Sizing | undefined {
  const cpu = Math.min(sniffer.cpu, floorTo(CPU_STEP, size.cpu * SHARE - tracer!.cpu));
  const memory = Math.min(sniffer.memory, floorTo(MEMORY_STEP, size.memory * SHARE - tracer!.memory));
  const memoryLimit = memory * sniffer.memoryLimit / sniffer.memory;
  if (cpu < MIN_CPU || memoryLimit < MIN_MEMORY_LIMIT) {
    return undefined;
  }
  return {
    preset: 'recommended',
    values: [
      request('cpu', cpu, sniffer.cpu, size.cpu, cpuText),
      cpuLimit(cpu === sniffer.cpu ? sniffer.cpuLimit : undefined),
      request('memory', memory, sniffer.memory, size.memory, memoryText),
      memoryLimitOf(memoryLimit, memoryLimit / memory, memory === sniffer.memory),
      ...presetValues('tracer.resources', tracer!, 'as in `recommended`'),
    ],
  };
}

function request(name: string, amount: number, full: number, all: number, text: (amount: number) => string): SizedValue {
  const quarter = `a quarter of the smallest node (of ${text(all)})`;
  return {
    prop: `resources.requests.${name}`,
    value: text(amount),
    ofPreset: amount === full,
    reason: amount === full ? `the guide's value: together with the tracer's it fits ${quarter}` : `${quarter} minus the tracer's; the guide's ${text(full)} is more`,
  };
}

/** No limit for scaled CPU: it would throttle the worker, which then loses pairs. */
function cpuLimit(amount: Millicores | undefined): SizedValue {
  return {
    prop: 'resources.limits.cpu',
    value: amount === undefined ? 'none' : cpuText(amount),
    ofPreset: amount !== undefined,
    reason: amount === undefined ? 'none: a throttled worker loses pairs, and the request secures its share' : "the guide's value",
  };
}

function memoryLimitOf(amount: Bytes, ratio: number, ofPreset: boolean): SizedValue {
  return {
    prop: 'resources.limits.memory',
    value: memoryText(amount),
    ofPreset,
    reason: ofPreset ? "the guide's value" : `${Number(ratio.toFixed(2))} times the request, as in the guide`,
  };
}

/** The values of `lowFootprint`, the minimum. */
function lowFootprintSizing(size: NodeSize, { sniffer }: PresetNeeds): Sizing | TooSmall {
  const tooSmall = [...shortageOf('CPU', sniffer.cpu, size.cpu, cpuText), ...shortageOf('memory', sniffer.memory, size.memory, memoryText)];
  const reason = 'the minimum, as in `lowFootprint`: scaled to a quarter of the smallest node, the guide would be below the safe minimum '
    + `(a request of ${cpuText(MIN_CPU)} CPU and a limit of ${memoryText(MIN_MEMORY_LIMIT)} memory)`;
  return tooSmall.length > 0 ? { tooSmall } : { preset: 'lowFootprint', values: presetValues('resources', sniffer, reason) };
}
