import { isDaemonSet, isWorker } from '../../src/manifest';

/** A DaemonSet with one container. */
function daemonSet(container: object, labels: object = {}, name = 'anything'): any {
  return { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name }, spec: { template: { metadata: { labels }, spec: { containers: [container] } } } };
}

const WORKER = { name: 'sniffer', command: ['./worker', '-i', 'any', '-packet-capture', 'best'] };

test.each<[string, any]>([
  ['by label and command, as the chart renders it', daemonSet(WORKER, { 'app.kubeshark.com/app': 'worker' })],
  ['by the label of older charts', daemonSet({ name: 'sniffer', command: ['./worker'] }, { 'app.kubeshark.co/app': 'worker' })],
  ['by the command alone, whatever labels and names are', daemonSet({ ...WORKER, name: 'capture' }, { app: 'traffic' })],
  ['where the command is split into command and arguments', daemonSet({ command: ['/app/worker'], args: ['--packet-capture=ebpf'] })],
  ['by the label alone, where the image says what it runs', daemonSet({ name: 'main', image: 'worker' }, { 'app.kubeshark.com/app': 'worker' })],
  ['by its arguments, where the image says what it runs', daemonSet({ name: 'main', args: ['-i', 'any', '-packet-capture', 'best'] })],
  ['where a shell starts it', daemonSet({ command: ['/bin/sh', '-c', 'sleep 1; exec ./worker -procfs /hostproc'] })],
])('a worker is found %s', (_, object) => {
  expect(isWorker(object)).toBe(true);
});

test.each<[string, any]>([
  ['of that name alone', daemonSet({ name: 'main', command: ['./agent'] }, {}, 'kubeshark-worker-daemon-set')],
  ['that runs another program of that name', daemonSet({ command: ['./worker', '--queue', 'mail'] })],
  ['of another kind', { ...daemonSet(WORKER), kind: 'Deployment' }],
  ['of another group', { ...daemonSet(WORKER), apiVersion: 'example.com/v1' }],
  ['without a container', daemonSet(WORKER, {}) && { apiVersion: 'apps/v1', kind: 'DaemonSet', spec: {} }],
])('an object %s is no worker', (_, object) => {
  expect(isWorker(object)).toBe(false);
});

test('a DaemonSet is one without any field that it should have', () => {
  expect(isDaemonSet({ apiVersion: 'apps/v1', kind: 'DaemonSet' })).toBe(true);
  expect([undefined, null, 'DaemonSet', [], { kind: 'DaemonSet' }].some(isDaemonSet)).toBe(false);
});
