import { floorTo, SHARE, shortageOf } from './node-share';
import type { NodeSize } from './node-size';
import { needsOf, type PresetNeeds } from './preset-needs';
import type { SizedValue, TooSmall } from './proposal';
import { GIBIBYTE, memoryText, type Bytes } from './units';

const PROP = 'storage.limit';

/**
 * The size of the data volume, which is reserved on the node's disk together with the logs: the preset's if both fit a
 * quarter of the disk; otherwise the rest of that quarter in whole GiB, or the size of `lowFootprint` if that is more and
 * fits half of the disk.
 */
export function sizeStorage({ ephemeralStorage: disk }: NodeSize, needs: PresetNeeds): SizedValue | TooSmall {
  const minimum = needsOf('lowFootprint').storage;
  const own = (reason: string) => ({ prop: PROP, value: memoryText(needs.storage), reason, ofPreset: true });
  if (disk === undefined) {
    return own(`as in \`${needs.preset}\`: the nodes do not report their ephemeral storage`);
  }
  if (reserved(needs.storage, needs) <= disk * SHARE) {
    return own(`as in \`${needs.preset}\`: together with the logs it fits a quarter of the smallest disk (${memoryText(disk)})`);
  }
  const rest = floorTo(GIBIBYTE, disk * SHARE - reserved(0, needs));
  if (rest >= minimum) {
    return sized(rest, needs, `a quarter of the smallest disk (${memoryText(disk)}) minus the logs`);
  }
  const short = shortageOf('disk', reserved(minimum, needs), disk, memoryText);
  return short.length > 0 ? { tooSmall: short } : sized(minimum, needs, `the minimum, as in \`lowFootprint\`: a quarter of the smallest disk (${memoryText(disk)}) is less`);
}

function sized(storage: Bytes, needs: PresetNeeds, reason: string): SizedValue {
  return { prop: PROP, value: memoryText(storage), reason, ofPreset: storage === needs.storage };
}

/** The requests of the containers: data and logs of the sniffer, rounded up as in the preset, and logs of the tracer. */
function reserved(storage: Bytes, { logs, tracer }: PresetNeeds): Bytes {
  return Math.ceil((storage + logs) / GIBIBYTE) * GIBIBYTE + (tracer === undefined ? 0 : logs);
}
