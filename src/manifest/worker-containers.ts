import { snifferOf, tracerOf } from './find-worker';
import { CommandLine, runs } from '../render/command-line/index';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { elementNamed, isObject, objectOf, objectsOf, stringMapOf, stringOf } from '../util/untyped';

/** The release's settings, as its ConfigMap holds them. */
export type Settings = StringMap;

/**
 * The parts of a worker's DaemonSet that props speak of. Whatever is missing or of a wrong type is empty here.
 */
export class WorkerParts {
  public readonly metadata: KubernetesObject;
  public readonly spec: KubernetesObject;
  public readonly template: KubernetesObject;
  public readonly pod: KubernetesObject;
  public readonly sniffer: KubernetesObject;
  public readonly tracer?: KubernetesObject;
  public readonly mountBpf?: KubernetesObject;
  public readonly cleanUp?: KubernetesObject;
  public readonly flags: CommandLine;
  public readonly tracerFlags: CommandLine;

  /** The sniffer's plain variables by name. */
  public readonly env: StringMap;

  constructor(daemonSet: KubernetesObject, public readonly settings?: Settings) {
    this.metadata = objectOf(daemonSet.metadata);
    this.spec = objectOf(daemonSet.spec);
    this.template = objectOf(this.spec.template);
    this.pod = objectOf(this.template.spec);
    this.sniffer = snifferOf(this.template) ?? {};
    this.tracer = tracerOf(this.template);
    this.mountBpf = elementNamed(this.pod.initContainers, 'mount-bpf');
    this.cleanUp = elementNamed(this.pod.initContainers, 'cleanup-data-dir');
    this.flags = CommandLine.of(this.sniffer, 'worker');
    this.tracerFlags = CommandLine.of(this.tracer ?? {}, 'tracer');
    // the API server leaves an empty value out
    this.env = Object.fromEntries(objectsOf(this.sniffer.env)
      .filter(({ name, value = '', valueFrom }) => typeof name === 'string' && typeof value === 'string' && !(value === '' && isObject(valueFrom)))
      .map(({ name, value = '' }) => [name, value]));
  }

  /** Labels of the DaemonSet itself. */
  public get labels(): StringMap {
    return stringMapOf(this.metadata.labels);
  }

  /** Labels of the pods. */
  public get podLabels(): StringMap {
    return stringMapOf(objectOf(this.template.metadata).labels);
  }

  /** A variable that is `true` or `false`. */
  public isOn(variable: string): boolean | undefined {
    const value = this.env[variable];
    return value === undefined ? undefined : value === 'true';
  }

  /** The volume that the captured data is in: the one mounted at the data folder, or the one of that name. */
  public get data(): KubernetesObject | undefined {
    const mount = objectsOf(this.sniffer.volumeMounts).find(({ mountPath }) => mountPath === '/app/data');
    return elementNamed(this.pod.volumes, stringOf(mount?.name) ?? 'data');
  }

  /** Whether a container is one of those that the library renders. */
  public isOwn(container: unknown): boolean {
    return isObject(container) && [this.sniffer, this.tracer, this.mountBpf, this.cleanUp].includes(container);
  }
}

/** Names of the containers that the library renders, by what they run. */
export function canonicalName(container: KubernetesObject, parts: WorkerParts): string | undefined {
  if (container === parts.sniffer) {
    return 'sniffer';
  }
  return container === parts.tracer && runs(container, 'tracer') ? 'tracer' : undefined;
}
