import { containersOf, podOf, QUANTITIES } from './parts';
import { pick, type Random } from '../../../kubernetes/support/mutations';

/** Sets whether the pods are on the network of their node. */
export function setHostNetwork(daemonSet: any, random: Random): void {
  podOf(daemonSet).hostNetwork = random() < 0.5;
}

/** Adds a topology spread constraint. */
export function addSpread(daemonSet: any, random: Random): void {
  const pod = podOf(daemonSet);
  const whenUnsatisfiable = pick(random, ['DoNotSchedule', 'ScheduleAnyway']);
  pod.topologySpreadConstraints = [...(random() < 0.5 ? pod.topologySpreadConstraints ?? [] : []), {
    maxSkew: 1,
    topologyKey: pick(random, ['topology.kubernetes.io/zone', 'kubernetes.io/hostname', 'kubernetes.io/os', 'rack', 'a b', 'a/b/c', 'X'.repeat(64)]),
    whenUnsatisfiable,
    ...(random() < 0.3 && whenUnsatisfiable === 'DoNotSchedule' && { minDomains: pick(random, [1, 2]) }),
    ...(random() < 0.4 && { nodeAffinityPolicy: pick(random, ['Honor', 'Ignore']) }),
    ...(random() < 0.7 && {
      labelSelector: structuredClone(daemonSet.spec.selector),
      ...(random() < 0.5 && { matchLabelKeys: pick(random, [['controller-revision-hash'], ['app.kubeshark.com/app'], ['app.kubernetes.io/name'], ['other']]) }),
    }),
  }];
}

/** Restricts the nodes, by a selector or by an affinity. */
export function restrictNodes(daemonSet: any, random: Random): void {
  const pod = podOf(daemonSet);
  const key = pick(random, ['topology.kubernetes.io/zone', 'rack', 'kubernetes.io/os']);
  const operator = pick(random, ['In', 'NotIn', 'Exists', 'DoesNotExist']);
  const term = { matchExpressions: [{ key, operator, ...(operator.endsWith('In') && { values: ['a'] }) }] };
  const others = random() < 0.3 ? [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }] }] : [];
  if (random() < 0.3) {
    pod.nodeSelector = { [key]: 'a' };
  } else {
    pod.affinity = { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [term, ...others] } } };
  }
}

/** Sets none, one or two tolerations. */
export function setTolerations(daemonSet: any, random: Random): void {
  podOf(daemonSet).tolerations = Array.from({ length: Math.floor(random() * 3) }, () => pick<object>(random, [
    { operator: 'Exists' }, { operator: 'Exists', effect: 'NoSchedule' }, { operator: 'Exists', effect: 'NoExecute' }, { key: 'a', operator: 'Exists' },
    { key: 'a', value: 'b' }, { operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }, { key: 'a', operator: 'Equal', value: 'b', effect: 'NoSchedule' },
    { operator: 'Exists', effect: 'PreferNoSchedule' },
  ]));
}

/** Reverses a list of containers, removes one of them, or adds one. */
export function changeContainerList(daemonSet: any, random: Random): void {
  const pod = podOf(daemonSet);
  const list = pick(random, ['containers', 'initContainers']);
  const action = pick(random, ['reverse', 'remove', 'add']);
  if (action === 'reverse') {
    pod[list]?.reverse();
  } else if (action === 'remove' && (list === 'initContainers' || pod[list].length > 1)) {
    pod[list]?.splice(Math.floor(random() * pod[list].length), 1);
  } else {
    const added = { name: `added-${Math.floor(random() * 1e9)}`, image: 'busybox:1.36', ...(list === 'initContainers' && random() < 0.5 && { restartPolicy: 'Always' }) };
    (pod[list] ??= []).unshift(random() < 0.5 ? added : { ...added, command: ['./worker', '-staletimeout', '5'] });
  }
}

/** Sets the kind and size of the data volume, which may have another name. */
export function changeDataVolume(daemonSet: any, random: Random): void {
  const pod = podOf(daemonSet);
  const data = (pod.volumes ?? []).find((volume: any) => volume.name === 'data');
  if (data === undefined) {
    return;
  }
  for (const key of ['emptyDir', 'hostPath', 'persistentVolumeClaim']) {
    delete data[key];
  }
  Object.assign(data, pick<object>(random, [
    { emptyDir: {} }, { emptyDir: { sizeLimit: pick(random, QUANTITIES['ephemeral-storage']) } }, { hostPath: { path: '/data' } },
    { persistentVolumeClaim: { claimName: 'data' } }, { emptyDir: { sizeLimit: '10Gi' } },
  ]));
  if (random() < 0.2) {
    pod.volumes.push({ name: 'elsewhere', ...pick<object>(random, [{ emptyDir: { sizeLimit: '20Gi' } }, { persistentVolumeClaim: { claimName: 'data' } }]) });
    const mount = (containersOf(daemonSet)[0].volumeMounts ?? []).find((one: any) => one.mountPath === '/app/data');
    if (mount !== undefined) {
      mount.name = 'elsewhere';
    }
  }
}
