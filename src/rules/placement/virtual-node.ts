import { isEmptyTerm, requirementText } from './requirement-satisfiability';
import { Severity } from '../../diagnostics';
import type { NodeTermSpec, PlacementSpec, TolerationSpec } from '../../worker-spec';
import { NOT_VIRTUAL } from '../../worker-spec/index';
import type { Rule } from '../rule';

/** Labels that virtual nodes have as other nodes do. */
const OF_EVERY_NODE = ['kubernetes.io/os', 'beta.kubernetes.io/os', 'kubernetes.io/arch', 'beta.kubernetes.io/arch'];

/** The taint of virtual nodes is tolerated as any other. */
export const virtualNode: Rule = {
  id: 'placement/virtual-node',
  severity: Severity.INFO,
  title: 'workers that tolerate every taint leave out virtual nodes',
  why: 'Fargate and virtual kubelets keep pods away by a taint. A worker that tolerates every taint is sent there, and stays Pending: they have no kernel of their own.',
  fix: "Leave them out: 'placement.excludeVirtualNodes' true.",
  source: 'docs/evidence/nodes-without-workers.md',
  check: function* ({ placement }) {
    if (placement.tolerations.some(toleratesAll) && takesVirtualNodes(placement)) {
      yield {
        prop: 'placement.excludeVirtualNodes',
        message: "'placement.excludeVirtualNodes' is not set, and the worker tolerates every taint; on Fargate and virtual kubelets, which have no kernel of their own, its pods stay Pending.",
        fix: `Require ${NOT_VIRTUAL.map(requirementText).join(' and ')} of nodes, which the prop excludeVirtualNodes does.`,
      };
    }
  },
};

function toleratesAll({ key, operator, effect }: TolerationSpec): boolean {
  return !key && operator === 'Exists' && (!effect || effect === 'NoSchedule');
}

function takesVirtualNodes({ required, nodeSelector }: PlacementSpec): boolean {
  const terms = required.filter((term) => !isEmptyTerm(term));
  return Object.keys(nodeSelector).every((key) => OF_EVERY_NODE.includes(key)) && (required.length === 0 || terms.some((term) => !decides(term)));
}

/** A term that names nodes or values of a label is taken at its word. */
function decides({ matchExpressions = [], matchFields = [] }: NodeTermSpec): boolean {
  return matchFields.some(({ operator }) => operator === 'In') || matchExpressions.some(({ key, operator, values = [] }) => (
    (operator === 'In' && !OF_EVERY_NODE.includes(key))
    || NOT_VIRTUAL.some((one) => one.key === key && (operator === 'DoesNotExist' || (operator === 'NotIn' && one.values!.every((value) => values.includes(value)))))
  ));
}
