import { seconds } from './units';
import type { NodeRequirement, NodeTermSpec, PlacementSpec, TolerationSpec } from './worker-spec';
import type { NodeLabelCondition, NodeTerm, Toleration, WorkerPlacement } from '../props';

/** The label by which a node is known to the scheduler. */
export const HOSTNAME = 'kubernetes.io/hostname';

/** The one field of a node that terms can ask for. */
export const NODE_NAME = 'metadata.name';

/** Nodes without a kernel of their own: virtual kubelets and Fargate. */
export const NOT_VIRTUAL: readonly NodeRequirement[] = [
  { key: 'eks.amazonaws.com/compute-type', operator: 'NotIn', values: ['fargate'] },
  { key: 'type', operator: 'NotIn', values: ['virtual-kubelet'] },
];

/** The label by which the kubelet reports a node's architecture. */
export const ARCHITECTURE = 'kubernetes.io/arch';

/** The architectures that the official image is built for. */
export const IMAGE_ARCHITECTURES: readonly string[] = ['amd64', 'arm64'];

/** A condition of a term and the prop that asks for it. */
interface Condition {
  readonly prop: string;
  readonly requirement: NodeRequirement;
}

/** Joins everything that is required into each alternative, since alternatives are OR. */
export function resolvePlacement(placement: WorkerPlacement): PlacementSpec {
  const common = commonConditions(placement);
  const terms = placement.nodeTerms ?? [];
  const alternatives = terms.length === 0 && common.length > 0 ? [{}] : terms;
  const conditions = alternatives.map((alternative, index) => [...labelConditions(alternative.labels, `placement.nodeTerms[${index}].labels`), ...common]);
  return {
    hostnames: placement.hostnames ?? null,
    required: alternatives.map((alternative, index) => term(alternative, conditions[index])),
    requiredBy: conditions.map((ofTerm) => ofTerm.map(({ prop }) => prop)),
    preferred: (placement.preferred ?? []).map((preferred) => ({
      weight: preferred.weight,
      preference: term(preferred, labelConditions(preferred.labels, '')),
    })),
    nodeSelector: {},
    tolerations: (placement.tolerations ?? []).map(tolerationSpec),
    priorityClass: placement.priorityClass ?? null,
  };
}

/** What every alternative must meet. */
function commonConditions({ hostnames, nodeLabels, architectures = [], excludeVirtualNodes }: WorkerPlacement): Condition[] {
  return [
    ...(hostnames ? [{ prop: 'placement.hostnames', requirement: { key: HOSTNAME, operator: 'In', values: hostnames } }] : []),
    ...labelConditions(nodeLabels, 'placement.nodeLabels'),
    ...(architectures.length > 0
      ? [{ prop: 'placement.architectures', requirement: { key: ARCHITECTURE, operator: 'In', values: architectures } }]
      : []),
    ...(excludeVirtualNodes ? NOT_VIRTUAL.map((requirement) => ({ prop: 'placement.excludeVirtualNodes', requirement })) : []),
  ];
}

function labelConditions(labels: readonly NodeLabelCondition[] = [], prop: string): Condition[] {
  return labels.map((label, index) => ({ prop: `${prop}[${index}]`, requirement: requirementOf(label) }));
}

function tolerationSpec({ matchOperator, tolerationDuration, ...toleration }: Toleration): TolerationSpec {
  return {
    ...toleration,
    ...(matchOperator !== undefined && { operator: matchOperator }),
    ...(tolerationDuration !== undefined && { tolerationSeconds: seconds(tolerationDuration) }),
  };
}

function term({ nodeNames, exceptNodeNames = [] }: NodeTerm, conditions: readonly Condition[]): NodeTermSpec {
  const matchFields = [
    ...(nodeNames ? [{ key: NODE_NAME, operator: 'In', values: nodeNames }] : []),
    ...exceptNodeNames.map((name) => ({ key: NODE_NAME, operator: 'NotIn', values: [name] })),
  ];
  return {
    ...(conditions.length > 0 && { matchExpressions: conditions.map(({ requirement }) => requirement) }),
    ...(matchFields.length > 0 && { matchFields }),
  };
}

function requirementOf({ key, matchOperator: operator, values }: NodeLabelCondition): NodeRequirement {
  const takesNone = operator === 'Exists' || operator === 'DoesNotExist';
  return { key, operator, ...((!takesNone || values.length > 0) && { values }) };
}
