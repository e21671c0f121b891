import { WorkerPreset } from '../../../presets';
import type { CliSession } from '../../io/cli-io';
import { printList, type ListFormat } from '../../io/print-list';

/** Lists the presets. */
export function runPresets(output: ListFormat, session: CliSession): void {
  const presets = WorkerPreset.all().map(({ name, summary, acknowledgements }) => ({ name, summary, acknowledgements }));
  printList({ presets }, ['PRESET', 'FOR'], presets.map(({ name, summary }) => [name, summary]), output, session);
}
