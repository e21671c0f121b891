import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeAccess, type Access } from './access';
import { Api } from './api';
import { Component } from './component';
import { freePorts } from './free-ports';
import { playKubelets } from './kubelet';
import type { ProgramName, Programs } from './programs';

const LOOPBACK = '127.0.0.1';

/** What moves DaemonSets, pods, taints, claims and namespaces; Nodes without a kubelet stay as they were made. */
const CONTROLLERS = [
  'daemonset-controller',
  'garbage-collector-controller',
  'namespace-controller',
  'node-lifecycle-controller',
  'persistentvolume-binder-controller',
  'persistentvolume-protection-controller',
  'persistentvolumeclaim-protection-controller',
  'pod-garbage-collector-controller',
  'resourcequota-controller',
  'root-ca-certificate-publisher-controller',
  'serviceaccount-controller',
  'taint-eviction-controller',
  'validatingadmissionpolicy-status-controller',
];
const NEVER_UNREACHABLE = ['--node-monitor-grace-period=240h', '--node-startup-grace-period=240h'];
const UNHURRIED_CLIENT = ['--kube-api-qps=1000', '--kube-api-burst=2000', '--leader-elect=false', '--secure-port=0'];

/** etcd, API server, scheduler and controller manager, on this machine and for this run alone. */
export class ControlPlane {
  /** Starts one; it is ready for pods. */
  public static async start(programs: Programs): Promise<ControlPlane> {
    const plane = new ControlPlane(programs);
    try {
      await plane.startAll();
      return plane;
    } catch (error) {
      await plane.stop();
      throw error;
    }
  }

  /** Where the logs are. */
  public readonly logs: string;
  private readonly folder = mkdtempSync(join(tmpdir(), 'control-plane-'));
  private readonly components: Component[] = [];
  private access?: Access;
  private api?: Api;

  private constructor(private readonly programs: Programs) {
    this.logs = join(this.folder, 'logs');
    mkdirSync(this.logs);
  }

  /** Path of its kubectl. */
  public get kubectl(): string {
    return this.programs.kubectl;
  }

  /** Path of a kubeconfig that may do everything. */
  public get kubeconfig(): string {
    return this.access!.kubeconfig;
  }

  /** Ends every part; what they said is left until `remove`. */
  public async stop(): Promise<void> {
    this.api?.close();
    await Promise.all(this.components.splice(0).map((component) => component.stop()));
  }

  /** Removes all that it wrote. */
  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startAll(): Promise<void> {
    const [client, peer, secure] = await freePorts(3);
    const server = `https://${LOOPBACK}:${secure}`;
    this.access = writeAccess(this.folder, server);
    await this.startStore(`http://${LOOPBACK}:${client}`, `http://${LOOPBACK}:${peer}`);
    const apiServer = this.startPart('kube-apiserver', apiServerFlags(this.access, `http://${LOOPBACK}:${client}`, secure));
    await apiServer.until(async () => existsSync(this.access!.authority));
    const api = this.api = new Api(this.kubeconfig);
    await apiServer.until(async () => (await api.ask('GET', '/readyz')).status === 200);
    this.startPart('kube-scheduler', [`--kubeconfig=${this.kubeconfig}`, ...UNHURRIED_CLIENT]);
    const manager = this.startPart('kube-controller-manager', managerFlags(this.access));
    playKubelets(api);
    await manager.until(async () => (await api.ask('GET', '/api/v1/namespaces/default/serviceaccounts/default')).status === 200);
  }

  private async startStore(client: string, peer: string): Promise<void> {
    const etcd = this.startPart('etcd', [
      '--name=test', `--data-dir=${join(this.folder, 'etcd')}`, '--unsafe-no-fsync', '--log-level=warn',
      `--listen-client-urls=${client}`, `--advertise-client-urls=${client}`,
      `--listen-peer-urls=${peer}`, `--initial-advertise-peer-urls=${peer}`, `--initial-cluster=test=${peer}`,
    ]);
    await etcd.until(async () => (await fetch(`${client}/health`)).ok);
  }

  private startPart(name: ProgramName, flags: readonly string[]): Component {
    const component = new Component(this.programs[name], flags, join(this.logs, `${name}.log`));
    this.components.push(component);
    return component;
  }
}

function apiServerFlags(access: Access, store: string, port: number): string[] {
  return [
    `--etcd-servers=${store}`, `--bind-address=${LOOPBACK}`, `--advertise-address=${LOOPBACK}`, `--secure-port=${port}`,
    `--cert-dir=${access.certificates}`, `--token-auth-file=${access.tokens}`, '--authorization-mode=RBAC', '--allow-privileged',
    '--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${access.verifyingKey}`,
    `--service-account-signing-key-file=${access.signingKey}`, '--service-cluster-ip-range=10.96.0.0/16', '--endpoint-reconciler-type=none',
    '--max-requests-inflight=1000', '--max-mutating-requests-inflight=500',
  ];
}

function managerFlags(access: Access): string[] {
  return [
    `--kubeconfig=${access.kubeconfig}`, `--controllers=${CONTROLLERS.join(',')}`, `--root-ca-file=${access.authority}`,
    `--service-account-private-key-file=${access.signingKey}`, ...NEVER_UNREACHABLE, ...UNHURRIED_CLIENT,
  ];
}
