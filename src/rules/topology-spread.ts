import { valueAt } from '../util/object-path';
import { needsLabel } from './placement/requirement-satisfiability';
import type { Rule, RuleContext, Violation } from './rule';
import { Severity } from '../diagnostics';
import { LABEL_KEY } from '../kubernetes/index';
import { alternatives, formatValue } from '../kubernetes/validation/index';
import type { PlacementSpec, TopologySpreadSpec } from '../worker-spec';

const EVIDENCE = 'docs/evidence/topology-spread.md';

export const HARD = 'DoNotSchedule';
const SOFT = 'ScheduleAnyway';
const POLICIES = ['Honor', 'Ignore'];

/** The label by which the revisions of a DaemonSet's pods differ. */
export const REVISION = 'controller-revision-hash';

/** What the controller adds to the labels of the pod template. */
export const CONTROLLER_LABELS = [REVISION, 'pod-template-generation'];

/** Labels that the kubelet gives every node. */
export const ON_EVERY_NODE = ['kubernetes.io/hostname', 'kubernetes.io/os', 'kubernetes.io/arch'];

/** The largest number that the API server can decode here. */
const MAX_INTEGER = 2 ** 31 - 1;

const constraint: Rule = {
  id: 'topology-spread/constraint',
  severity: Severity.ERROR,
  otherSeverities: [Severity.WARNING],
  title: 'the API server accepts topology spread constraints and their pods',
  why: 'The API server rejects the DaemonSet; `matchLabelKeys` that repeats a selector key is accepted, and then every pod is rejected (FailedCreate).',
  fix: 'Correct the field.',
  source: EVIDENCE,
  check: function* (spec, context) {
    const pairs = new Map<string, number>();
    for (const [index, item] of spec.topologySpread.entries()) {
      const at = `topologySpread[${index}]`;
      yield* numberViolations(item, at);
      yield* wordViolations(item, at);
      yield* topologyKeyViolations(item, at);
      yield* labelKeyViolations(item, at, context);
      const pair = JSON.stringify([item.topologyKey, item.whenUnsatisfiable]);
      const first = pairs.get(pair);
      if (first !== undefined) {
        yield {
          prop: at,
          relatedProps: [`topologySpread[${first}]`],
          message: `'${at}' repeats topologyKey ${formatValue(item.topologyKey)} with whenUnsatisfiable ${formatValue(item.whenUnsatisfiable)} of 'topologySpread[${first}]'; each pair is taken once.`,
          fix: 'Remove one of the two constraints.',
        };
      }
      pairs.set(pair, first ?? index);
    }
  },
};

const strandsNodes: Rule = {
  id: 'topology-spread/strands-nodes',
  severity: Severity.WARNING,
  title: 'each chosen node gets a worker, with or without the topology label',
  why: 'With DoNotSchedule the pod of a node without the label is Pending forever; on kind, minikube and bare metal no node has a zone: no worker at all.',
  fix: 'Use ScheduleAnyway, or require the label on the chosen nodes.',
  source: EVIDENCE,
  check: function* ({ topologySpread, placement }) {
    for (const [index, { topologyKey, whenUnsatisfiable }] of topologySpread.entries()) {
      if (whenUnsatisfiable === HARD && !isOnAllChosen(topologyKey, placement)) {
        yield {
          prop: `topologySpread[${index}].whenUnsatisfiable`,
          message: `'topologySpread[${index}].whenUnsatisfiable' (${HARD}): a node without the label ${formatValue(topologyKey)} never gets a worker, `
            + 'and a DaemonSet is not spread by it in return.',
          fix: `Use ScheduleAnyway, or choose only nodes with the label: 'placement.nodeLabels' with the condition that '${topologyKey}' exists.`,
          set: { prop: `topologySpread[${index}].whenUnsatisfiable`, value: 'ScheduleAnyway' },
        };
      }
    }
  },
};

const ignoresAffinity: Rule = {
  id: 'topology-spread/ignores-affinity',
  severity: Severity.ERROR,
  title: 'a hard constraint counts only the nodes that a pod can use',
  why: 'With zones of 7, 1 and 1 nodes, 5 of 9 pods stayed Pending forever; with the default nodeAffinityPolicy all were bound.',
  fix: 'Leave nodeAffinityPolicy out.',
  source: EVIDENCE,
  check: function* ({ topologySpread }) {
    for (const [index, item] of topologySpread.entries()) {
      if (item.whenUnsatisfiable === HARD && item.nodeAffinityPolicy === 'Ignore' && item.topologyKey !== 'kubernetes.io/hostname') {
        yield {
          prop: `topologySpread[${index}].nodeAffinityPolicy`,
          message: `'topologySpread[${index}].nodeAffinityPolicy' (Ignore) with ${HARD} lets pods wait forever where one ${formatValue(item.topologyKey)} has over `
            + `${item.maxSkew} more nodes than another: a DaemonSet cannot place them elsewhere.`,
          fix: 'Remove it, so that Kubernetes honors the affinity, or set whenUnsatisfiable to ScheduleAnyway.',
          set: { prop: `topologySpread[${index}].whenUnsatisfiable`, value: 'ScheduleAnyway' },
        };
      }
    }
  },
};

const minDomains: Rule = {
  id: 'topology-spread/min-domains',
  severity: Severity.WARNING,
  title: 'minDomains leaves ports for a rollout and a second DaemonSet',
  why: 'A DaemonSet pod sees one domain, its own node\'s. With minDomains 2 every new pod of a surge rollout, and of a second DaemonSet with the label, was Pending.',
  fix: 'Leave minDomains out, or count only pods of the same revision.',
  source: EVIDENCE,
  check: function* ({ topologySpread }) {
    for (const [index, item] of topologySpread.entries()) {
      const domains = item.minDomains ?? 1;
      if (domains > 1 && item.whenUnsatisfiable === HARD && !(item.matchLabelKeys ?? []).includes(REVISION)) {
        yield {
          prop: `topologySpread[${index}].minDomains`,
          message: `'topologySpread[${index}].minDomains' ${formatValue(domains)} leaves pods of a surge rollout, or of a second worker that the selector counts, Pending; `
            + 'a DaemonSet pod only ever sees one domain.',
          fix: `Remove it, or set 'topologySpread[${index}].matchLabelKeys' to ['${REVISION}'].`,
        };
      }
    }
  },
};

const noEffect: Rule = {
  id: 'topology-spread/no-effect',
  severity: Severity.INFO,
  title: 'each topology spread constraint has an effect on a DaemonSet',
  why: 'The DaemonSet controller pins each pod to its node: in every layout that was tried all pods were bound, with the constraint and without.',
  fix: 'Choose the nodes by placement; that alone decides how workers are spread.',
  source: EVIDENCE,
  check: function* ({ topologySpread, placement }) {
    for (const [index, item] of topologySpread.entries()) {
      if (item.whenUnsatisfiable === SOFT || (item.whenUnsatisfiable === HARD && isHarmless(item, placement))) {
        yield {
          prop: `topologySpread[${index}]`,
          message: `'topologySpread[${index}]' (${item.topologyKey}, ${item.whenUnsatisfiable}) changes nothing on a DaemonSet, which has one pod on each chosen node.`,
          fix: "Nothing needs to be done; which nodes 'placement' chooses decides the spread.",
        };
      }
    }
  },
};

/** How workers are spread over zones and the like. */
export const topologySpreadRules: readonly Rule[] = [constraint, strandsNodes, ignoresAffinity, minDomains, noEffect];

function* numberViolations({ maxSkew, minDomains: domains, whenUnsatisfiable }: TopologySpreadSpec, at: string): Iterable<Violation> {
  for (const [field, value] of [['maxSkew', maxSkew], ['minDomains', domains]] as const) {
    if (field === 'minDomains' && value === undefined) {
      continue;
    }
    if (!Number.isInteger(value) || value! < 1 || value! > MAX_INTEGER) {
      yield {
        prop: `${at}.${field}`,
        message: `'${at}.${field}' ${formatValue(value)} is not a whole number from 1 to ${MAX_INTEGER}; the API server rejects it.`,
        fix: field === 'maxSkew' ? 'Use 1.' : 'Remove it, or use a whole number of at least 1.',
      };
    }
  }
  if (domains !== undefined && whenUnsatisfiable === SOFT) {
    yield {
      prop: `${at}.minDomains`,
      message: `'${at}.minDomains' ${formatValue(domains)} needs whenUnsatisfiable ${HARD}, and it is ${SOFT}; the API server rejects it.`,
      fix: 'Remove it.',
    };
  }
}

function* wordViolations(item: TopologySpreadSpec, at: string): Iterable<Violation> {
  const words: readonly (readonly [field: keyof TopologySpreadSpec, allowed: readonly string[], needed: boolean])[] = [
    ['whenUnsatisfiable', [HARD, SOFT], true],
    ['nodeAffinityPolicy', POLICIES, false],
    ['nodeTaintsPolicy', POLICIES, false],
  ];
  for (const [field, allowed, needed] of words) {
    const value = item[field];
    if ((needed || value !== undefined) && !allowed.includes(value as string)) {
      yield {
        prop: `${at}.${field}`,
        message: `'${at}.${field}' ${formatValue(value)} is not ${alternatives(allowed)}; the API server rejects it.`,
        fix: `Use ${allowed[allowed.length - 1] === SOFT ? SOFT : allowed[0]}.`,
      };
    }
  }
}

function* topologyKeyViolations({ topologyKey, whenUnsatisfiable }: TopologySpreadSpec, at: string): Iterable<Violation> {
  const problem = topologyKey === '' ? 'is empty, which the API server rejects' : LABEL_KEY.problem(String(topologyKey));
  if (problem !== undefined) {
    yield {
      prop: `${at}.topologyKey`,
      severity: topologyKey === '' || whenUnsatisfiable !== SOFT ? Severity.ERROR : Severity.WARNING,
      message: `'${at}.topologyKey' ${formatValue(topologyKey)} ${problem}; no node can have it as a label.`,
      fix: "Use a node label such as 'topology.kubernetes.io/zone'.",
    };
  }
}

function* labelKeyViolations(item: TopologySpreadSpec, at: string, { daemonSet }: RuleContext): Iterable<Violation> {
  const { matchLabelKeys = [], labelSelector } = item;
  const matchLabels = labelSelector ? labelSelector.matchLabels : valueAt('spec.selector.matchLabels', daemonSet);
  const selected = [...Object.keys(matchLabels ?? {}), ...(labelSelector?.matchExpressions ?? []).map((expression) => expression?.key)];
  const labels = [...Object.keys(valueAt('spec.template.metadata.labels', daemonSet) ?? {}), ...CONTROLLER_LABELS];
  for (const [index, key] of matchLabelKeys.entries()) {
    const prop = `${at}.matchLabelKeys[${index}]`;
    const problem = LABEL_KEY.problem(String(key));
    const inSelector = selected.includes(key);
    if (problem !== undefined) {
      yield { prop, message: `'${prop}' ${formatValue(key)} ${problem}; the API server rejects it.`, fix: LABEL_KEY.fix };
    } else if (labels.includes(key) && (inSelector || matchLabelKeys.indexOf(key) < index)) {
      yield {
        prop,
        message: `'${prop}' ${formatValue(key)} is ${inSelector ? 'a key of the label selector' : 'there twice'}; the DaemonSet is accepted, and then every pod is rejected.`,
        fix: key === REVISION ? 'Name it once.' : `Remove it, or use '${REVISION}'.`,
      };
    }
  }
}

/** Whether every node that placement chooses has the label. */
function isOnAllChosen(key: string, { required, nodeSelector }: PlacementSpec): boolean {
  return ON_EVERY_NODE.includes(key) || key in nodeSelector || (required.length > 0 && required.every((term) => needsLabel(term, key)));
}

/** Whether a hard constraint can keep no pod waiting, as the rules above say. */
function isHarmless({ topologyKey, nodeAffinityPolicy, minDomains: domains = 1 }: TopologySpreadSpec, placement: PlacementSpec): boolean {
  return isOnAllChosen(topologyKey, placement) && nodeAffinityPolicy !== 'Ignore' && !(domains > 1);
}
