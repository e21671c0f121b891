import type { NodePlan, PlanNote } from './plan-result';
import type { PlannedNode } from './planned-node';
import type { PlannedWorker } from './planned-worker';
import { Severity, type Finding, type RuleInfo } from '../diagnostics';
import { limitFindings, messageOf } from '../diagnostics/index';
import { cgroupV1System, HOSTNAME, labelOf } from '../nodes';
import { CGROUP_V1, LEAVES_AT_RESTART, NO_PRIORITY, NODE_TOO_SMALL, SINGLE_DOMAIN, PLAN_UNDECIDED, UNKNOWN_HOSTNAME } from '../rules/index';
import { listNames } from '../util/list-names';

/** Findings about the plan as a whole, at most so many of each rule. */
export function planFindings(plans: readonly NodePlan[], workers: readonly PlannedWorker[], truncated: readonly string[],
  planned: readonly PlannedNode[]): Finding[] {
  return [...limitFindings([
    ...singleDomain(plans),
    ...findingOfNotes(NODE_TOO_SMALL, plans, ({ oversized }) => oversized, (pools, nodes) => ({
      sentence: `the memory limit of ${pools} is above the allocatable memory of ${nodes}.`,
      fix: 'Add a pool for these nodes, with a limit that fits.',
    })),
    ...findingOfNotes(LEAVES_AT_RESTART, plans, ({ excluded }) => excluded.filter(({ reason }) => reason === 'taint-at-restart'), (pools, nodes) => ({
      sentence: `a worker of ${pools} runs on ${nodes} but does not tolerate a taint there: it does not return after its next restart.`,
      fix: "Tolerate the taint: 'placement.tolerations' with a toleration of the operator Exists and no key, which tolerates every taint.",
    })),
    ...noPriority(planned),
    ...unknownHostnames(plans, workers),
    ...workers.flatMap((worker) => cgroupV1(worker, plans)),
    ...workers.filter(({ notSimulated }) => notSimulated.length > 0).map(({ pool, notSimulated }) => finding(
      PLAN_UNDECIDED, Severity.INFO, `the plan of '${pool}' does not simulate ${notSimulated.join(', ')}.`, 'Test it on the cluster.',
    )),
    ...truncated.map((name) => finding(PLAN_UNDECIDED, Severity.INFO,
      `the nodes of '${name}' can differ in too many labels that workers select by; the plan does not cover every combination.`, 'Select by fewer labels, or set some of them in the NodePool.')),
  ])];
}

function singleDomain(plans: readonly NodePlan[]): Finding[] {
  const running = plans.filter(({ workers }) => workers.length > 0);
  const used = new Set(running.map(({ zone }) => zone));
  const [zone] = used;
  const nodes = running.reduce((sum, { node }) => sum + node.count, 0);
  if (used.size !== 1 || zone === null || nodes < 2 || running.some(({ node: { zones } }) => zones !== undefined)) {
    return [];
  }
  const others = [...new Set(plans.filter(({ noWorker }) => noWorker === null).map((plan) => plan.zone))].filter((other) => other !== zone);
  return others.length > 0
    ? [finding(SINGLE_DOMAIN, Severity.WARNING, `all ${nodes} workers are in the zone ${zone}; none is in ${listNames(others.map((other) => other ?? 'no zone'))}.`, 'Choose nodes of each zone.')]
    : [finding(SINGLE_DOMAIN, Severity.INFO, `all ${nodes} workers are in the zone ${zone}, as all nodes are.`, 'No action is needed.')];
}

/** A worker that captures with eBPF, or may choose to, where cgroup v1 is the default. */
function cgroupV1({ pool, packetCapture = '' }: PlannedWorker, plans: readonly NodePlan[]): Finding[] {
  const nodes = plans.filter(({ node, workers }) => workers.includes(pool) && cgroupV1System(node) !== undefined).map(({ node }) => node);
  if (nodes.length === 0 || !['ebpf', 'best'].includes(packetCapture)) {
    return [];
  }
  const systems = [...new Set(nodes.map((node) => cgroupV1System(node)!))];
  const captures = packetCapture === 'ebpf' ? 'captures with ebpf' : 'may capture with ebpf (best)';
  return [finding(
    CGROUP_V1, packetCapture === 'ebpf' ? Severity.WARNING : Severity.INFO,
    `'${pool}' ${captures} on ${listNames(nodes.map(({ name }) => name))}, where cgroup v1 is the default (${listNames(systems)}); ebpf loses packets there.`,
    "Give these nodes a pool with 'capture.backend' af_packet, unless they are configured for cgroup v2.",
  )];
}

/** Workers without a priority class that wait on nodes that other pods fill. */
function noPriority(planned: readonly PlannedNode[]): Finding[] {
  const full = planned.filter(({ outranked }) => outranked.length > 0);
  if (full.length === 0) {
    return [];
  }
  const pools = [...new Set(full.flatMap(({ outranked }) => outranked.map((pool) => `'${pool}'`)))];
  const nodes = full.map(({ node: { name } }) => name);
  return [finding(
    NO_PRIORITY, Severity.INFO,
    `other pods fill ${nodes.length === 1 ? 'the node' : `${nodes.length} nodes:`} ${listNames(nodes)}, and ${listNames(pools)} `
    + "has no 'placement.priorityClass' by which its worker would evict them.",
    "Set 'placement.priorityClass' to a class of your cluster above theirs, or let the worker request less.",
  )];
}

/** The hostnames of planned nodes are unknown, so that only existing nodes are compared. */
function unknownHostnames(plans: readonly NodePlan[], workers: readonly PlannedWorker[]): Finding[] {
  const existing = plans.map(({ node }) => node).filter(({ planned }) => !planned);
  const known = new Set(existing.map(({ labels }) => labelOf(labels, HOSTNAME)));
  return existing.length === 0 ? [] : workers.flatMap(({ pool, match }) => {
    const onHostname = match.conditions.map(({ requirement }) => requirement).filter(({ key, operator }) => key === HOSTNAME && operator === 'In');
    const unknown = [...new Set(onHostname.flatMap(({ values = [] }) => values))].filter((name) => !known.has(name));
    return unknown.length === 0 ? [] : [finding(
      UNKNOWN_HOSTNAME, Severity.WARNING,
      `'${pool}' selects the ${unknown.length === 1 ? 'hostname' : 'hostnames'} ${listNames(unknown)}, which no known node has.`,
      `Write the names as 'kubectl get nodes -L ${HOSTNAME}' shows them, or select nodes by a label.`,
    )];
  });
}

type FindingText = (pools: string, nodes: string) => { readonly sentence: string; readonly fix: string };

/** One finding for all nodes with such notes. */
function findingOfNotes(rule: RuleInfo, plans: readonly NodePlan[], notesOf: (plan: NodePlan) => readonly PlanNote[], text: FindingText): Finding[] {
  const affected = plans.filter((plan) => notesOf(plan).length > 0);
  const pools = [...new Set(affected.flatMap((plan) => notesOf(plan).map(({ pool }) => `'${pool}'`)))];
  if (affected.length === 0) {
    return [];
  }
  const names = affected.map(({ node }) => node.name);
  const { sentence, fix } = text(listNames(pools), `${names.length === 1 ? 'the node' : `${names.length} nodes:`} ${listNames(names)}`);
  return [finding(rule, rule.severity, sentence, fix)];
}

function finding({ id }: RuleInfo, severity: Severity, sentence: string, fix: string): Finding {
  return { rule: id, severity, message: messageOf(id, sentence, fix), fix };
}
