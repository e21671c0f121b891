import type { KubernetesObject } from '../util/kubernetes-object';
import { podOf } from '../util/pod-spec';
import { elementNamed, objectsOf } from '../util/untyped';

/** Where the library mounts a volume, and the two names of it. */
interface VolumeName {
  readonly mountPath: unknown;
  readonly name: unknown;
  readonly authored: unknown;
}

/**
 * A rendering with the names that the DaemonSet's author gave to volumes: those of the mounts at the same paths.
 *
 * @param rendered what the library renders for the DaemonSet
 * @param authored the DaemonSet, with the library's names for its containers
 */
export function withVolumeNames(rendered: KubernetesObject, authored: KubernetesObject): KubernetesObject {
  const names = volumeNames(rendered, authored);
  if (names.length === 0) {
    return rendered;
  }
  const nameAt = (mount: KubernetesObject) => (
    names.find(({ mountPath, name }) => mountPath === mount.mountPath && name === mount.name)?.authored ?? mount.name
  );
  const renamed = (containers: unknown) => objectsOf(containers).map((container) => (
    container.volumeMounts === undefined
      ? container
      : { ...container, volumeMounts: objectsOf(container.volumeMounts).map((mount) => ({ ...mount, name: nameAt(mount) })) }
  ));
  const { containers, initContainers, volumes, ...rest } = podOf(rendered);
  const pod = {
    ...rest,
    ...(initContainers !== undefined && { initContainers: renamed(initContainers) }),
    containers: renamed(containers),
    volumes: objectsOf(volumes).map((volume, index, all) => {
      // behind the library's own volumes are the author's, which may have a name of theirs
      const isFirst = all.findIndex(({ name }) => name === volume.name) === index;
      return isFirst ? { ...volume, name: names.find(({ name }) => name === volume.name)?.authored ?? volume.name } : volume;
    }),
  };
  return { ...rendered, spec: { ...rendered.spec, template: { ...rendered.spec.template, spec: pod } } };
}

/** A tuned DaemonSet with the volumes that its mounts need and that only the rendering has. */
export function withMountedVolumes(tuned: KubernetesObject, authored: KubernetesObject, rendered: KubernetesObject): KubernetesObject {
  const pod = podOf(tuned);
  const [wanted, before] = [tuned, authored].map((object) => new Set(mountsOf(podOf(object)).map(({ name }) => name)));
  const missing = objectsOf(podOf(rendered).volumes).filter(({ name }) => (
    wanted.has(name) && !before.has(name) && elementNamed(pod.volumes, name as string) === undefined
  ));
  return missing.length === 0
    ? tuned
    : { ...tuned, spec: { ...tuned.spec, template: { ...tuned.spec.template, spec: { ...pod, volumes: [...objectsOf(pod.volumes), ...missing] } } } };
}

function volumeNames(rendered: KubernetesObject, authored: KubernetesObject): VolumeName[] {
  const [ours, theirs] = [rendered, authored].map((object) => objectsOf(podOf(object).containers));
  const volumes = podOf(authored).volumes;
  return ours.flatMap(({ name: container, volumeMounts }) => {
    const mounts = objectsOf(elementNamed(theirs, container as string)?.volumeMounts);
    return objectsOf(volumeMounts).flatMap(({ mountPath, name }): VolumeName[] => {
      const own = mounts.find((mount) => mount.mountPath === mountPath)?.name;
      return typeof own === 'string' && own !== name && elementNamed(volumes, own) !== undefined ? [{ mountPath, name, authored: own }] : [];
    });
  });
}

function mountsOf(pod: KubernetesObject): KubernetesObject[] {
  return [...objectsOf(pod.containers), ...objectsOf(pod.initContainers)].flatMap(({ volumeMounts }) => objectsOf(volumeMounts));
}
