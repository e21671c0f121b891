import type { FleetNode, FleetTaint } from './node';
import { ARCH, ARCH_LABELS, INSTANCE_TYPE, labelOf, OS, OS_LABELS } from './node-labels';
import type { StringMap } from '../util/kubernetes-object';
import { IMAGE_ARCHITECTURES, NOT_VIRTUAL } from '../worker-spec/index';

/**
 * Kinds of nodes on which no worker runs, whatever its manifest sets. `virtual`: no kernel of its own. `autopilot`: GKE Autopilot
 * admits no privileged pod. `foreign`: another operating system than Linux. `imageless`: the image does not exist for its architecture.
 */
export const NO_WORKER_KINDS = ['virtual', 'autopilot', 'foreign', 'imageless'] as const;

/** One of these kinds. */
export type NoWorkerKind = (typeof NO_WORKER_KINDS)[number];

/** Why no worker runs on a node. */
export interface NoWorker {
  readonly kind: NoWorkerKind;
  /** A predicate of the node, such as `runs windows, and workers run on linux`. */
  readonly reason: string;
}

/** A mark of nodes that a program other than a kubelet with containers registers. */
interface VirtualMark {
  readonly provider: string;
  readonly label?: readonly [key: string, value: RegExp];
  readonly taint?: RegExp;
  readonly name?: RegExp;
  readonly providerId?: RegExp;
  readonly kubelet?: RegExp;
}

/**
 * How virtual nodes are recognised; docs/evidence/nodes-without-workers.md has the source of each mark.
 *
 * @see https://github.com/virtual-kubelet/azure-aci (the versions of its kubelets)
 * @see https://github.com/admiraltyio/admiralty (names and labels of its nodes)
 * @see https://kwok.sigs.k8s.io/docs/user/kwok-manage-nodes-and-pods/
 */
const VIRTUAL_MARKS: readonly VirtualMark[] = [
  { provider: 'Fargate', label: ['eks.amazonaws.com/compute-type', /^fargate$/], taint: /^eks\.amazonaws\.com\/compute-type$/, name: /^fargate-ip-/, providerId: /\/fargate-/ },
  { provider: 'KWOK', label: ['type', /^kwok$/], taint: /^kwok\.x-k8s\.io\//, providerId: /^kwok:\/\//, kubelet: /^(fake|kwok-)/ },
  { provider: 'Liqo', label: ['liqo.io/type', /^virtual-node$/], taint: /^virtual-node\.liqo\.io\//, name: /^liqo-/, providerId: /^liqo:\/\// },
  { provider: 'Tencent EKS', label: [INSTANCE_TYPE, /^eklet$/], taint: /^eks\.tke\.cloud\.tencent\.com\//, name: /^eklet-/, kubelet: /eklet/ },
  { provider: 'Admiralty', label: ['multicluster.admiralty.io/cluster-target-name', /./], taint: /^multicluster\.admiralty\.io\//, name: /^admiralty-/ },
  { provider: 'interLink', label: ['virtual-node.interlink/type', /./], taint: /^virtual-node\.interlink\// },
  { provider: 'OKE', label: ['oci.oraclecloud.com/oke-is-virtual-node', /^true$/] },
  { provider: 'Azure Container Instances', name: /^virtual-(node|kubelet)-aci-/, kubelet: /-vk-azure-aci-/ },
  { provider: 'a virtual kubelet', label: ['virtual-kubelet.io/provider', /./] },
  { provider: 'a virtual kubelet', label: ['type', /^virtual-kubelet$/], taint: /^virtual-kubelet\.io\//, kubelet: /-vk-/ },
];

/** Nodes of GKE Autopilot; those of other node pools begin with `gke-`. */
const AUTOPILOT_NAME = /^gk3-/;

/** Why a node runs no worker, whatever the worker's manifest sets; `undefined` where it can run one. */
export function whyNoWorker(node: FleetNode): NoWorker | undefined {
  const { name, planned } = node;
  const virtual = virtualMark(node);
  if (virtual !== undefined) {
    return { kind: 'virtual', reason: `is virtual (${virtual}): it has no kernel of its own to capture on` };
  }
  if (!planned && AUTOPILOT_NAME.test(name)) {
    return { kind: 'autopilot', reason: 'is of GKE Autopilot, which admits no privileged pod and no pod on the host network' };
  }
  const os = valueOf(node, OS_LABELS);
  if (os !== undefined && os.toLowerCase() !== 'linux') {
    return { kind: 'foreign', reason: `runs ${os}, and workers run on linux` };
  }
  const architecture = valueOf(node, ARCH_LABELS);
  return architecture === undefined || IMAGE_ARCHITECTURES.includes(architecture) ? undefined
    : { kind: 'imageless', reason: `is ${architecture}, and the image exists for ${IMAGE_ARCHITECTURES.join(' and ')}` };
}

/** Why the workers of presets select no such node, though one could run there: it lacks a label that they ask for. */
export function whyNotSelected({ labels }: FleetNode): string | undefined {
  return labelOf(labels, OS) === undefined ? `lacks the label ${OS}, by which workers select linux`
    : labelOf(labels, ARCH) === undefined ? `lacks the label ${ARCH}, by which workers select ${IMAGE_ARCHITECTURES.join(' and ')}`
      : undefined;
}

/** The value of the first of these labels that the node has. */
function valueOf({ labels }: FleetNode, keys: readonly string[]): string | undefined {
  return keys.map((key) => labelOf(labels, key)).find((value) => value !== undefined);
}

/** The mark by which a node is virtual, as text. */
function virtualMark({ name, labels, taints, planned, system = {} }: FleetNode): string | undefined {
  const excluded = NOT_VIRTUAL.find(({ key, values = [] }) => values.includes(labelOf(labels, key) ?? ''));
  if (excluded !== undefined) {
    return `${excluded.key}: ${labels[excluded.key]}`;
  }
  for (const mark of VIRTUAL_MARKS) {
    const found = labelMark(mark, labels) ?? taintMark(mark, taints)
      ?? (!planned && (mark.name?.test(name) || mark.providerId?.test(system.providerId ?? '') || mark.kubelet?.test(system.kubeletVersion ?? '')) ? mark.provider : undefined);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

function labelMark({ label: [key, value] = ['', /^$/] }: VirtualMark, labels: StringMap): string | undefined {
  const own = labelOf(labels, key);
  return own !== undefined && value.test(own) ? `${key}: ${own}` : undefined;
}

function taintMark({ taint }: VirtualMark, taints: readonly FleetTaint[]): string | undefined {
  const own = taint && taints.find(({ key }) => taint.test(key));
  return own && `the taint ${own.key}${own.value === undefined ? '' : `=${own.value}`}`;
}

/** Kinds of nodes on which a worker is created and may not start. */
export const DOUBTFUL_KINDS = ['unready', 'desktop'] as const;

/** Why a worker may not start. */
export interface Doubt {
  readonly kind: (typeof DOUBTFUL_KINDS)[number];
  /** A predicate of the node. */
  readonly reason: string;
}

/** Why a worker may not start on a node; `undefined` where nothing speaks against it. */
export function doubtOf({ name, planned, system = {} }: FleetNode): Doubt | undefined {
  if (system.notReady === true) {
    return { kind: 'unready', reason: 'is not Ready: its kubelet starts no worker until it is' };
  }
  return !planned && (name === 'docker-desktop' || system.osImage === 'Docker Desktop')
    ? { kind: 'desktop', reason: 'is of Docker Desktop, where /sys is no shared mount: a container that mounts the BPF file system does not start' }
    : undefined;
}
