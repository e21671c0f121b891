import { Severity } from '../../diagnostics';
import { messageOf, type RawFinding } from '../../diagnostics/index';
import { findOverlap, SelectionIndex, selectionOfPod, witnessText, type NodeSelection, type NodeWitness } from '../../node-selectors/index';
import { WORKER_OVERLAP } from '../../rules/index';
import { contentKey } from '../../util/content-key';
import { deepFreeze } from '../../util/deep-freeze';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { nameOf } from '../../util/object-name';
import { podOf } from '../../util/pod-spec';
import { rememberFrozen } from '../../util/remember';
import { isObject } from '../../util/untyped';
import { conflictingPort, hostPortsOf, type HostPort } from '../host-ports';

/** How many workers that take the same of the same nodes are compared with later ones. */
const ENOUGH_ALIKE = 3;

/** The field that selects nodes. */
const AFFINITY = 'spec.template.spec.affinity';

/** A worker by what it takes of a node. */
export interface HostWorker {
  /** Its name in messages. */
  readonly name: string;
  /** `DaemonSet/namespace/name`: of two objects with one identity only one exists. */
  readonly identity: string;
  /** The fleet that proves by itself that its pools exclude each other. */
  readonly fleet?: unknown;
  readonly selection: NodeSelection;
  /** The ports that the scheduler reserves. */
  readonly declared: readonly HostPort[];
  /** These, and on the host network the port that the worker listens on without declaring it. */
  readonly used: readonly HostPort[];
}

/** A node that two workers select. */
export interface WorkerOverlap<T extends HostWorker> {
  readonly other: T;
  readonly witness: NodeWitness;
  /** The port of the node that both use. */
  readonly port?: { readonly number: number; readonly isDeclared: boolean };
}

/**
 * What a worker takes of a node.
 *
 * @param daemonSet its DaemonSet
 * @param port the port that the worker listens on, if it is known
 */
export function hostWorker(daemonSet: KubernetesObject, port = 0): Omit<HostWorker, 'name'> {
  const pod = podOf(daemonSet);
  const { selection, declared } = takenBy(pod);
  const listening = pod.hostNetwork === true ? hostPortsOf({ hostNetwork: true, containers: [{ ports: [{ containerPort: port }] }] }) : [];
  return { identity: nameOf(daemonSet), selection, declared, used: [...declared, ...listening] };
}

const takenBy = rememberFrozen((pod: KubernetesObject) => {
  const { affinity, nodeSelector, nodeName } = pod;
  const isByAffinity = isObject(affinity) && nodeSelector === undefined && nodeName === undefined;
  return { selection: isByAffinity ? selectionBy(affinity) : deepFreeze(selectionOfPod(pod)), declared: hostPortsOf(pod) };
});

const selectionBy = rememberFrozen((affinity: KubernetesObject) => deepFreeze(selectionOfPod({ affinity })));

/** Finds workers that may run on one node, whatever nodes there are. */
export class WorkerOverlaps<T extends HostWorker> {
  private readonly workers: T[] = [];
  private readonly index = new SelectionIndex();
  /** Those of `workers` that take the same of the same nodes. */
  private readonly alike = new Map<string, T[]>();
  /** What was found for workers that take the same of the same nodes, and how many workers there were then. */
  private readonly found = new Map<string, { readonly overlap: WorkerOverlap<T> | undefined; readonly workers: number }>();
  private readonly identities = new Set<string>();

  /** Adds a worker. Returns an overlap with one that was added before: one with a conflict of ports, if there is any. */
  public add(worker: T): WorkerOverlap<T> | undefined {
    const key = contentKey([worker.selection, worker.declared, worker.used]);
    const overlap = this.findOnce(worker, key);
    if (this.decides(worker, key)) {
      this.index.add(worker.selection, this.workers.length);
      this.workers.push(worker);
      this.identities.add(worker.identity);
    }
    return overlap;
  }

  /** Finds the same for workers that take the same and are compared with all others: no identity and no fleet separates them. */
  private findOnce(worker: T, key: string | undefined): WorkerOverlap<T> | undefined {
    if (key === undefined || worker.fleet !== undefined || this.identities.has(worker.identity)) {
      return this.find(worker);
    }
    const known = this.found.get(key);
    if (known?.workers === this.workers.length) {
      return known.overlap;
    }
    const overlap = this.find(worker);
    this.found.set(key, { overlap, workers: this.workers.length });
    return overlap;
  }

  /**
   * Whether a later worker may have an overlap with this one and with none like it. Of three alike that are compared with
   * each other, one is compared with any later worker: it has the identity of one of them at most, and the fleet of one.
   */
  private decides(worker: T, key: string | undefined): boolean {
    if (key === undefined) {
      return true;
    }
    const alike = this.alike.get(key) ?? [];
    const compared = alike.reduce<T[]>((chosen, one) => (chosen.some((other) => isSeparate(one, other)) ? chosen : [...chosen, one]), []);
    if (compared.length >= ENOUGH_ALIKE || alike.some(({ identity, fleet }) => identity === worker.identity && fleet === worker.fleet)) {
      return false;
    }
    this.alike.set(key, [...alike, worker]);
    return true;
  }

  private find(worker: T): WorkerOverlap<T> | undefined {
    let harmless: WorkerOverlap<T> | undefined;
    for (const candidate of this.index.candidates(worker.selection)) {
      const other = this.workers[candidate];
      const port = isSeparate(worker, other) ? undefined : commonPort(worker, other);
      if (!isSeparate(worker, other) && (port !== undefined || harmless === undefined)) {
        const witness = findOverlap(other.selection, worker.selection);
        if (witness !== undefined && port !== undefined) {
          return { other, witness, port };
        }
        harmless ??= witness && { other, witness };
      }
    }
    return harmless;
  }
}

/**
 * The finding about an overlap, for the later of the two workers.
 *
 * @param inProps whether its author wrote props, not a manifest
 */
export function overlapFinding({ other, witness, port }: WorkerOverlap<HostWorker>, inProps: boolean): RawFinding {
  const { id } = WORKER_OVERLAP;
  const consequence = port === undefined
    ? 'both capture the same traffic there'
    : `both ${port.isDeclared ? 'declare' : 'listen on'} port ${port.number} of the host, so that one of the two pods ${port.isDeclared ? 'stays Pending forever' : 'cannot start'}`;
  const sentence = `'${inProps ? 'placement' : AFFINITY}' selects a node (${witnessText(witness)}) that ${other.name} selects, too: ${consequence}.`;
  const fix = inProps
    ? "Select other nodes with 'placement.nodeLabels' or 'placement.hostnames', or make both pools of one fleet; an app is for one cluster."
    : `Give the two a '${AFFINITY}' that excludes each other's nodes, or delete one; check the manifests of each cluster separately.`;
  return {
    rule: id,
    severity: port === undefined ? Severity.WARNING : Severity.ERROR,
    message: messageOf(id, sentence, fix),
    ...(inProps && { prop: 'placement' }),
    path: AFFINITY,
    fix,
    rejectedByApiServer: false,
  };
}

/** Whether two workers are not compared: two versions of one object, or two pools of a fleet. */
function isSeparate(one: HostWorker, other: HostWorker): boolean {
  return one.identity === other.identity || (one.fleet !== undefined && one.fleet === other.fleet);
}

function commonPort(one: HostWorker, other: HostWorker): WorkerOverlap<HostWorker>['port'] {
  const declared = conflictingPort(one.declared, other.declared);
  const used = declared ?? conflictingPort(one.used, other.used);
  return used && { number: used.port, isDeclared: declared !== undefined };
}
