import { printList } from './print-list';
import { WorkerPreset } from '../../presets';
import type { CliSession } from '../cli-io';
import type { ListFormat } from '../commands/shared-options';

/** Lists the presets. */
export function runPresets(output: ListFormat, session: CliSession): void {
  const presets = WorkerPreset.all().map(({ name, summary, acknowledgements }) => ({ name, summary, acknowledgements }));
  printList({ presets }, ['PRESET', 'FOR'], presets.map(({ name, summary }) => [name, summary]), output, session);
}
