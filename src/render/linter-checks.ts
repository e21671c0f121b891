/** A program that looks for faults in manifests. */
export type Linter = 'kube-linter' | 'kube-score' | 'polaris' | 'checkov';

/** A property of the worker that linters find fault with. */
interface Trait {
  readonly reason: string;
  readonly checks: { readonly [linter in Linter]?: readonly string[] };
}

/**
 * What linters hold against a worker that is its nature or a choice made knowingly, with the checks that say so.
 *
 * `docs/evidence/linters.md` lists what each program found, and what was fixed instead.
 */
export const TRAITS = {
  privileged: {
    reason: 'capture needs the kernel of the node, and privileged works on every kernel',
    checks: {
      'kube-linter': ['privileged-container'],
      'kube-score': ['container-security-context-privileged'],
      'polaris': ['runAsPrivileged'],
      'checkov': ['CKV_K8S_16'],
    },
  },
  privilegedInit: {
    reason: 'only a privileged container can mount the BPF file system on the node; it ends before the worker starts',
    checks: {
      'kube-linter': ['privileged-container'],
      'kube-score': ['container-security-context-privileged'],
      'polaris': ['runAsPrivileged'],
      'checkov': ['CKV_K8S_16'],
    },
  },
  escalation: {
    reason: 'follows from privileged and from SYS_ADMIN, which eBPF needs',
    checks: {
      'kube-linter': ['privilege-escalation-container'],
      'polaris': ['privilegeEscalationAllowed'],
      'checkov': ['CKV_K8S_20'],
    },
  },
  capabilitiesKept: {
    reason: 'a privileged container has every capability',
    checks: { checkov: ['CKV_K8S_28', 'CKV_K8S_37'] },
  },
  capabilitiesAdded: {
    reason: 'all are dropped but those that capture and eBPF need',
    checks: {
      polaris: ['dangerousCapabilities'],
      checkov: ['CKV_K8S_25'],
    },
  },
  rawSockets: {
    reason: 'packets are captured with raw sockets',
    checks: { 'kube-linter': ['drop-net-raw-capability'] },
  },
  systemAdministration: {
    reason: 'eBPF programs need it',
    checks: { checkov: ['CKV_K8S_39'] },
  },
  hostNetwork: {
    reason: 'the traffic of the node is seen on its own interfaces only',
    checks: {
      'kube-linter': ['host-network'],
      'polaris': ['hostNetworkSet'],
      'checkov': ['CKV_K8S_19'],
    },
  },
  hostMounts: {
    reason: 'processes and kernel of the node are read from /proc and /sys',
    checks: { 'kube-linter': ['sensitive-host-mounts'], 'polaris': ['hostPathSet'] },
  },
  writableHostMounts: {
    reason: 'the BPF file system is mounted on the node under /sys',
    checks: { 'kube-linter': ['writable-host-mount'] },
  },
  root: {
    reason: 'eBPF and the namespaces of the node are for root only',
    checks: {
      'kube-linter': ['run-as-non-root'],
      'kube-score': ['container-security-context-user-group-id'],
      'polaris': ['runAsRootAllowed'],
      'checkov': ['CKV_K8S_23', 'CKV_K8S_40'],
    },
  },
  writableRoot: {
    reason: 'not tried on the real image; security.readOnlyRootFilesystem asks for it',
    checks: {
      'kube-linter': ['no-read-only-root-fs'],
      'kube-score': ['container-security-context-readonlyrootfilesystem'],
      'polaris': ['notReadOnlyRootFilesystem'],
      'checkov': ['CKV_K8S_22'],
    },
  },
  noCpuLimit: {
    reason: 'throttled capture loses packets',
    checks: {
      polaris: ['cpuLimitsMissing'],
      checkov: ['CKV_K8S_11'],
    },
  },
  onlyCpuLimitMissing: {
    reason: 'throttled capture loses packets; all requests and the memory limit are set',
    checks: { 'kube-linter': ['unset-cpu-requirements'], 'kube-score': ['container-resources'] },
  },
  onlyStorageLimitMissing: {
    reason: 'requested; a limit would cap the data volume of the whole pod',
    checks: { 'kube-score': ['container-ephemeral-storage-request-and-limit'] },
  },
  sameProbeTarget: {
    reason: 'both ask the one port there is, liveness more patiently',
    checks: { 'kube-score': ['pod-probes-identical'] },
  },
  tracerWithoutLiveness: {
    reason: 'the tracer has no port to ask',
    checks: {
      'kube-linter': ['no-liveness-probe'],
      'polaris': ['livenessProbeMissing'],
      'checkov': ['CKV_K8S_8'],
    },
  },
  tracerWithoutReadiness: {
    reason: 'the tracer has no port to ask',
    checks: {
      'kube-linter': ['no-readiness-probe'],
      'polaris': ['readinessProbeMissing'],
      'checkov': ['CKV_K8S_9'],
    },
  },
  pulledOnce: {
    reason: 'the tag is exact, and a worker starts without the registry',
    checks: {
      'kube-score': ['container-image-pull-policy'],
      'polaris': ['pullPolicyNotAlways'],
      'checkov': ['CKV_K8S_15'],
    },
  },
  onePerNode: {
    reason: 'a DaemonSet runs one pod on a node by nature',
    checks: { 'kube-linter': ['no-anti-affinity'] },
  },
  noSpread: {
    reason: 'a DaemonSet runs one pod on a node by nature',
    checks: { polaris: ['topologySpreadConstraint'] },
  },
  noOwner: {
    reason: 'whose it is, is for labels of the user to say',
    checks: { 'kube-linter': ['required-label-owner'] },
  },
  noEmail: {
    reason: 'whose it is, is for annotations of the user to say',
    checks: { 'kube-linter': ['required-annotation-email'] },
  },
} as const satisfies { readonly [name: string]: Trait };

/** The name of a trait. */
export type TraitName = keyof typeof TRAITS;
