import { floorTo, SHARE, shortageOf } from './node-share';
import type { NodeSize } from './node-size';
import { needsOf, type PresetNeeds } from './preset-needs';
import type { SizedValue, TooSmall } from './proposal';
import { GIBIBYTE, memoryText, type Bytes } from './units';

const PROP = 'storage.limit';

/**
 * The data volume, which is reserved on the node's disk together with the logs: the preset's where both fit a quarter of
 * the disk, else what is left of the quarter in whole GiB, but at least what `lowFootprint` has, as long as that fits half.
 */
export function sizeStorage({ ephemeralStorage: disk }: NodeSize, needs: PresetNeeds): SizedValue | TooSmall {
  const floor = needsOf('lowFootprint').storage;
  const own = (reason: string) => ({ prop: PROP, value: memoryText(needs.storage), reason, ofPreset: true });
  if (disk === undefined) {
    return own(`as \`${needs.preset}\` has it: the nodes do not say their ephemeral storage`);
  }
  if (reserved(needs.storage, needs) <= disk * SHARE) {
    return own(`as \`${needs.preset}\` has it: with the logs it fits a quarter of the smallest disk (${memoryText(disk)})`);
  }
  const rest = floorTo(GIBIBYTE, disk * SHARE - reserved(0, needs));
  if (rest >= floor) {
    return sized(rest, needs, `a quarter of the smallest disk (${memoryText(disk)}) less the logs`);
  }
  const short = shortageOf('disk', reserved(floor, needs), disk, memoryText);
  return short.length > 0 ? { tooSmall: short } : sized(floor, needs, `the floor, as \`lowFootprint\` has it: a quarter of the smallest disk (${memoryText(disk)}) is less`);
}

function sized(storage: Bytes, needs: PresetNeeds, reason: string): SizedValue {
  return { prop: PROP, value: memoryText(storage), reason, ofPreset: storage === needs.storage };
}

/** What the containers ask for: the data and the logs of the sniffer, rounded up as the preset does it, and those of the tracer. */
function reserved(storage: Bytes, { logs, tracer }: PresetNeeds): Bytes {
  return Math.ceil((storage + logs) / GIBIBYTE) * GIBIBYTE + (tracer === undefined ? 0 : logs);
}
