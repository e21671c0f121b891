import { POD } from '../../render/field-map/index';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { listAt } from '../../util/object-path';
import type { QuantitiesSpec, QuantityText, ResourcesSpec, WorkerTemplate } from '../../worker-spec';
import type { RuleContext } from '../rule';

/** The library's own containers, those that run before them, and those that users add. */
export type ContainerRole = 'sniffer' | 'tracer' | 'init' | 'extra';

/** Requests and limits of a container, or of containers that share them. */
export interface ContainerView {
  readonly role: ContainerRole;
  /** Whether it runs beside the worker, not before it. */
  readonly lasting: boolean;
  /** Path of the prop that holds requests and limits. */
  readonly prop: string;
  readonly resources: ResourcesSpec;
}

/** Whether a quantity is a request or a limit. */
export type Side = keyof ResourcesSpec;

/** One request or limit, set or not. */
export interface Amount {
  readonly kind: ResourceKind;
  readonly text: QuantityText;
  readonly prop: string;
}

const NAMES = { 'cpu': 'cpu', 'memory': 'memory', 'ephemeral-storage': 'ephemeralStorage' } as const;

/** A resource that a container asks for. */
export type ResourceKind = keyof typeof NAMES;

/** The resources that a container asks for. */
export const RESOURCE_KINDS = Object.keys(NAMES) as readonly ResourceKind[];

/** The library's init containers: a claim of another release may come without one. */
export const OWN_INIT_CONTAINERS: readonly string[] = ['mount-bpf', 'cleanup-data-dir'];

/** The containers that are rendered; the library's init containers, which share one prop, once. */
export function containersOf(spec: WorkerTemplate, context: RuleContext): ContainerView[] {
  const { capture, pod } = spec;
  const initContainers = listAt(`${POD}.initContainers`, context.daemonSet);
  return [
    { role: 'sniffer', lasting: true, prop: 'resources', resources: spec.resources },
    ...when(capture.tls, { role: 'tracer', lasting: true, prop: 'tracer.resources', resources: spec.tracer.resources }),
    ...when(initContainers.some((container) => OWN_INIT_CONTAINERS.includes(container?.name)), {
      role: 'init', lasting: false, prop: 'initContainers.resources', resources: spec.initContainers.resources,
    }),
    ...added('extraContainers', true, listAt(`${POD}.containers`, context.daemonSet), pod.extraContainers.length),
    ...added('extraInitContainers', false, initContainers, pod.extraInitContainers.length),
  ];
}

/** One request or limit of a container; in containers that users add it has Kubernetes's name. */
export function amountOf({ role, prop, resources }: ContainerView, side: Side, kind: ResourceKind): Amount {
  return { kind, text: resources[side][NAMES[kind]], prop: `${prop}.${side}.${role === 'extra' ? kind : NAMES[kind]}` };
}

function when(rendered: boolean, container: ContainerView): ContainerView[] {
  return rendered ? [container] : [];
}

/** What users add is rendered last, and there its quantities are plain data. */
function added(prop: string, lasting: boolean, rendered: readonly (KubernetesObject | undefined)[], count: number): ContainerView[] {
  return rendered.slice(Math.max(0, rendered.length - count)).map((container, index) => ({
    role: 'extra',
    lasting: lasting || container?.restartPolicy === 'Always',
    prop: `${prop}[${index}].resources`,
    resources: { requests: quantities(container?.resources?.requests), limits: quantities(container?.resources?.limits) },
  }));
}

function quantities(list: KubernetesObject | undefined): QuantitiesSpec {
  return { cpu: quantityOf(list?.cpu), memory: quantityOf(list?.memory), ephemeralStorage: quantityOf(list?.['ephemeral-storage']) };
}

/** A quantity in a container of the user; null for other types, which the check of the whole object reports. */
function quantityOf(value: unknown): QuantityText {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null;
}
