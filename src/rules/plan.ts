import { Severity, type RuleInfo } from '../diagnostics';

const EVIDENCE = 'docs/evidence/coverage-plan.md';

/** All workers are in one zone. */
export const SINGLE_DOMAIN: RuleInfo = {
  id: 'placement/single-domain',
  severity: Severity.WARNING,
  otherSeverities: [Severity.INFO],
  title: 'workers run in more than one zone where nodes do',
  why: 'When the zone fails nothing is captured any more. No topology spread constraint spreads a DaemonSet: which nodes are chosen decides it.',
  fix: 'Choose nodes of each zone.',
  source: EVIDENCE,
};

/** A worker may use more memory than its node has. */
export const NODE_TOO_SMALL: RuleInfo = {
  id: 'placement/node-too-small',
  severity: Severity.WARNING,
  title: 'the memory limit of a worker is at most the memory of its node',
  why: 'The scheduler looks at the request alone: with a request of 50Mi and a limit of 5Gi, 2 of 4 workers restarted again and again, on the smaller nodes.',
  fix: 'Give small nodes a pool of their own, with a limit that they have.',
  source: EVIDENCE,
};

/** A worker that runs is not replaced. */
export const LEAVES_AT_RESTART: RuleInfo = {
  id: 'placement/leaves-at-restart',
  severity: Severity.WARNING,
  title: 'running workers tolerate the taints of their nodes',
  why: 'A NoSchedule taint that came later leaves the pod until its next restart or rollout; then it is gone, without an event.',
  fix: 'Tolerate the taint.',
  source: 'docs/evidence/taints.md',
};

/** A hostname that no known node has. */
export const UNKNOWN_HOSTNAME: RuleInfo = {
  id: 'placement/unknown-hostname',
  severity: Severity.WARNING,
  otherSeverities: [Severity.INFO],
  title: 'each hostname is that of a node',
  why: 'A DaemonSet is accepted whose hostnames no node has: there is no worker, no event and no condition.',
  fix: 'Write the names as `kubectl get nodes -L kubernetes.io/hostname` shows them, or select nodes by a label.',
  source: 'docs/evidence/placement-terms.md',
};

/** Packets are lost where eBPF captures under cgroup v1. */
export const CGROUP_V1: RuleInfo = {
  id: 'placement/cgroup-v1',
  severity: Severity.WARNING,
  otherSeverities: [Severity.INFO],
  title: 'workers that capture with eBPF run on nodes with cgroup v2',
  why: 'Under cgroup v1 the ebpf backend loses packets: requests are shown without responses, and responses without requests.',
  fix: 'Capture with af_packet on these nodes.',
  source: 'docs/evidence/nodes-without-workers.md',
};

/** Other pods fill the node of a worker without a priority class. */
export const NO_PRIORITY: RuleInfo = {
  id: 'placement/no-priority',
  severity: Severity.INFO,
  title: 'workers have a priority class where other pods fill their nodes',
  why: 'A pod of a higher class evicts others until it fits. Presets set no class: each pod of a class that a cluster lacks is rejected, and a cluster '
    + 'may admit system-node-critical in kube-system only.',
  fix: "Set 'placement.priorityClass' to a class of your cluster that is above those of the pods that may wait.",
  source: EVIDENCE,
};

/** The plan did not look at everything. */
export const PLAN_UNDECIDED: RuleInfo = {
  id: 'placement/undecided',
  severity: Severity.INFO,
  title: 'the plan looks at all that decides where workers run',
  why: 'What it does not look at may keep a worker waiting that the plan shows as running.',
  fix: 'Try it on the cluster.',
  source: EVIDENCE,
};

/** The rules about workers on real nodes, which the plan checks. */
export const PLAN_RULES: readonly RuleInfo[] = [SINGLE_DOMAIN, NODE_TOO_SMALL, LEAVES_AT_RESTART, NO_PRIORITY, CGROUP_V1, PLAN_UNDECIDED];
