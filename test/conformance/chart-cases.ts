import { Duration } from 'cdk8s';
import {
  CaptureBackend, ImagePullPolicy, LogLevel, NodeLabelCondition, SecretReference, SecurityProfileType, TaintEffect, TolerationOperator, WorkerProbe,
  type KubesharkWorkerProps,
} from 'cdk8s-kubeshark';

/** A case of the official chart, and the same said in props on top of the preset `upstream`. */
export interface ChartCase {
  readonly name: string;
  readonly props: () => KubesharkWorkerProps;
}

const OS_LINUX = NodeLabelCondition.isIn('kubernetes.io/os', 'linux');
const NO_QUANTITIES = {
  requests: { cpu: 'none', memory: 'none' },
  limits: { cpu: 'none', memory: 'none' },
};

/** Every case whose values reach the worker DaemonSet, and that the API server accepts. */
export const CHART_CASES: readonly ChartCase[] = [
  { name: '001-default', props: () => ({}) },
  { name: '002-tls-off', props: () => ({ capture: { tls: false } }) },
  {
    name: '003-mesh-off-nobpf-static-pv-only',
    props: () => ({ capture: { serviceMesh: false, mountBpf: false }, storage: { limit: '25Gi' } }),
  },
  {
    name: '004-guards-timeouts',
    props: () => ({
      hub: { cloudApiUrl: 'https://api.eu.example.com' },
      logging: { level: LogLevel.DEBUG },
      tracer: { tlsLog: true },
      capture: { resourceGuard: true, watchdog: true, resolutionStrategy: 'dns', sampling: 37 },
      storage: { limit: '50Gi', databaseSize: '2Gi' },
      tcpStreams: {
        staleTimeout: Duration.seconds(45),
        flowFullTimeout: Duration.minutes(10),
        udpFlowFullTimeout: Duration.seconds(90),
        channelTimeout: Duration.seconds(25),
        showTimedOut: true,
      },
    }),
  },
  { name: '005-afpacket-targeting', props: () => ({ capture: { backend: CaptureBackend.AF_PACKET } }) },
  {
    name: '007-registry-tag-pullsecrets',
    props: () => ({
      image: {
        registry: 'registry.example.com:5000/mirror',
        tag: 'v53.1.7',
        pullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
        pullSecrets: [SecretReference.named('regcred'), SecretReference.named('other-cred')],
      },
      storage: { claim: {} },
    }),
  },
  { name: '008-tag-unlocked-delayed-cloudsecrets', props: () => ({ image: { tag: 'v53.3.0' } }) },
  { name: '009-override-tags', props: () => ({ image: { registry: 'ghcr.io/acme', tag: 'w-1.2.3' } }) },
  {
    name: '010-override-images',
    props: () => ({ image: { sniffer: `ghcr.io/acme/worker@sha256:${'1'.repeat(64)}` } }),
  },
  {
    name: '011-override-both-pprof-persistent',
    props: () => ({
      image: { registry: 'quay.io/acme', tag: 'canary', sniffer: 'ghcr.io/acme/worker:pinned' },
      diagnostics: { profiling: true },
      storage: { claim: {} },
    }),
  },
  { name: '012-unprivileged', props: () => ({ security: { privileged: false } }) },
  {
    name: '013-unprivileged-lsm-full',
    props: () => ({
      security: {
        privileged: false,
        appArmorProfile: { profileType: SecurityProfileType.LOCALHOST, localhostProfile: 'kubeshark-worker' },
        seLinuxOptions: { level: 's0:c123,c456', role: 'system_r', typeLabel: 'spc_t', user: 'system_u' },
      },
    }),
  },
  {
    name: '015-unprivileged-custom-caps',
    props: () => ({
      capture: { serviceMesh: false },
      security: {
        privileged: false,
        appArmorProfile: { profileType: SecurityProfileType.UNCONFINED },
        seLinuxOptions: { user: 'sysadm_u' },
        capabilities: { networkCapture: [], serviceMeshCapture: ['SYS_PTRACE'], ebpfCapture: [] },
      },
    }),
  },
  {
    name: '016-unprivileged-tls-off-pprof',
    props: () => ({
      capture: { tls: false },
      diagnostics: { profiling: true },
      security: {
        privileged: false,
        seLinuxOptions: { level: 's0', role: 'object_r' },
        capabilities: { networkCapture: ['NET_RAW'], serviceMeshCapture: [], ebpfCapture: ['BPF', 'PERFMON'] },
      },
    }),
  },
  { name: '017-persistent-dynamic', props: () => ({ storage: { limit: '100Gi', claim: { storageClass: 'efs-sc' } } }) },
  {
    name: '018-persistent-static-efs-nobpf',
    props: () => ({ storage: { claim: {} }, capture: { mountBpf: false }, image: { tag: 'efs-test' } }),
  },
  {
    name: '019-hostnetwork-off-ports',
    props: () => ({ network: { hostNetwork: false, port: 30001 }, metrics: { port: 30004 }, diagnostics: { profiling: true } }),
  },
  {
    name: '020-tolerations-priorityclass',
    props: () => ({
      network: { dns: { options: [{ name: 'ndots', value: '2' }] } },
      placement: {
        priorityClass: 'system-node-critical',
        tolerations: [
          { key: 'dedicated', matchOperator: TolerationOperator.EQUAL, value: 'gpu', effect: TaintEffect.NO_SCHEDULE },
          {
            key: 'node.kubernetes.io/not-ready',
            matchOperator: TolerationOperator.EXISTS,
            effect: TaintEffect.NO_EXECUTE,
            tolerationDuration: Duration.minutes(5),
          },
          { matchOperator: TolerationOperator.EXISTS },
        ],
      },
    }),
  },
  { name: '021-no-tolerations-no-selectors', props: () => ({ placement: { tolerations: [], nodeTerms: [] } }) },
  {
    name: '023-dns-full',
    props: () => ({
      network: {
        dns: {
          nameservers: ['1.1.1.1', '2606:4700:4700::1111'],
          searches: ['svc.cluster.local', 'corp.example.com'],
          options: [{ name: 'ndots', value: '3' }, { name: 'edns0' }],
        },
      },
    }),
  },
  { name: '024-dns-searches-only', props: () => ({ network: { dns: { searches: ['corp.example.com'] } } }) },
  { name: '025-dns-nameservers-null-dashboard', props: () => ({ network: { dns: { nameservers: ['10.96.0.10'] } } }) },
  {
    name: '026-labels-annotations',
    props: () => ({
      labels: { 'team': 'netops', 'cost-center': '4711' },
      annotations: { 'example.com/owner': 'netops', 'example.com/flag': 'true' },
      storage: { claim: {} },
    }),
  },
  { name: '027-resources-zero', props: () => ({ resources: NO_QUANTITIES, tracer: { resources: NO_QUANTITIES } }) },
  {
    name: '028-resources-probes',
    props: () => {
      const probe = WorkerProbe.tcpSocket({
        initialDelay: Duration.seconds(21), period: Duration.seconds(22), successThreshold: 1, failureThreshold: 24,
      });
      return {
        resources: { limits: { cpu: '2', memory: '8Gi' }, requests: { cpu: '250m', memory: '512Mi' } },
        tracer: { resources: { limits: { cpu: '1', memory: '3Gi' }, requests: { cpu: '100m', memory: '128Mi' } } },
        probes: { liveness: probe, readiness: probe },
      };
    },
  },
  { name: '031-auth-saml-license', props: () => ({ hub: { mountToken: true } }) },
  { name: '032-auth-oidc-license', props: () => ({ hub: { mountToken: true } }) },
  { name: '033-dex-ingress-basepath', props: () => ({ hub: { mountToken: true } }) },
  { name: '034-roles-cli-subjects', props: () => ({ hub: { mountToken: true } }) },
  {
    name: '035-nocloud-noauth-oidc-front',
    props: () => ({ diagnostics: { sentry: true, sentryEnvironment: 'staging' } }),
  },
  {
    name: '040-openshift-telemetry-off',
    props: () => ({
      annotations: { 'example.com/owner': 'netops' },
      diagnostics: { sentryEnvironment: 'prod-eu' },
      security: { openShift: true },
    }),
  },
];

/** Cases that every API server rejects: what is said of them, and about which prop. */
export const REFUSED_CASES = [
  {
    name: '014-unprivileged-lsm-partial-openshift',
    props: (): KubesharkWorkerProps => ({
      security: {
        privileged: false,
        appArmorProfile: { localhostProfile: 'only-profile' },
        seLinuxOptions: { typeLabel: 'container_runtime_t' },
      },
    }),
    prop: 'security.appArmorProfile.profileType',
  },
  {
    name: '022-selectors-custom',
    props: (): KubesharkWorkerProps => ({
      placement: {
        nodeTerms: [
          { labels: [OS_LINUX, NodeLabelCondition.doesNotExist('node-role.kubernetes.io/control-plane')] },
          { nodeNames: ['node-1', 'node-2'] },
        ],
      },
    }),
    prop: 'placement.nodeTerms[1].nodeNames',
  },
];
