import { WorkerPreset } from '../../../../src/presets';
import { runCli } from '../../support/run-cli';

test('every preset is listed with whom it is for', async () => {
  const { code, stdout } = await runCli(['presets']);
  expect(code).toBe(0);
  expect(stdout.trimEnd().split('\n').map((line) => line.split(/ {2,}/)))
    .toEqual([['PRESET', 'FOR'], ...WorkerPreset.all().map(({ name, summary }) => [name, summary])]);
});

test('programs get what a preset accepts, too', async () => {
  const { version, presets } = JSON.parse((await runCli(['presets', '--output', 'json'])).stdout);
  expect(version).toBe(1);
  expect(presets).toEqual(WorkerPreset.all().map(({ name, summary, acknowledgements }) => ({ name, summary, acknowledgements })));
});
