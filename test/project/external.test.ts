import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { controlPlane, findProgram } from '../support/external';

const ENVIRONMENT = { ...process.env };
const DIR = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-external-'));

afterEach(() => {
  process.env = { ...ENVIRONMENT };
});

afterAll(() => rmSync(DIR, { recursive: true }));

function kubeconfig(...servers: string[]): string {
  const path = join(DIR, 'kubeconfig');
  writeFileSync(path, `clusters: [${servers.map(server => `{cluster: {server: "${server}"}}`).join(', ')}]\n`);
  return path;
}

test('a program is found on the PATH and a missing one is not', () => {
  writeFileSync(join(DIR, 'some-program'), '', { mode: 0o755 });
  process.env.PATH = DIR;
  expect(findProgram('some-program')).toBe(join(DIR, 'some-program'));
  expect(findProgram('no-such-program')).toBeUndefined();
});

test('a file that may not be executed is no program', () => {
  writeFileSync(join(DIR, 'some-text'), '', { mode: 0o644 });
  process.env.PATH = DIR;
  expect(findProgram('some-text')).toBeUndefined();
});

test('a control plane on this machine is used', () => {
  const path = kubeconfig('https://127.0.0.1:26443');
  Object.assign(process.env, { KUBECTL: '/bin/kubectl', KUBECONFIG: path });
  expect(controlPlane()).toEqual({ kubectl: '/bin/kubectl', kubeconfig: path });
});

test.each([
  ['another machine', ['https://10.0.0.1:6443']],
  ['this machine and another one', ['https://127.0.0.1:26443', 'https://10.0.0.1:6443']],
  ['a name that only begins like this machine', ['https://127.0.0.1.example.com']],
  ['no server', []],
])('a kubeconfig that leads to %s is never used', (_, servers) => {
  Object.assign(process.env, { KUBECTL: '/bin/kubectl', KUBECONFIG: kubeconfig(...servers) });
  expect(controlPlane()).toBeUndefined();
});

test('without KUBECTL no kubeconfig is used', () => {
  process.env.KUBECONFIG = kubeconfig('https://127.0.0.1:26443');
  delete process.env.KUBECTL;
  expect(controlPlane()).toBeUndefined();
});
