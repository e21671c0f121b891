import { Duration } from 'cdk8s';
import { WorkerPreset, type WorkerTuning } from 'cdk8s-kubeshark';
import { validateDaemonSet } from '../../src/kubernetes';
import { adopt, readWorker } from '../../src/manifest';
import { COMMAND, handWritten } from '../field/support/inputs';

/** Workers as people and early charts write them: with names of their own, and without parts that the library renders. */
const WORKERS: { readonly [name: string]: any } = {
  'with volumes of other names': handWritten({
    container: { volumeMounts: [{ name: 'procfs', mountPath: '/hostproc' }, { name: 'kubeshark-volume', mountPath: '/app/data' }] },
    pod: { volumes: [{ name: 'procfs', hostPath: { path: '/proc' } }, { name: 'kubeshark-volume', emptyDir: {} }] },
  }),
  'with a claim of an early chart, and no clean-up': handWritten({
    container: { name: 'kubeshark-worker-daemon-set', volumeMounts: [{ name: 'proc', mountPath: '/hostproc' }, { name: 'kubeshark-volume', mountPath: '/app/data' }] },
    pod: { volumes: [{ name: 'proc', hostPath: { path: '/proc' } }, { name: 'kubeshark-volume', persistentVolumeClaim: { claimName: 'kubeshark-claim' } }] },
  }),
  'with a volume of its own under the name of the data volume': handWritten({
    container: { volumeMounts: [{ name: 'proc', mountPath: '/hostproc' }, { name: 'captures', mountPath: '/app/data' }, { name: 'data', mountPath: '/etc/extra' }] },
    pod: { volumes: [{ name: 'proc', hostPath: { path: '/proc' } }, { name: 'captures', emptyDir: {} }, { name: 'data', configMap: { name: 'extra' } }] },
  }),
  'without any volume': handWritten({ command: COMMAND, container: { volumeMounts: [] }, pod: { volumes: [] } }),
};

/** Tunings that bring a part with it. */
const TUNINGS: { readonly [name: string]: WorkerTuning } = {
  'a tracer': { capture: { tls: true } },
  'a BPF mount': { capture: { mountBpf: true } },
  'a token': { hub: { mountToken: true } },
  'a claim': { storage: { claim: { name: 'other' } } },
  'a limit of the data': { storage: { limit: '2Gi' } },
  'resources of init containers': { initContainers: { resources: { requests: { memory: '7Mi' } } } },
  'a time and a port': { tcpStreams: { channelTimeout: Duration.seconds(7) }, network: { port: 48998 } },
  'all of these': {
    capture: { tls: true, mountBpf: true }, hub: { mountToken: true }, storage: { claim: { name: 'other' } }, initContainers: { resources: { limits: { memory: '7Mi' } } },
  },
};

/** What the API server rejects. */
function rejections(daemonSet: any): string[] {
  return validateDaemonSet(daemonSet).filter(({ severity }) => severity === 'error').map(({ path, message }) => `${path} ${message}`);
}

const podOf = (daemonSet: any) => daemonSet.spec.template.spec;

describe.each(Object.entries(WORKERS))('a worker %s', (_, object) => {
  test.each([...WorkerPreset.all().map((preset) => [`the preset ${preset.name}`, { preset, tuning: {} }] as const), ...Object.entries(TUNINGS).map(([name, tuning]) => [name, { tuning }] as const)])(
    'is accepted with %s as it was without', (__, wanted) => {
      expect(rejections(adopt(object, undefined, wanted).daemonSet)).toEqual(rejections(object));
    },
  );

  test.each(Object.entries(TUNINGS))('keeps every container, volume and mount that it has with %s', (__, tuning) => {
    const [before, after] = [object, adopt(object, undefined, { tuning }).daemonSet].map(podOf);
    const names = (list: any[] = []) => list.map(({ name }) => name);
    expect(names(after.containers)).toEqual(expect.arrayContaining(names(before.containers)));
    expect(names(after.volumes)).toEqual(expect.arrayContaining(names(before.volumes)));
    expect(after.containers[0].volumeMounts.map(({ name, mountPath }: any) => [name, mountPath]))
      .toEqual(expect.arrayContaining(before.containers[0].volumeMounts.map(({ name, mountPath }: any) => [name, mountPath])));
  });

  test('has no volume that nothing mounts, for a change of the data volume', () => {
    const { volumes = [], containers, initContainers = [] } = podOf(adopt(object, undefined, { tuning: TUNINGS['a claim'] }).daemonSet);
    const mounted = [...containers, ...initContainers].flatMap(({ volumeMounts = [] }) => volumeMounts.map(({ name }: any) => name));
    expect(volumes.map(({ name }: any) => name).filter((name: string) => !mounted.includes(name))).toEqual([]);
  });

  test('is given the limit of its data volume, whatever its name', () => {
    const { tuning } = readWorker(adopt(object, undefined, { tuning: { storage: { claim: undefined, limit: '2Gi' } } }).daemonSet);
    expect(tuning.storage?.claim === undefined ? tuning.storage?.limit : 'a claim').toBe(podOf(object).volumes.some(({ persistentVolumeClaim }: any) => persistentVolumeClaim) ? 'a claim' : '2Gi');
  });

  test('gets no clean-up of a claim for the resources that it would have', () => {
    const pod = podOf(adopt(object, undefined, { tuning: TUNINGS['resources of init containers'] }).daemonSet);
    expect(pod).not.toHaveProperty('initContainers');
  });
});
