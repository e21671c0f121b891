import { compareQuantities, parseQuantity } from '../kubernetes/quantity/index';
import type { StringMap } from '../util/kubernetes-object';
import type { CaptureSpec, IdentitySpec, NodeTermSpec, PlacementSpec, ResourcesSpec, WorkerSpec } from '../worker-spec';

/*
 * Values of which it is plain at first sight that the API server takes them. What is false here may still be fine: it is checked.
 */

/** A name that can be part of every name and label made of it. */
const NAME = /^[a-z]([-a-z0-9]{0,38}[a-z0-9])?$/;

/** The key of a label. */
const KEY = /^([a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?){0,3}\/)?[a-z]([-a-z0-9]{0,40}[a-z0-9])?$/;

/** Keys that the library or the controller sets. */
const RESERVED = /^app\.kubernetes\.io\/(name|instance|version|managed-by)$|^(app\.kubeshark\.com|kubeshark\.io|sidecar\.istio\.io)\/|^(controller-revision-hash|pod-template-generation)$/;

/** A word on a command line. */
const WORD = /^[a-z][-a-z0-9]{0,30}$/;

/** The value of a label, or the name of a node. */
const VALUE = /^[a-z0-9]([-a-z0-9]{0,60}[a-z0-9])?$/;

const REQUIREMENT_KEY = /^[a-z]([-a-z0-9.]{0,50}[a-z0-9])?(\/[a-z]([-a-z0-9.]{0,40}[a-z0-9])?)?$/;

const AMOUNTS = { cpu: /^[1-9]\d{0,2}$|^[1-9]\d{0,5}m$/, memory: /^[1-9]\d{0,4}[MG]i?$/, ephemeralStorage: /^[1-9]\d{0,14}([MG]i?)?$/ } as const;

/** Whether the names of a worker, and what is made of them, are names for Kubernetes. */
export function isPlainIdentity({ release, id, name, namespace, serviceAccountName, releaseOwned, chartNames }: IdentitySpec): boolean {
  return !releaseOwned && !chartNames && [release, id, namespace ?? '', serviceAccountName].every((text) => NAME.test(text)) && VALUE.test(name);
}

/** Whether labels are accepted, and none replaces one of the library. */
export function isPlainLabels(labels: StringMap): boolean {
  return Object.keys(labels).every((key) => KEY.test(key) && !RESERVED.test(key) && VALUE.test(labels[key]));
}

/** Whether what is captured is passed on the command line as one word each. */
export function isPlainCapture({ networkInterface, resolutionStrategy }: CaptureSpec): boolean {
  return WORD.test(networkInterface) && WORD.test(resolutionStrategy);
}

/** Whether the amounts of all containers are accepted, and no request is above its limit. */
export function isPlainResources({ resources, tracer, initContainers }: WorkerSpec): boolean {
  return [resources, tracer.resources, initContainers.resources].every(isPlainAmounts);
}

function isPlainAmounts({ requests, limits }: ResourcesSpec): boolean {
  return (Object.keys(AMOUNTS) as (keyof typeof AMOUNTS)[]).every((kind) => {
    const [request, limit] = [requests[kind], limits[kind]];
    return isPlainAmount(kind, request) && isPlainAmount(kind, limit)
      && (request === null || limit === null || compareQuantities(parseQuantity(request)!, parseQuantity(limit)!) <= 0);
  });
}

function isPlainAmount(kind: keyof typeof AMOUNTS, text: unknown): boolean {
  return text === null || (typeof text === 'string' && AMOUNTS[kind].test(text));
}

/** Whether the nodes are selected by few conditions that are accepted. */
export function isPlainPlacement({ required, preferred, nodeSelector, tolerations, priorityClass }: PlacementSpec): boolean {
  return required.every(isPlainTerm) && preferred.length === 0 && Object.keys(nodeSelector).length === 0
    && tolerations.every((toleration) => Object.keys(toleration).length === 1 && toleration.operator === 'Exists')
    && (priorityClass === null || NAME.test(priorityClass));
}

function isPlainTerm({ matchExpressions, matchFields }: NodeTermSpec): boolean {
  return matchFields === undefined && matchExpressions !== undefined && matchExpressions.every(({ key, operator, values = [] }) => (
    REQUIREMENT_KEY.test(key) && (operator === 'In' || operator === 'NotIn') && values.length > 0 && values.every((value) => VALUE.test(value))
  ));
}
