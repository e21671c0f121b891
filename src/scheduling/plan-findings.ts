import type { NodePlan, PlanNote } from './plan-result';
import type { PlannedWorker } from './planned-worker';
import { Severity, type Finding, type RuleInfo } from '../diagnostics';
import { messageOf } from '../diagnostics/index';
import { HOSTNAME, labelOf } from '../nodes';
import { LEAVES_AT_RESTART, NODE_TOO_SMALL, SINGLE_DOMAIN, PLAN_UNDECIDED, UNKNOWN_HOSTNAME } from '../rules/index';

/** Names that a message shows of many. */
const MAX_NAMES = 5;

/** What there is to say about a plan as a whole, beside what becomes of each node. */
export function planFindings(plans: readonly NodePlan[], workers: readonly PlannedWorker[], cut: readonly string[]): Finding[] {
  return [
    ...singleDomain(plans),
    ...findingOfNotes(NODE_TOO_SMALL, plans, ({ oversized }) => oversized, (pools, nodes) => ({
      sentence: `the memory limit of ${pools} is above all that pods can have of ${nodes}.`,
      fix: 'Give these nodes a pool of their own, with a limit that they have.',
    })),
    ...findingOfNotes(LEAVES_AT_RESTART, plans, ({ excluded }) => excluded.filter(({ reason }) => reason === 'taint-at-restart'), (pools, nodes) => ({
      sentence: `a worker of ${pools} runs on ${nodes}, does not tolerate a taint there, and is gone after its next restart.`,
      fix: "Tolerate the taint: 'placement.tolerations' with [{ matchOperator: TolerationOperator.EXISTS }].",
    })),
    ...unknownHostnames(plans, workers),
    ...workers.filter(({ notSimulated }) => notSimulated.length > 0).map(({ pool, notSimulated }) => finding(
      PLAN_UNDECIDED, Severity.INFO, `of '${pool}' the plan does not look at ${notSimulated.join(', ')}.`, 'Try it on the cluster.',
    )),
    ...cut.map((name) => finding(PLAN_UNDECIDED, Severity.INFO,
      `the nodes of '${name}' can differ in too many labels that workers ask for; not every combination was looked at.`, 'Ask for fewer labels, or fix some in the NodePool.')),
  ];
}

function singleDomain(plans: readonly NodePlan[]): Finding[] {
  const running = plans.filter(({ workers }) => workers.length > 0);
  const used = new Set(running.map(({ zone }) => zone));
  const [zone] = used;
  const nodes = running.reduce((sum, { node }) => sum + node.count, 0);
  if (used.size !== 1 || zone === null || nodes < 2) {
    return [];
  }
  const others = [...new Set(plans.filter(({ verdict }) => verdict !== 'foreign').map((plan) => plan.zone))].filter((other) => other !== zone);
  return others.length > 0
    ? [finding(SINGLE_DOMAIN, Severity.WARNING, `all ${nodes} workers are in the zone ${zone}; none is in ${joinNames(others.map((other) => other ?? 'no zone'))}.`, 'Choose nodes of each zone.')]
    : [finding(SINGLE_DOMAIN, Severity.INFO, `all ${nodes} workers are in the zone ${zone}, as all nodes are.`, 'Nothing needs to be done but to know it.')];
}

/** Of nodes that may come nobody knows the hostname, so that only existing ones are asked. */
function unknownHostnames(plans: readonly NodePlan[], workers: readonly PlannedWorker[]): Finding[] {
  const existing = plans.map(({ node }) => node).filter(({ planned }) => !planned);
  const known = new Set(existing.map(({ labels }) => labelOf(labels, HOSTNAME)));
  return existing.length === 0 ? [] : workers.flatMap(({ pool, match }) => {
    const asked = match.conditions.map(({ requirement }) => requirement).filter(({ key, operator }) => key === HOSTNAME && operator === 'In');
    const unknown = [...new Set(asked.flatMap(({ values = [] }) => values))].filter((name) => !known.has(name));
    return unknown.length === 0 ? [] : [finding(
      UNKNOWN_HOSTNAME, Severity.WARNING,
      `'${pool}' asks for the ${unknown.length === 1 ? 'hostname' : 'hostnames'} ${joinNames(unknown)}, which no known node has: there it gets no worker.`,
      `Write the names as 'kubectl get nodes -L ${HOSTNAME}' shows them, or select nodes by a label.`,
    )];
  });
}

type FindingText = (pools: string, nodes: string) => { readonly sentence: string; readonly fix: string };

/** One finding for all that notes are about. */
function findingOfNotes(rule: RuleInfo, plans: readonly NodePlan[], notesOf: (plan: NodePlan) => readonly PlanNote[], text: FindingText): Finding[] {
  const affected = plans.filter((plan) => notesOf(plan).length > 0);
  const pools = [...new Set(affected.flatMap((plan) => notesOf(plan).map(({ pool }) => `'${pool}'`)))];
  if (affected.length === 0) {
    return [];
  }
  const names = affected.map(({ node }) => node.name);
  const { sentence, fix } = text(joinNames(pools), `${names.length === 1 ? 'the node' : `${names.length} nodes:`} ${joinNames(names)}`);
  return [finding(rule, rule.severity, sentence, fix)];
}

function joinNames(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  return rest > 0 ? `${names.slice(0, MAX_NAMES).join(', ')} and ${rest} more` : names.join(', ');
}

function finding({ id }: RuleInfo, severity: Severity, sentence: string, fix: string): Finding {
  return { rule: id, severity, message: messageOf(id, sentence, fix), fix };
}
