import { lint, type LintFinding } from '../../../lint';
import type { SourceObject } from '../../../loader';
import { isDaemonSet, isWorker, namespaceOf } from '../../../manifest';
import { captureStop } from '../../../rules';
import type { KubernetesObject } from '../../../util/kubernetes-object';
import { nameOf } from '../../../util/object-name';
import { valueAt } from '../../../util/object-path';
import { podOf } from '../../../util/pod-spec';
import { objectOf, objectsOf, stringOf } from '../../../util/untyped';
import type { ContainerFacts, DeclaredWorker } from '../../../verification';

/** The workers among manifests, with the findings of the rules about each. */
export function declaredWorkers(sources: readonly SourceObject[]): DeclaredWorker[] {
  const workers = sources.filter(({ object }) => isDaemonSet(object) && isWorker(object));
  const { findings } = workers.length === 0 ? { findings: [] } : lint(sources);
  return workers.map(({ object }) => ({
    namespace: namespaceOf(object),
    name: stringOf(objectOf(object.metadata).name) ?? '',
    containers: objectsOf(podOf(object).containers).map(containerLimits),
    findings: findings.filter((finding) => finding.object === nameOf(object)),
    ...captureStopOf(object, sources, findings),
  }));
}

/** What ends the capture of a worker, by the objects beside it: as the rule finds it. */
function captureStopOf(
  worker: KubernetesObject, sources: readonly SourceObject[], findings: readonly LintFinding[],
): { readonly captureStop?: string } {
  const ofRule = findings.filter(({ rule }) => rule === captureStop.id);
  const stops = sources.filter(({ object }) => [namespaceOf(worker), ''].includes(namespaceOf(object))).flatMap(({ object, file }) => (
    ofRule.filter((finding) => finding.object === nameOf(object) && finding.file === file)
      .map(({ path = '' }) => `${nameOfSetting(path, object)} (${String(valueAt(path, object))}) of ${nameOf(object)}`)
  ));
  return stops.length === 0 ? {} : { captureStop: stops.join(' and ') };
}

/** The name of what ends the capture: a key of the ConfigMap, or the argument of the hub. */
function nameOfSetting(path: string, { kind }: KubernetesObject): string {
  return kind === 'ConfigMap' ? `'${path.replace(/^data\[(.*)\]$/, '$1')}'` : "'-capture-stop-after'";
}

/** The limits of a container. */
export function containerLimits({ name, resources }: KubernetesObject): ContainerFacts {
  const { cpu, memory } = objectOf(objectOf(resources).limits);
  const quantity = (value: unknown) => (typeof value === 'number' ? String(value) : stringOf(value));
  const [cpuLimit, memoryLimit] = [quantity(cpu), quantity(memory)];
  return { container: stringOf(name) ?? '', ...(cpuLimit !== undefined && { cpuLimit }), ...(memoryLimit !== undefined && { memoryLimit }) };
}
