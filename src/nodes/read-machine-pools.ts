import { largestMachine } from './largest-machine';
import { UNKNOWN_SIZE, type FleetNode, type FleetTaint } from './node';
import { ARCH, INSTANCE_TYPE, OS } from './node-labels';
import { readLabels, readList, readName, readObject, readTaints, throwSourceError } from './read-fields';
import type { SourceObject } from '../loader';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { textOf } from '../util/start-of-json';
import { isObject, objectOf, objectsOf, stringOf } from '../util/untyped';

/** A pool of machines as a configuration describes it. */
interface MachinePool {
  readonly name: string;
  readonly labels: StringMap;
  readonly taints: readonly FleetTaint[];
  readonly machineType?: unknown;
  readonly isWindows?: boolean;
  readonly count: number;
}

/** Types of machines with ARM processors: of AWS, Google and Azure, by the scheme of their names. */
const ARM_MACHINE = /^[a-z]+\d+[a-z]*g[a-z]*\.|^a1\.|^(t2a|c4a|n4a)-|^Standard_[A-Z]+\d+[a-z]*p[a-z]*(_|$)/;

/** The labels of a Machine that Cluster API gives to its Node. */
const SYNCED_LABEL = /^node-role\.kubernetes\.io\/|^([^/]+\.)?(node-restriction\.kubernetes\.io|node\.cluster\.x-k8s\.io)\//;

/** The largest size to which the autoscaler may bring a pool. */
const MAX_SIZE = 'cluster.x-k8s.io/cluster-api-autoscaler-node-group-max-size';

/** Effects as Google's API writes them. */
const GOOGLE_EFFECTS: StringMap = { NO_SCHEDULE: 'NoSchedule', PREFER_NO_SCHEDULE: 'PreferNoSchedule', NO_EXECUTE: 'NoExecute' };

/** Node groups of eksctl that have no size get this one. */
const EKSCTL_SIZE = 2;

/**
 * The nodes of a MachineDeployment, MachineSet or MachinePool of Cluster API, with what a KubeadmConfigTemplate in the same
 * input registers them with.
 */
export function readMachineDeployment(source: SourceObject, all: readonly SourceObject[]): FleetNode[] {
  const { template, replicas = 1 } = readObject(source, 'spec', source.object.spec);
  const { metadata, spec: machine } = readObject(source, 'spec.template', template);
  const { taints, bootstrap } = readObject(source, 'spec.template.spec', machine);
  const registration = registrationOf(objectOf(objectOf(bootstrap).configRef), all);
  const labels = Object.entries(readLabels(source, 'spec.template.metadata.labels', readObject(source, 'spec.template.metadata', metadata).labels));
  return nodesOf({
    name: readName(source),
    labels: { ...registration.labels, ...Object.fromEntries(labels.filter(([key]) => SYNCED_LABEL.test(key))) },
    taints: [...registration.taints, ...readTaints(source, 'spec.template.spec.taints', taints)],
    count: sizeOf(replicas, Number(stringOf(objectOf(objectOf(source.object.metadata).annotations)[MAX_SIZE]))),
  });
}

/** Labels and taints with which kubeadm registers nodes. */
function registrationOf({ kind, name }: KubernetesObject, all: readonly SourceObject[]): Pick<MachinePool, 'labels' | 'taints'> {
  const source = all.find(({ object }) => object.kind === kind && objectOf(object.metadata).name === name);
  const { spec } = objectOf(objectOf(objectOf(source?.object.spec).template));
  const { kubeletExtraArgs, taints } = objectOf(objectOf(objectOf(spec).joinConfiguration).nodeRegistration);
  const argument = Array.isArray(kubeletExtraArgs)
    ? objectsOf(kubeletExtraArgs).find((one) => one.name === 'node-labels')?.value
    : objectOf(kubeletExtraArgs)['node-labels'];
  const labels = typeof argument === 'string' ? argument.split(',').filter((part) => part.includes('=')) : [];
  return {
    labels: Object.fromEntries(labels.map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()])),
    taints: source === undefined ? [] : readTaints(source, 'spec.template.spec.joinConfiguration.nodeRegistration.taints', taints),
  };
}

/** The node groups of a ClusterConfig of eksctl. */
export function readClusterConfig(source: SourceObject): FleetNode[] {
  return ['managedNodeGroups', 'nodeGroups'].flatMap((list) => readList(source, list, source.object[list]).flatMap((group, index) => {
    const at = `${list}[${index}]`;
    const { name, labels, taints, instanceType, instanceTypes, amiFamily, desiredCapacity, minSize = EKSCTL_SIZE, maxSize } = group;
    const label = list === 'nodeGroups' ? 'alpha.eksctl.io/nodegroup-name' : 'eks.amazonaws.com/nodegroup';
    return nodesOf({
      name: textAt(source, `${at}.name`, name),
      labels: { ...readLabels(source, `${at}.labels`, labels), 'alpha.eksctl.io/nodegroup-name': name, [label]: name },
      taints: isObject(taints) ? Object.entries(taints).map(([key, text]) => taintOf(source, `${at}.taints`, `${key}=${textOf(text)}`)) : readTaints(source, `${at}.taints`, taints),
      machineType: instanceType ?? (Array.isArray(instanceTypes) && instanceTypes.length === 1 ? instanceTypes[0] : undefined),
      isWindows: isWindowsName(amiFamily),
      count: sizeOf(desiredCapacity ?? minSize, maxSize),
    });
  }));
}

/** A node pool as `gcloud container node-pools list --format json` prints it. */
export function isGooglePool({ kind, name, config, initialNodeCount, instanceGroupUrls }: KubernetesObject): boolean {
  return kind === undefined && typeof name === 'string' && isObject(config) && (initialNodeCount !== undefined || instanceGroupUrls !== undefined);
}

export function readGooglePool(source: SourceObject): FleetNode[] {
  const { name, config, initialNodeCount = 0, locations, autoscaling } = source.object;
  const { labels, taints, machineType, imageType } = readObject(source, 'config', config);
  return nodesOf({
    name,
    labels: { ...readLabels(source, 'config.labels', labels), 'cloud.google.com/gke-nodepool': name },
    taints: readTaints(source, 'config.taints', taints).map((taint) => ({ ...taint, effect: GOOGLE_EFFECTS[taint.effect] ?? taint.effect })),
    machineType,
    isWindows: isWindowsName(imageType),
    // the size is that of each zone
    count: sizeOf((typeof initialNodeCount === 'number' ? initialNodeCount : 0) * Math.max(1, Array.isArray(locations) ? locations.length : 1), objectOf(autoscaling).enabled === true ? 1 : 0),
  });
}

/** A node pool as `az aks nodepool list -o json` prints it. */
export function isAzurePool({ kind, name, vmSize, type }: KubernetesObject): boolean {
  return kind === undefined && typeof name === 'string' && typeof vmSize === 'string'
    && (type === undefined || type === 'Microsoft.ContainerService/managedClusters/agentPools' || type === 'VirtualMachineScaleSets');
}

export function readAzurePool(source: SourceObject): FleetNode[] {
  const { name, nodeLabels, nodeTaints, vmSize, osType, count, enableAutoScaling, mode } = source.object;
  if (nodeTaints !== undefined && nodeTaints !== null && !Array.isArray(nodeTaints)) {
    throwSourceError(source, 'nodeTaints', "'nodeTaints' must be a list such as ['key=value:NoSchedule'].");
  }
  return nodesOf({
    name,
    labels: {
      ...readLabels(source, 'nodeLabels', nodeLabels),
      'agentpool': name,
      'kubernetes.azure.com/agentpool': name,
      ...(typeof mode === 'string' && { 'kubernetes.azure.com/mode': mode.toLowerCase() }),
    },
    taints: (nodeTaints ?? []).map((taint: unknown, index: number) => taintOf(source, `nodeTaints[${index}]`, taint)),
    machineType: vmSize,
    isWindows: osType === 'Windows',
    count: sizeOf(count, enableAutoScaling === true ? 1 : 0),
  });
}

/** A taint as programs of clouds write it: `key=value:effect`. */
function taintOf(source: SourceObject, at: string, text: unknown): FleetTaint {
  const [, key, value, effect] = /^([^=:]+)(?:=([^:]*))?:([A-Za-z]+)$/.exec(typeof text === 'string' ? text : '') ?? [];
  return key === undefined
    ? throwSourceError(source, at, `'${at}' must be a taint such as key=value:NoSchedule.`)
    : { key, ...(value !== undefined && value !== '' && { value }), effect };
}

function textAt(source: SourceObject, at: string, value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : throwSourceError(source, at, `'${at}' is missing; every pool has a name.`);
}

function isWindowsName(image: unknown): boolean {
  return typeof image === 'string' && /^windows/i.test(image);
}

/** The number of nodes; a pool without nodes counts as one where it can grow, since the plan is about nodes that may come. */
function sizeOf(now: unknown, largest: unknown): number {
  return Number.isSafeInteger(now) && (now as number) > 0 ? now as number : typeof largest === 'number' && largest > 0 ? 1 : 0;
}

/** The kind of node of a pool; none of a pool that has no nodes and gets none. */
function nodesOf({ name, labels, taints, machineType, isWindows = false, count }: MachinePool): FleetNode[] {
  const type = typeof machineType === 'string' ? machineType : undefined;
  return count === 0 ? [] : [{
    name,
    labels: {
      [OS]: isWindows ? 'windows' : 'linux',
      [ARCH]: type !== undefined && ARM_MACHINE.test(type) ? 'arm64' : 'amd64',
      ...(type !== undefined && { [INSTANCE_TYPE]: type }),
      ...labels,
    },
    taints,
    unschedulable: false,
    allocatable: UNKNOWN_SIZE,
    count,
    planned: true,
    possible: [],
    ...(type !== undefined && { largest: largestMachine([{ key: INSTANCE_TYPE, operator: 'In', values: [type] }]) }),
  }];
}
