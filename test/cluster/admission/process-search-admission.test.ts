import { checkCommand } from './check-commands';
import { admit, installPolicies, removePolicies } from './policies';
import { DaemonSetLinter } from '../../../src/lint/lint-daemon-set';
import { WorkerPreset } from '../../../src/presets';
import { daemonSet } from '../../../src/render';
import { pick, randomFrom } from '../../kubernetes/support/mutations';
import { specOf } from '../../support/spec';
import { Api } from '../control-plane/api';
import { givenControlPlane } from '../support/given-control-plane';

const RULE = 'probes/process-name';
/** A message names two violations. */
const KINDS = [['startup', 'readiness'], ['readiness', 'liveness'], ['startup', 'liveness']];
const COUNT = 480;
const AT_ONCE = 8;

const api = new Api(givenControlPlane().kubeconfig);
const worker = structuredClone(daemonSet(specOf({}, WorkerPreset.upstream()))) as any;
worker.metadata.namespace = 'default';
const [{ command: ownCommand }] = worker.spec.template.spec.containers;

const PROPS = { name: 'searches-checked', rules: [RULE] };
const BROKEN = workerWith(['startup'], [['pidof', 'kubeshark-worker']], { command: ownCommand });

beforeAll(() => installPolicies(api, PROPS, BROKEN));

afterAll(async () => {
  await removePolicies(api, PROPS, BROKEN);
  api.close();
});

test(`the policy warns of the probes that lint finds to look for another process: ${2 * COUNT} random commands`, async () => {
  const differences: object[] = [];
  let found = 0;
  for (let first = 1; first <= COUNT; first += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, async (_, index) => {
      const random = randomFrom(first + index);
      const kinds = pick(random, KINDS);
      const commands = kinds.map(() => checkCommand(random));
      const starts = { command: ownCommand };
      const object = workerWith(kinds, commands, pick<object>(random, [
        starts, starts, starts, starts, starts, starts, { command: ['/app/worker'], args: ownCommand.slice(1) }, { args: ownCommand.slice(1) },
        { command: ['sh', '-c', ownCommand.join(' ')] }, { command: ['/bin/kubeshark-worker', ...ownCommand.slice(1)] },
      ]));
      const { status, body, messages } = await admit(api, object);
      const warned = kinds.filter((kind) => messages.join().includes(`${kind}Probe `));
      const linted = new DaemonSetLinter().lint(body).findings.filter(({ rule }) => rule === RULE).map(({ prop }) => prop!.split('.')[1]);
      found += linted.length;
      if (status !== 201 || warned.join() !== kinds.filter((kind) => linted.includes(kind)).join()) {
        differences.push({ commands, messages, linted });
      }
    }));
  }
  expect(differences).toEqual([]);
  expect(found).toBeGreaterThan(COUNT / 10);
});

test('the warning of the guide\'s probe shows its script', async () => {
  const { messages } = await admit(api, workerWith(['startup'], [['sh', '-c', 'test $(ps aux | grep "[k]ubeshark-worker" | wc -l) -eq 1']], { command: ownCommand }));
  expect(messages.join('\n')).toContain(`${RULE}: startupProbe`);
  expect(messages.join('\n')).toContain('ubeshark-worker');
  expect(messages.join('\n')).toContain('looks for a process that the worker is not, and never passes');
});

/** The worker with these commands as checks, and started in another way. */
function workerWith(kinds: readonly string[], commands: readonly (readonly string[])[], start: object): object {
  const changed = structuredClone(worker);
  const [sniffer] = changed.spec.template.spec.containers;
  delete sniffer.command;
  Object.assign(sniffer, start, Object.fromEntries(commands.map((command, index) => [`${kinds[index]}Probe`, { exec: { command }, periodSeconds: 30 + index }])));
  return changed;
}
