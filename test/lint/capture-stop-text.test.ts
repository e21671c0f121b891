import { lint } from '../../src/lint';
import { inMemory } from '../../src/loader';
import { handWritten } from '../field/support/inputs';

const hub = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'kubeshark-hub', namespace: 'kubeshark' },
  spec: { template: { spec: { containers: [{ name: 'hub', image: 'hub', command: ['./hub', '-capture-stop-after', '5m'] }] } } },
};

test.each([
  ['v53.3.0', 'the hub stops the dissection;', 'Write 0 (Helm value tap.capture.dissection.stopAfter), which switches it off.'],
  ['v52.12', 'the hub stops the capture;', 'Write 0 (Helm value tap.capture.stopAfter), which switches it off.'],
  ['latest', 'the hub stops the capture, from chart 53 on the dissection;', 'Write 0 (Helm value tap.capture.dissection.stopAfter, before chart 53 tap.capture.stopAfter), which switches it off.'],
])('beside a worker of %s the finding about the hub names the value of its chart alone', (tag, what, fix) => {
  const found = lint([handWritten({ tag }), hub].map(inMemory)).findings.filter(({ rule }) => rule === 'release/capture-stop');
  expect(found).toMatchObject([{ message: expect.stringContaining(what), fix }]);
});
