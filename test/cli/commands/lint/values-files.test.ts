import { runCli } from '../../support/run-cli';
import { Workspace } from '../../support/workspace';

const workspace = new Workspace();
const BASE = workspace.write('base.yaml', `tap:
  packetCapture: libpcap
  storageLimit: 10Gi
  resources:
    sniffer:
      limits:
        memory: 5Gi
      requests:
        memory: 50Mi
`);
const OVER = workspace.write('over.yaml', `# production
tap:
  resources:
    sniffer:
      requests:
        memory: 100Mi
`);
const MISSPELT = workspace.write('misspelt.yaml', 'tapp: {}\ntap:\n  storageSize: 5Gi\n');

async function findings(...argv: string[]): Promise<any[]> {
  const { stdout } = await runCli(['lint', ...argv, '--no-config', '--output', 'json']);
  return JSON.parse(stdout).findings;
}

const places = (found: any[], rule: string) => found.filter((finding) => finding.rule === rule && /sniffer/.test(finding.message)).map(({ file, line }) => [file, line]);

test('a finding is at the place of the value that wins', async () => {
  const [requested, limited] = [`${OVER}`, `${BASE}`];
  const found = await findings('--values', BASE, '--values', OVER);
  expect(places(found, 'resources/memory-gap')).toEqual([[requested, 6]]);
  expect(places(await findings('--values', OVER, '--values', BASE), 'resources/memory-gap')).toEqual([[limited, 9]]);
});

test('several files have the findings of one file with all of their values', async () => {
  const merged = workspace.write('merged.yaml', `tap:
  packetCapture: libpcap
  storageLimit: 10Gi
  resources:
    sniffer:
      limits:
        memory: 5Gi
      requests:
        memory: 100Mi
`);
  const messages = (found: any[]) => found.map(({ message }) => message).sort();
  expect(messages(await findings('--values', BASE, '--values', OVER))).toEqual(messages(await findings(merged)));
});

test('a file without keys of the chart is read as values, and what the chart ignores is named in its file', async () => {
  const found = await findings('--values', BASE, '--values', MISSPELT);
  expect(found.filter(({ rule }) => rule === 'helm/unknown-value').map(({ file, line }) => [file, line])).toEqual(expect.arrayContaining([[MISSPELT, 3]]));
});

test('null in a later file deletes the default of the chart', async () => {
  const empty = workspace.write('null.yaml', 'tap:\n  resources:\n    sniffer:\n      limits:\n        memory: null\n');
  const rules = (found: any[]) => found.filter(({ message }) => message.includes('tap.resources.sniffer.limits.memory')).map(({ rule }) => rule);
  expect(rules(await findings('--values', BASE, '--values', empty))).toContain('resources/memory-unset');
});

test('the release counts as one worker, and reports are never written onto a values file', async () => {
  const { stdout } = await runCli(['lint', '--values', BASE, '--values', OVER, '--no-config']);
  expect(stdout).toContain('\n1 worker, ');
  const refused = await runCli(['lint', '--values', BASE, '--values', OVER, '--output', `json=${BASE}`]);
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('is also an input')]);
});

test('import and explain take the files in the same order', async () => {
  expect((await runCli(['import', '--values', BASE, '--values', OVER])).stdout).toContain("'100Mi'");
  const { stdout } = await runCli(['explain', '--values', BASE, '--values', OVER, '--output', 'json']);
  expect(JSON.parse(stdout).values).toEqual(expect.arrayContaining([expect.objectContaining({ path: 'resources.requests.memory', value: expect.stringContaining('100Mi') })]));
});

test.each([['import'], ['explain'], ['lint']])('%s without any input says what it takes', async (command) => {
  const { code, stderr } = await runCli([command]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("'--values'")]);
});

test('a file that is not there, or has several documents, is one line', async () => {
  const several = workspace.write('several.yaml', 'tap: {}\n---\ntap: {}\n');
  const { code, stderr } = await runCli(['lint', '--values', BASE, '--values', several, '--values', 'none.yaml']);
  expect([code, stderr.trim().split('\n')]).toEqual([2, [expect.stringContaining('has 2 documents')]]);
});
