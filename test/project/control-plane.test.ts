import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../cluster/control-plane/free-ports';
import { CONTROL_PLANE, findPrograms, NAMES } from '../cluster/control-plane/programs';
import { givenControlPlane } from '../cluster/support/given-control-plane';
import { kubernetesVersion } from '../cluster/support/kubernetes-program';

const ENVIRONMENT = { ...process.env };
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cdk8s-kubeshark-control-plane-'));
});

afterEach(() => {
  process.env = { ...ENVIRONMENT };
  rmSync(dir, { recursive: true });
});

function kubeconfig(...servers: string[]): string {
  const path = join(dir, 'kubeconfig');
  writeFileSync(path, `clusters: [${servers.map(server => `{cluster: {server: "${server}"}}`).join(', ')}]\n`);
  return path;
}

function given(...servers: string[]): () => object {
  Object.assign(process.env, { KUBECTL: '/bin/kubectl', KUBECONFIG: kubeconfig(...servers) });
  return givenControlPlane;
}

test('a control plane on this machine is used', () => {
  expect(given('https://127.0.0.1:26443')()).toEqual({ kubectl: '/bin/kubectl', kubeconfig: join(dir, 'kubeconfig') });
});

test.each([
  ['another machine', ['https://10.0.0.1:6443']],
  ['this machine and another one', ['https://127.0.0.1:26443', 'https://10.0.0.1:6443']],
  ['a name that only begins like this machine', ['https://127.0.0.1.example.com']],
  ['no server', []],
])('a kubeconfig that leads to %s is never used', (_, servers) => {
  expect(given(...servers)).toThrow(/^KUBECONFIG leads to another machine: .+\. These tests create and delete objects\.$/);
});

test('without KUBECTL no kubeconfig is used', () => {
  const use = given('https://127.0.0.1:26443');
  delete process.env.KUBECTL;
  expect(use).toThrow('run these tests by `npm run test:cluster`');
});

test('the programs of a control plane are taken from the PATH when all are there', () => {
  NAMES.forEach((name) => writeFileSync(join(dir, name), '', { mode: 0o755 }));
  expect(Object.entries(findPrograms({ PATH: dir }))).toEqual(NAMES.map((name) => [name, join(dir, name)]));
});

test('without Go the way out is named, and nothing is left half-built', () => {
  writeFileSync(join(dir, 'kubectl'), '', { mode: 0o755 });
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(() => findPrograms({ PATH: dir, XDG_CACHE_HOME: join(dir, 'cache') })).toThrow(
    'Go is missing: the control plane is built with it. Install Go 1.25.0 or later, or put etcd, kube-apiserver, kube-scheduler, kube-controller-manager, kubectl on the PATH.',
  );
  said.mockRestore();
  expect(readdirSync(join(dir, 'cache', 'cdk8s-kubeshark', 'control-plane'))).toEqual([]);
});

test('the release of Kubernetes is pinned', () => {
  expect(kubernetesVersion(CONTROL_PLANE)).toMatch(/^v1\.\d+\.\d+$/);
});

test('free ports are different, and none is one that somebody listens on', async () => {
  const ports = await freePorts(50);
  expect(new Set(ports).size).toBe(50);
  expect(Math.min(...ports)).toBeGreaterThan(1024);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(ports[0], '127.0.0.1', resolve));
  const taken = (server.address() as AddressInfo).port;
  const chance = jest.spyOn(Math, 'random').mockReturnValueOnce((taken - 10_240) / (32_000 - 10_240) + 1e-9);
  expect(await freePorts(1)).not.toEqual([taken]);
  chance.mockRestore();
  await new Promise((resolve) => server.close(resolve));
});
