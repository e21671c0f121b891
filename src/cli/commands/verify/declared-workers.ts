import { lint } from '../../../lint';
import type { SourceObject } from '../../../loader';
import { isDaemonSet, isWorker, namespaceOf } from '../../../manifest';
import type { KubernetesObject } from '../../../util/kubernetes-object';
import { nameOf } from '../../../util/object-name';
import { objectOf, objectsOf, stringOf } from '../../../util/untyped';
import type { ContainerFacts, DeclaredWorker } from '../../../verification';

/** The workers among manifests, with the findings of the rules about each. */
export function declaredWorkers(sources: readonly SourceObject[]): DeclaredWorker[] {
  const workers = sources.filter(({ object }) => isDaemonSet(object) && isWorker(object));
  const { findings } = workers.length === 0 ? { findings: [] } : lint(sources);
  return workers.map(({ object }) => ({
    namespace: namespaceOf(object),
    name: stringOf(objectOf(object.metadata).name) ?? '',
    containers: containersOf(object),
    findings: findings.filter((finding) => finding.object === nameOf(object)),
  }));
}

function containersOf({ spec }: KubernetesObject): ContainerFacts[] {
  const { containers } = objectOf(objectOf(objectOf(spec).template).spec);
  return objectsOf(containers).map(containerLimits);
}

/** The limits of a container. */
export function containerLimits({ name, resources }: KubernetesObject): ContainerFacts {
  const { cpu, memory } = objectOf(objectOf(resources).limits);
  const quantity = (value: unknown) => (typeof value === 'number' ? String(value) : stringOf(value));
  const [cpuLimit, memoryLimit] = [quantity(cpu), quantity(memory)];
  return { container: stringOf(name) ?? '', ...(cpuLimit !== undefined && { cpuLimit }), ...(memoryLimit !== undefined && { memoryLimit }) };
}
