import { isEmptyTerm } from './requirement-satisfiability';
import { Severity } from '../../diagnostics';
import { alternatives } from '../../kubernetes/validation/index';
import type { NodeTermSpec, PlacementSpec } from '../../worker-spec';
import { IMAGE_ARCHITECTURES } from '../../worker-spec/index';
import type { Rule } from '../rule';

/** Labels that decide, each by itself, on which architecture a pod runs. */
const DECIDE_ARCHITECTURE = ['kubernetes.io/arch', 'beta.kubernetes.io/arch', 'node.kubernetes.io/instance-type', 'kubernetes.io/hostname'];

/** Labels that decide, each by itself, on which operating system a pod runs. */
const DECIDE_SYSTEM = ['kubernetes.io/os', 'beta.kubernetes.io/os', 'kubernetes.io/hostname'];

/** A worker on a node that its image was not built for. */
export const noImage: Rule = {
  id: 'placement/no-image',
  severity: Severity.INFO,
  title: 'workers ask for nodes that their image was built for',
  why: 'The image exists for Linux on amd64 and arm64. On another node, such as 32-bit ARM or Windows, the worker is created and never starts.',
  fix: "Ask for the architectures: 'placement.architectures' with ['amd64', 'arm64'].",
  source: 'docs/evidence/taints.md',
  check: function* ({ placement }) {
    const open = [
      ...(leavesOpen(placement, DECIDE_SYSTEM) ? ['operating system'] : []),
      ...(leavesOpen(placement, DECIDE_ARCHITECTURE) ? ['architecture'] : []),
    ];
    if (open.length > 0) {
      const isSystem = open[0] === 'operating system';
      const prop = isSystem ? 'placement.nodeTerms' : 'placement.architectures';
      yield {
        prop,
        message: `'${prop}' leaves out no node by its ${alternatives(open)}; the image exists for Linux on ${alternatives(IMAGE_ARCHITECTURES)}, `
          + 'and on another node the worker is created and never starts.',
        fix: `Ask for ${[
          ...(isSystem ? ["'kubernetes.io/os' In [linux]"] : []),
          ...(open.includes('architecture') ? [`'kubernetes.io/arch' In [${IMAGE_ARCHITECTURES.join(', ')}]`] : []),
        ].join(' and ')} in each of 'placement.nodeTerms'${isSystem ? '' : ', which the prop architectures does'}.`,
      };
    }
  },
};

/** Whether some term takes nodes whatever the labels say. */
function leavesOpen({ required, nodeSelector }: PlacementSpec, keys: readonly string[]): boolean {
  const terms = required.filter((term) => !isEmptyTerm(term));
  return !keys.some((key) => key in nodeSelector) && (required.length === 0 || terms.some((term) => !decides(term, keys)));
}

/** A term that names nodes, or values of a label, is taken at its word. */
function decides({ matchExpressions = [], matchFields = [] }: NodeTermSpec, keys: readonly string[]): boolean {
  return matchExpressions.some(({ key, operator }) => operator === 'In' && keys.includes(key)) || matchFields.some(({ operator }) => operator === 'In');
}
