import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Yaml } from 'cdk8s';
import { eventually } from './eventually';
import type { GivenControlPlane } from './given-control-plane';
import { isRunning, isUnschedulable, placesOf, type Pods } from './pods';
import { Api } from '../control-plane/api';

/** A node as the cluster's administrators label and taint it. */
export interface ClusterNode {
  readonly name: string;
  readonly labels?: { readonly [key: string]: string };
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

/** What kubectl has said. */
interface Answer {
  readonly stdout: string;
  readonly stderr: string;
}

/** The controller sees a taint by watching; nothing tells when it has, as long as no pod is to go. */
const UNTIL_SEEN_MS = 500;

/** Where the API server has kinds that are not of the core group. */
const GROUPS: { readonly [kind: string]: string } = {
  daemonsets: 'apis/apps/v1',
  deployments: 'apis/apps/v1',
  networkpolicies: 'apis/networking.k8s.io/v1',
  rolebindings: 'apis/rbac.authorization.k8s.io/v1',
  roles: 'apis/rbac.authorization.k8s.io/v1',
};
const CORE = 'api/v1';

/** kubectl ends before it would be worth its time to look for memory that it no longer uses. */
const WITHOUT_COLLECTOR = { GOGC: 'off' };

/** The kubelet's part of a node. */
const STATUS = {
  allocatable: { 'cpu': '32', 'memory': '128Gi', 'ephemeral-storage': '500Gi', 'pods': '110' },
  capacity: { 'cpu': '32', 'memory': '128Gi', 'ephemeral-storage': '500Gi', 'pods': '110' },
  conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady' }],
};

/** A cluster whose nodes are nothing but objects. What is asked again and again goes over a connection, all else through kubectl. */
export class Cluster {
  private readonly api: Api;

  constructor(private readonly plane: GivenControlPlane) {
    this.api = new Api(plane.kubeconfig);
  }

  /** Creates nodes; each has the labels that a kubelet gives it. */
  public addNodes(nodes: readonly ClusterNode[]): void {
    this.create(nodes.map(({ name, labels, taints }) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name, labels: { 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', ...labels } },
      spec: { taints },
      status: STATUS,
    })));
  }

  /** Creates a namespace in which pods can be made. */
  public async addNamespace(name: string): Promise<void> {
    this.create([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }]);
    await eventually(() => this.list(name, 'serviceaccounts'), (accounts) => accounts.length > 0);
  }

  /** Deletes a namespace and waits until it is gone. */
  public async removeNamespace(name: string): Promise<void> {
    this.remove('namespace', [name]);
    await eventually(() => this.list('', 'namespaces'), (all) => all.every(({ metadata }) => metadata.name !== name));
  }

  public create(objects: readonly object[]): void {
    this.kubectl(['create', '--save-config', '-f', '-'], objects);
  }

  /** Creates objects as helm does: under its own field manager, without the annotation of `kubectl apply`. */
  public install(objects: readonly object[]): void {
    this.kubectl(['create', '--field-manager=helm', '-f', '-'], objects);
  }

  /** What `kubectl diff` prints: nothing where the cluster has these objects. */
  public diff(objects: readonly object[]): string {
    return this.kubectl(['diff', '-f', '-'], objects, [0, 1]).stdout;
  }

  /** What an account may do in a namespace, a line for each permission. */
  public permissionsOf(namespace: string, account: string): string {
    return this.kubectl(['auth', 'can-i', '--list', '-n', namespace, '--as', `system:serviceaccount:${namespace}:${account}`]).stdout;
  }

  /** What the API server would say to these objects. */
  public dryRun(objects: readonly object[]): Answer {
    return this.kubectl(['apply', '--dry-run=server', '--validate=strict', '-f', '-'], objects);
  }

  public apply(objects: readonly object[], ...options: readonly string[]): Answer {
    return this.kubectl(['apply', '--validate=strict', ...options, '-f', '-'], objects);
  }

  /** Brings the template before the last change of a DaemonSet back. */
  public undoRollout(namespace: string, daemonSet: string): void {
    this.kubectl(['rollout', 'undo', `daemonset/${daemonSet}`, '-n', namespace]);
  }

  /** Applies objects by server-side apply, and takes fields that others have set. */
  public applyOnServer(objects: readonly object[]): Answer {
    return this.kubectl(['apply', '--server-side', '--force-conflicts', '--validate=strict', '-f', '-'], objects);
  }

  /** Deletes objects. */
  public delete(objects: readonly object[]): void {
    this.kubectl(['delete', '--ignore-not-found', '--wait=false', '-f', '-'], objects);
  }

  /**
   * Whether a service account may do something in its namespace.
   *
   * @param resource as in `kubectl auth can-i`: `jobs.batch`, `configmaps/some-name`
   */
  public async may(account: string, namespace: string, verb: string, resource: string): Promise<boolean> {
    const [, plural, group = '', name = ''] = /^([^./]+)(?:\.([^/]+))?(?:\/(.+))?$/.exec(resource)!;
    const { status } = await this.api.must('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', {
      spec: {
        user: `system:serviceaccount:${namespace}:${account}`,
        groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
        resourceAttributes: { namespace, verb, group, resource: plural, name },
      },
    });
    return status.allowed;
  }

  /** Why the API server would not create an object of the core group; undefined where it would. */
  public async refusal(object: any): Promise<string | undefined> {
    const { kind, metadata: { namespace } } = object;
    const { status, body } = await this.api.ask('POST', `/${CORE}/namespaces/${namespace}/${kind.toLowerCase()}s?dryRun=All&fieldValidation=Strict`, object);
    return status < 300 ? undefined : body.message;
  }

  /** Applies objects for as long as an action takes, and waits until the pods of the namespace are gone. */
  public async with(namespace: string, objects: readonly object[], action: () => Promise<void>): Promise<void> {
    try {
      this.apply(objects);
      await action();
    } finally {
      // the namespace is the test file's, also where the objects include it
      const own = objects.filter((object) => (object as { readonly kind?: string }).kind !== 'Namespace');
      this.kubectl(['delete', '--ignore-not-found', '--wait=false', '-f', '-'], own);
      await eventually(() => this.list(namespace, 'pods'), (pods) => pods.length === 0);
    }
  }

  /** Taints a node for as long as an action takes, and restarts the pod that a namespace has there. */
  public async withTaint(node: string, taint: string, namespace: string, action: () => Promise<void>): Promise<void> {
    this.kubectl(['taint', 'node', node, taint]);
    try {
      await sleep(UNTIL_SEEN_MS);
      this.kubectl(['delete', 'pod', '-n', namespace, `--field-selector=spec.nodeName=${node}`]);
      await action();
    } finally {
      this.kubectl(['taint', 'node', node, `${taint}-`]);
    }
  }

  public remove(kind: string, names: readonly string[], namespace = ''): void {
    this.kubectl(['delete', kind, '-n', namespace, '--ignore-not-found', '--wait=false', ...names]);
  }

  /**
   * The objects of a kind.
   *
   * @param namespace '' for what has none
   * @param plural its name in the API, such as `pods`
   */
  public async list(namespace: string, plural: string): Promise<any[]> {
    const { apiVersion, kind, items } = await this.api.must('GET', `/${GROUPS[plural] ?? CORE}${namespace && `/namespaces/${namespace}`}/${plural}`);
    return items.map((item: object) => ({ apiVersion, kind: kind.replace(/List$/, ''), ...item }));
  }

  /** Where the pods of a namespace are, once the controller has made all of them and the scheduler has looked at each. */
  public async settled(namespace: string): Promise<Pods> {
    const { pods } = await eventually(
      async () => ({ pods: await this.list(namespace, 'pods'), desired: await this.desiredPods(namespace) }),
      (now) => now.pods.length === now.desired && now.pods.every((pod) => isRunning(pod) || isUnschedulable(pod)),
    );
    return placesOf(pods);
  }

  /** Where the pods of the one DaemonSet of a namespace are, once its change is on every node or has got stuck. */
  public async rolledOut(namespace: string): Promise<Pods> {
    const { pods } = await eventually(async () => ({
      pods: await this.list(namespace, 'pods'), daemonSets: await this.list(namespace, 'daemonsets'),
    }), ({ pods: all, daemonSets: [{ metadata, status }] }) => {
      const isOver = all.length === status.desiredNumberScheduled && status.updatedNumberScheduled === all.length && all.every(isRunning);
      const isStuck = all.length === 2 * status.desiredNumberScheduled && all.filter(isUnschedulable).length === status.desiredNumberScheduled;
      return status.observedGeneration === metadata.generation && (isOver || isStuck);
    });
    return placesOf(pods);
  }

  /** The nodes on which the pods of each DaemonSet of a namespace run. */
  public async nodesByDaemonSet(namespace: string): Promise<{ [daemonSet: string]: string[] }> {
    const nodes: { [daemonSet: string]: string[] } = {};
    for (const { metadata, spec } of (await this.list(namespace, 'pods')).filter(isRunning)) {
      (nodes[metadata.ownerReferences[0].name] ??= []).push(spec.nodeName);
    }
    return Object.fromEntries(Object.entries(nodes).map(([name, all]) => [name, all.sort()]));
  }

  /** How many pods the DaemonSets of a namespace ought to have; undefined while the controller has not looked at one. */
  public async desiredPods(namespace: string): Promise<number | undefined> {
    const daemonSets = await this.list(namespace, 'daemonsets');
    return daemonSets.every(({ metadata, status }) => status.observedGeneration === metadata.generation)
      ? daemonSets.reduce((sum, { status }) => sum + status.desiredNumberScheduled, 0)
      : undefined;
  }

  private kubectl(args: readonly string[], objects: readonly object[] = [], expected: readonly number[] = [0]): Answer {
    const { kubectl, kubeconfig } = this.plane;
    const { status, stdout, stderr } = spawnSync(kubectl, args, {
      encoding: 'utf8', input: Yaml.stringify(...objects), env: { ...process.env, ...WITHOUT_COLLECTOR, KUBECONFIG: kubeconfig }, maxBuffer: 2 ** 28,
    });
    if (status === null || !expected.includes(status)) {
      throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    }
    return { stdout, stderr };
  }
}
