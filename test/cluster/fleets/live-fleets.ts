import { setTimeout as sleep } from 'node:timers/promises';
import { isTainted, NAMESPACE } from './node-arbitrary';
import { LOW_PRIORITY } from './pod-arbitrary';
import type { Scenario } from './scenario';
import { Api } from '../control-plane/api';

const NODES = '/api/v1/nodes';
const PODS = `/api/v1/namespaces/${NAMESPACE}/pods`;
const DAEMON_SETS = `/apis/apps/v1/namespaces/${NAMESPACE}/daemonsets`;
const PATIENCE_MS = 30_000;

/** The controllers see what is new by watching, and nothing tells when they have. */
const UNTIL_SEEN_MS = 300;

/** Where the pods of a DaemonSet are. */
export interface Placement {
  /** The nodes to which they are bound. */
  readonly bound: readonly string[];
  /** The nodes for which they were made, and to which the scheduler does not bind them. */
  readonly pending: readonly string[];
}

/** A cluster in which fleets are deployed, watched all the time. */
export class LiveFleets {
  private readonly api: Api;
  private readonly nodes = new Map<string, any>();
  private readonly pods = new Map<string, any>();
  private readonly daemonSets = new Map<string, any>();

  constructor(kubeconfig: string) {
    this.api = new Api(kubeconfig);
    this.mirror(NODES, this.nodes);
    this.mirror(PODS, this.pods);
    this.mirror(DAEMON_SETS, this.daemonSets);
  }

  /** Makes what every scenario needs. */
  public async prepare(): Promise<void> {
    await this.api.must('POST', '/api/v1/namespaces', { metadata: { name: NAMESPACE } });
    await this.api.must('POST', '/apis/scheduling.k8s.io/v1/priorityclasses', { metadata: { name: LOW_PRIORITY }, value: -10 });
    await this.until('a service account', async () => (await this.api.ask('GET', `/api/v1/namespaces/${NAMESPACE}/serviceaccounts/default`)).status === 200);
  }

  public async close(): Promise<void> {
    await this.api.ask('DELETE', `/apis/scheduling.k8s.io/v1/priorityclasses/${LOW_PRIORITY}`);
    await this.api.ask('DELETE', `/api/v1/namespaces/${NAMESPACE}`);
    this.api.close();
  }

  /** Makes nodes and the pods that are there before any fleet; gives them back as kubectl would. */
  public async populate({ nodes, residents }: Scenario): Promise<{ nodes: any[]; pods: any[] }> {
    await Promise.all(nodes.map((node) => this.api.must('POST', NODES, node)));
    await this.until('the taints of nodes', () => nodes.every(({ metadata: { name } }) => this.nodes.has(name) && isTainted(this.nodes.get(name))));
    await Promise.all(residents.map((pod) => this.api.must('POST', PODS, pod)));
    await this.until('pods that are there before', () => residents.every(({ metadata: { name } }) => this.pods.has(name)));
    await sleep(UNTIL_SEEN_MS);
    const now = (objects: Map<string, any>, made: readonly any[]) => made.map(({ metadata: { name } }) => objects.get(name));
    return { nodes: now(this.nodes, nodes), pods: now(this.pods, residents) };
  }

  /** Creates DaemonSets, and waits until the controller has made all of their pods and the scheduler has looked at each. */
  public async deploy(daemonSets: readonly any[]): Promise<void> {
    await Promise.all(daemonSets.map((daemonSet) => this.api.must('POST', `${DAEMON_SETS}?fieldValidation=Strict`, daemonSet)));
    await this.until('pods', () => daemonSets.every(({ metadata: { name } }) => this.isSettled(name)));
  }

  /** Where the pods of a DaemonSet are now. */
  public placement(daemonSet: string): Placement {
    const pods = this.podsOf(daemonSet);
    return {
      bound: pods.filter(isBound).map(({ spec }) => spec.nodeName).sort(),
      pending: pods.filter((pod) => !isBound(pod)).map(nodeMeant).sort(),
    };
  }

  /** Waits until something is so. */
  public async until(what: string, isSo: () => boolean | Promise<boolean>, patience = PATIENCE_MS): Promise<void> {
    const end = Date.now() + patience;
    while (!await isSo()) {
      if (Date.now() > end) {
        throw new Error(`waited for ${what} in vain`);
      }
      await sleep(20);
    }
  }

  /** Deletes every DaemonSet, pod and node. */
  public async clear(): Promise<void> {
    await this.api.must('DELETE', DAEMON_SETS, { propagationPolicy: 'Background' });
    await this.until('the end of DaemonSets', () => this.isEmpty(DAEMON_SETS));
    // The controller may make another pod before it sees that its DaemonSet is gone.
    await this.until('the end of pods', async () => {
      await this.api.must('DELETE', PODS, { gracePeriodSeconds: 0 });
      await sleep(UNTIL_SEEN_MS);
      return this.isEmpty(PODS);
    });
    await this.api.must('DELETE', NODES);
    await this.until('the end of nodes', () => this.isEmpty(NODES));
    [this.nodes, this.pods, this.daemonSets].forEach((objects) => objects.clear());
  }

  private async isEmpty(path: string): Promise<boolean> {
    return (await this.api.must('GET', `${path}?limit=1`)).items.length === 0;
  }

  private mirror(path: string, objects: Map<string, any>): void {
    this.api.watch(path, ({ type, object }) => {
      if (type === 'DELETED') {
        objects.delete(object.metadata.name);
      } else {
        objects.set(object.metadata.name, object);
      }
    });
  }

  private isSettled(name: string): boolean {
    const daemonSet = this.daemonSets.get(name);
    const pods = this.podsOf(name);
    return daemonSet?.status.observedGeneration === daemonSet?.metadata.generation && pods.length === daemonSet?.status.desiredNumberScheduled
      && pods.every((pod) => isBound(pod) || isUnschedulable(pod));
  }

  private podsOf(daemonSet: string): any[] {
    return [...this.pods.values()].filter(({ metadata }) => metadata.ownerReferences?.[0].name === daemonSet);
  }
}

function isBound({ spec }: any): boolean {
  return spec.nodeName !== undefined;
}

function isUnschedulable({ status }: any): boolean {
  return (status.conditions ?? []).some(({ reason }: any) => reason === 'Unschedulable');
}

/** The controller pins each pod to its node. */
function nodeMeant({ spec }: any): string {
  return spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchFields[0].values[0];
}
