import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

jest.setTimeout(120_000);

const ROOT = resolve(__dirname, '..', '..', '..');
const EXAMPLE = join(ROOT, 'examples', 'validation');

/** Runs the real `cdk8s synth` over the compiled library in a copy of the example. */
function synth(change: (source: string) => string, properties: string): { status: number | null; stdout: string; reports: any[] } {
  const folder = mkdtempSync(join(ROOT, 'examples', '.validation-'));
  const reports = join(mkdtempSync(join(tmpdir(), 'reports-')), 'reports.json');
  try {
    cpSync(EXAMPLE, folder, { recursive: true });
    writeFileSync(join(folder, 'main.ts'), change(readFileSync(join(folder, 'main.ts'), 'utf8')));
    const config = readFileSync(join(folder, 'cdk8s.yaml'), 'utf8').replace(/properties:[^]*$/, `properties: ${properties}\n`);
    writeFileSync(join(folder, 'cdk8s.yaml'), config);
    const { status, stdout, stderr } = spawnSync(
      join(ROOT, 'node_modules', '.bin', 'cdk8s'), ['synth', '--validate', '--check-upgrade=false', '--validation-reports-output-file', reports],
      { cwd: folder, encoding: 'utf8', env: { ...process.env, CDK8S_KUBESHARK_REPORT: 'none' } },
    );
    expect(stderr).not.toMatch(/ at .*:\d+:\d+/);
    return { status, stdout, reports: JSON.parse(readFileSync(reports, 'utf8')).reports };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the example passes', () => {
  const { status, stdout, reports } = synth((source) => source, '{ failOn: warning }');
  expect({ status, summary: reports[0].summary }).toMatchObject({ status: 0, summary: { status: 'success', metadata: { DaemonSets: '2', Workers: '1' } } });
  expect(stdout).toContain('Validations ended succesfully');
});

test('a worker that loses traffic fails the synth, with the path of its construct', () => {
  const { status, stdout, reports } = synth(
    (source) => source.replace('{ placement:', '{ resources: { requests: { memory: \'50Mi\' } }, placement:'), '{ failOn: warning }',
  );
  expect([status, reports[0].summary.status]).toEqual([2, 'failure']);
  expect(reports[0].violations[0]).toMatchObject({
    ruleName: 'warning resources/memory-gap',
    violatingConstructs: [{ constructPath: 'kubeshark/worker/Resource', resourceName: 'kubeshark-worker-daemon-set' }],
  });
  expect(stdout).toContain('Construct Path: kubeshark/worker/Resource');
});

test('a DaemonSet of others that the API server would reject fails the synth', () => {
  const { status, stdout } = synth((source) => source.replace("matchLabels: { app: 'agent' }", "matchLabels: { app: 'agents' }"), '{}');
  expect(status).toBe(2);
  expect(stdout).toMatch(/error kubernetes\/label-selector[^]*Construct Path: kubeshark\/agent/);
});
