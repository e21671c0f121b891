import { noImage } from './no-image';
import { contradictions, isEmptyTerm, requirementText } from './requirement-satisfiability';
import { virtualNode } from './virtual-node';
import { Severity } from '../../diagnostics';
import { DNS_SUBDOMAIN, LABEL_KEY, LABEL_VALUE } from '../../kubernetes/index';
import { alternatives, formatValue } from '../../kubernetes/validation/index';
import { TERMS } from '../../render/field-map/index';
import type { NodeRequirement, PlacementSpec, TolerationSpec } from '../../worker-spec';
import { UNKNOWN_HOSTNAME } from '../plan';
import type { Rule, Violation } from '../rule';

const HOSTNAME = 'kubernetes.io/hostname';

const HOSTNAMES = 'placement.hostnames';

const EVIDENCE = 'docs/evidence/placement-terms.md';

/** The largest number that a label can be compared as. */
const MAX_LABEL = 2n ** 63n - 1n;

/** The effects of taints that keep a worker away. */
const BLOCKING_EFFECTS = ['NoSchedule', 'NoExecute'];

const hostname: Rule = {
  id: 'placement/hostname',
  severity: Severity.ERROR,
  title: 'hostnames are labels that a node can have, each once',
  why: 'A hostname in upper case is accepted and matches nothing: 0 workers desired, no event, no condition.',
  fix: 'Write the names as `kubectl get nodes -L kubernetes.io/hostname` shows them.',
  source: EVIDENCE,
  check: function* ({ placement: { hostnames } }) {
    if (hostnames?.length === 0) {
      yield {
        prop: HOSTNAMES,
        message: `'${HOSTNAMES}' is empty, so no node is left; a list of hostnames names at least one node.`,
        fix: 'Name the nodes, or leave it out.',
      };
    }
    for (const [index, name] of (hostnames ?? []).entries()) {
      const violation = hostnameViolation(hostnames!, index, name);
      if (violation) {
        yield violation;
      }
    }
  },
};

const unsatisfiable: Rule = {
  id: 'placement/unsatisfiable',
  severity: Severity.ERROR,
  title: 'some node could meet each required term',
  why: 'Conditions that contradict each other, an empty term and `Gt abc` are accepted: 0 workers desired, no event, no condition.',
  fix: 'Remove one of the conditions that contradict each other.',
  source: EVIDENCE,
  check: function* ({ placement }) {
    const { required, nodeSelector } = placement;
    const contradictionsByTerm = required.map((term) => isEmptyTerm(term) ? [[]] : contradictions(term, nodeSelector));
    const nowhere = contradictionsByTerm.every((cores) => cores.length > 0);
    const reported = new Set<string>();
    for (const [index, cores] of contradictionsByTerm.entries()) {
      for (const core of cores.filter((requirements) => !isEmptyHostnames(requirements, placement))) {
        const parts = core.map((requirement) => `'${propOf(placement, index, requirement)}' (${requirementText(requirement)})`).join(' and ');
        if (!reported.has(parts) || core.length === 0) {
          reported.add(parts);
          yield {
            prop: core.length === 0 ? `placement.nodeTerms[${index}]` : propOf(placement, index, core[0]),
            ...(core.length === 0 && { path: `${TERMS}[${index}]` }),
            ...(core.length > 1 && { relatedProps: core.slice(1).map((requirement) => propOf(placement, index, requirement)) }),
            message: core.length === 0
              ? `'placement.nodeTerms[${index}]' has no condition, and a term without one matches no node; ${outcome(nowhere, required.length)}.`
              : `${parts} can be met by no node${core.length > 1 ? ' together' : ''}; ${outcome(nowhere, required.length)}.`,
            fix: remedy(core),
          };
        }
      }
    }
  },
};

const nodeLabel: Rule = {
  id: 'placement/node-label',
  severity: Severity.ERROR,
  title: 'conditions on node labels have keys and values that a label can have',
  why: 'The API server rejects the DaemonSet.',
  fix: 'Correct the key or the value.',
  source: EVIDENCE,
  check: function* ({ placement }) {
    const reportedProps = new Set([HOSTNAMES]);
    for (const [index, { matchExpressions = [] }] of placement.required.entries()) {
      for (const requirement of matchExpressions) {
        const prop = propOf(placement, index, requirement);
        const problem = reportedProps.has(prop) ? undefined : labelProblem(requirement);
        if (problem) {
          reportedProps.add(prop);
          yield {
            prop,
            message: `'${prop}' (${requirementText(requirement)}): ${problem.message}; the API server rejects it.`,
            fix: problem.fix,
          };
        }
      }
    }
  },
};

const nodeName: Rule = {
  id: 'placement/node-name',
  severity: Severity.ERROR,
  title: 'a term names one node at most, by a name that a node can have',
  why: 'The API server rejects two names in one term, and names that are no DNS names.',
  fix: 'Give each name a term of its own.',
  source: EVIDENCE,
  check: function* ({ placement: { required } }) {
    for (const [index, { matchFields = [] }] of required.entries()) {
      const { nodeNames, exceptNodeNames } = namesOf(matchFields);
      const at = `placement.nodeTerms[${index}].nodeNames`;
      if (nodeNames !== undefined && nodeNames.length !== 1) {
        yield {
          prop: at,
          message: `'${at}' ${formatValue(nodeNames)} holds ${nodeNames.length} names; the API server takes exactly one in a term.`,
          fix: "Write one term for each node, with one name in 'nodeNames'.",
        };
      }
      yield* nameViolations(at, nodeNames ?? []);
      yield* nameViolations(`placement.nodeTerms[${index}].exceptNodeNames`, exceptNodeNames);
    }
  },
};

const blindTaint: Rule = {
  id: 'placement/blind-taint',
  severity: Severity.WARNING,
  title: 'nodes with any taint get a worker',
  why: 'A node with a NoSchedule taint that no toleration covers gets no pod, no event and no condition: its traffic is lost in silence.',
  fix: 'Tolerate every taint.',
  source: 'docs/evidence/taints.md',
  check: function* ({ placement: { tolerations } }) {
    const blind = BLOCKING_EFFECTS.filter((effect) => !tolerations.some((toleration) => toleratesAll(toleration, effect)));
    if (blind.length > 0) {
      yield {
        prop: 'placement.tolerations',
        message: `'placement.tolerations' ${formatValue(tolerations)} does not tolerate every ${alternatives(blind)} taint; `
          + 'a node with one that is not tolerated gets no worker, and its traffic is lost without a sign.',
        fix: "Set 'placement.tolerations' to one toleration with the operator Exists and no key, which tolerates every taint.",
        set: { prop: 'placement.tolerations', value: [{ operator: 'Exists' }] },
      };
    }
  },
};

const preferred: Rule = {
  id: 'placement/preferred',
  severity: Severity.INFO,
  title: 'nodes are chosen by required terms alone',
  why: 'The DaemonSet controller pins each pod to its node before the scheduler weighs any preference.',
  fix: 'Remove the preferred terms, or require them.',
  source: EVIDENCE,
  check: function* (spec) {
    const { length } = spec.placement.preferred;
    if (length > 0) {
      yield {
        prop: 'placement.preferred',
        message: `'placement.preferred' (${length} ${length === 1 ? 'term' : 'terms'}) has no effect on a DaemonSet, whose controller decides each pod's node.`,
        fix: "Remove it, or move the conditions to 'placement.nodeTerms'.",
      };
    }
  },
};

const unknownHostname: Rule = {
  ...UNKNOWN_HOSTNAME,
  check: function* ({ placement: { hostnames } }) {
    if (hostnames !== null && hostnames.length > 0) {
      yield {
        prop: HOSTNAMES,
        severity: Severity.INFO,
        message: `'${HOSTNAMES}' ${formatValue(hostnames)} is not compared with nodes, which are not known here; a name that no node has gets no worker and no event.`,
        fix: "Check it: 'kubectl get nodes -o json > nodes.json' and 'cdk8s-kubeshark plan dist --nodes nodes.json'.",
      };
    }
  },
};

/** On which nodes workers run. */
export const placementRules: readonly Rule[] = [
  hostname, unknownHostname, unsatisfiable, nodeLabel, nodeName, blindTaint, noImage, virtualNode, preferred,
];

function hostnameViolation(hostnames: readonly string[], index: number, name: string): Violation | undefined {
  const prop = `placement.hostnames[${index}]`;
  const first = hostnames.indexOf(name);
  if (first < index) {
    return {
      prop,
      relatedProps: [`placement.hostnames[${first}]`],
      message: `'${prop}' ${formatValue(name)} repeats 'placement.hostnames[${first}]'; each node is named once.`,
      fix: 'Remove it.',
    };
  }
  const valueProblem = name === '' ? 'is empty' : LABEL_VALUE.problem(name);
  if (valueProblem !== undefined) {
    return { prop, message: `'${prop}' ${formatValue(name)} ${valueProblem}; the API server rejects it as a value of ${HOSTNAME}.`, fix: correction(name) };
  }
  return DNS_SUBDOMAIN.problem(name) === undefined ? undefined : {
    prop,
    message: `'${prop}' ${formatValue(name)} is not a lower-case node name, so it matches no node, without an event.`,
    fix: correction(name),
  };
}

function namesOf(matchFields: readonly NodeRequirement[]): { nodeNames: readonly string[] | undefined; exceptNodeNames: readonly string[] } {
  return {
    nodeNames: matchFields.find(({ operator }) => operator === 'In')?.values,
    exceptNodeNames: matchFields.filter(({ operator }) => operator === 'NotIn').flatMap(({ values = [] }) => values),
  };
}

function* nameViolations(at: string, names: readonly string[]): Iterable<Violation> {
  for (const [position, name] of names.entries()) {
    const problem = DNS_SUBDOMAIN.problem(name);
    if (problem !== undefined) {
      const prop = `${at}[${position}]`;
      yield { prop, message: `'${prop}' ${formatValue(name)} ${problem}; node names are DNS names.`, fix: DNS_SUBDOMAIN.fix };
    }
  }
}

function correction(name: string): string {
  const guess = name.trim().toLowerCase();
  if (guess !== '' && LABEL_VALUE.problem(guess) === undefined && DNS_SUBDOMAIN.problem(guess) === undefined) {
    return `Write '${guess}'.`;
  }
  return DNS_SUBDOMAIN.problem(guess) === undefined
    ? `Name the node by its name instead: 'placement.nodeTerms' with a term whose 'nodeNames' is ['${guess}'].`
    : `Write the label's value as 'kubectl get nodes -L ${HOSTNAME}' shows it.`;
}

/** The hostname rule reports it already. */
function isEmptyHostnames(core: readonly NodeRequirement[], placement: PlacementSpec): boolean {
  const { hostnames, required } = placement;
  return hostnames?.length === 0 && core.length === 1 && required.some((_, index) => propOf(placement, index, core[0]) === HOSTNAMES);
}

/** The prop that asks for a condition of a term. */
function propOf({ required, requiredBy }: PlacementSpec, term: number, requirement: NodeRequirement): string {
  const position = required[term].matchExpressions?.indexOf(requirement) ?? -1;
  const names = requirement.operator === 'NotIn' ? 'exceptNodeNames' : 'nodeNames';
  return position < 0 ? `placement.nodeTerms[${term}].${names}` : requiredBy[term][position];
}

function outcome(nowhere: boolean, terms: number): string {
  if (!nowhere) {
    return `the other ${terms === 2 ? 'term decides' : 'terms decide'} alone`;
  }
  return terms > 1 ? `none of the ${terms} terms can be met, so no node gets a worker` : 'no node gets a worker';
}

function remedy(core: readonly NodeRequirement[]): string {
  if (core.length === 0) {
    return 'Remove the term, or give it a condition.';
  }
  if (core.length > 1) {
    return 'Remove one of these conditions.';
  }
  const [{ key, operator }] = core;
  switch (operator) {
    case 'Gt': return `Compare ${key} with a whole number from 0 to ${MAX_LABEL - 1n}.`;
    case 'Lt': return `Compare ${key} with a whole number from 1 to ${MAX_LABEL}.`;
    default: return `Give ${key} ${operator} at least one value.`;
  }
}

function labelProblem({ key, operator, values = [] }: NodeRequirement): { message: string; fix: string } | undefined {
  const keyProblem = LABEL_KEY.problem(key);
  if (keyProblem !== undefined) {
    return { message: `${formatValue(key)} ${keyProblem}`, fix: LABEL_KEY.fix };
  }
  if (operator === 'NotIn' && values.length === 0) {
    return { message: 'NotIn compares with at least one value', fix: 'Give a value, or remove the condition.' };
  }
  const wrong = values.find((value) => LABEL_VALUE.problem(value) !== undefined);
  return wrong === undefined ? undefined : { message: `${formatValue(wrong)} ${LABEL_VALUE.problem(wrong)}`, fix: LABEL_VALUE.fix };
}

function toleratesAll({ key, operator, effect, tolerationSeconds }: TolerationSpec, taint: string): boolean {
  return !key && operator === 'Exists' && (!effect || effect === taint) && tolerationSeconds === undefined;
}

export { requirementText } from './requirement-satisfiability';
