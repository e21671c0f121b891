import { runCli } from './support/run-cli';
import { Workspace } from './support/workspace';
import { daemonSet } from '../../src/render';
import { specOf } from '../support/spec';

/** Characters that change how a terminal or a reviewer sees a line, each once. */
const INVISIBLE = ['\u202e', '\u202d', '\u2066', '\u2069', '\u200f', '\u061c', '\u200b', '\ufeff', '\u2028', '\u0085', '\u009b', '\u007f', '\u001b', '\u0007'];
const TEXT = `a${INVISIBLE.join('b')}c`;
const RAW = new RegExp(`[${INVISIBLE.map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}]`);

/** A worker with invisible characters in names, keys and values. */
function hostile(): string {
  const object: any = structuredClone(daemonSet(specOf()));
  object.metadata.name = TEXT;
  object.metadata.labels = { [TEXT]: TEXT };
  object.spec.template.spec.containers[0].name = TEXT;
  object.spec.template.spec.containers[0].image = TEXT;
  object.spec.template.spec.containers[0].resources.limits = { memory: TEXT };
  object.spec.template.spec.tolerations = [{ key: TEXT, operator: TEXT }];
  object.spec[TEXT] = TEXT;
  object.metadata.annotations = { 'cdk8s-kubeshark/acknowledge': `security/privileged: ${TEXT}\n${TEXT}: reason` };
  return JSON.stringify(object);
}

const workspace = new Workspace();
const file = workspace.write('a\u202eb.json', hostile());
const broken = workspace.write('broken\u202e.yaml', 'a: [\u202e');

test.each(['table', 'json', 'sarif', 'junit', 'markdown'])('no invisible character comes raw into the report %s', async (format) => {
  const { stdout, stderr } = await runCli(['lint', file, broken, '--output', format]);
  expect(stdout.length).toBeGreaterThan(1000);
  expect(stdout).toContain('202e');
  expect(RAW.exec(stdout)).toBeNull();
  expect(RAW.exec(stderr)).toBeNull();
});

test('no invisible character of an argument comes raw into an error', async () => {
  const { stderr } = await runCli(['lint', `missing\u202e${TEXT}`]);
  expect(stderr).toContain('202e');
  expect(RAW.exec(stderr)).toBeNull();
});
