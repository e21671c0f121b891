import { Severity } from '../../diagnostics';
import { formatValue } from '../../kubernetes/validation/index';
import { POD, SNIFFER, TRACER } from '../../render/field-map/index';
import { valueAt } from '../../util/object-path';
import { elementNamed, objectOf } from '../../util/untyped';
import type { Rule } from '../rule';

/** The user that worker and tracer run as. */
export const USER: Rule = {
  id: 'environment/user',
  severity: Severity.ERROR,
  title: 'worker and tracer run as root',
  why: 'Kubernetes adds capabilities to the bounding set and not to the ambient one: a process of another user has none of them (CapEff is 0), privileged or not.',
  fix: 'Remove runAsUser.',
  source: 'docs/evidence/capabilities.md',
  check: function* (_, { daemonSet }) {
    const pod = objectOf(valueAt(POD, daemonSet));
    for (const [program, name, path] of [['worker', 'sniffer', SNIFFER], ['tracer', 'tracer', TRACER]] as const) {
      const container = elementNamed(pod.containers, name);
      const { runAsUser: own } = objectOf(container?.securityContext);
      const user = own ?? objectOf(pod.securityContext).runAsUser;
      if (container !== undefined && typeof user === 'number' && user > 0) {
        const field = own === undefined ? `${POD}.securityContext.runAsUser` : `${path}.securityContext.runAsUser`;
        yield {
          prop: '',
          message: `'${field}' ${formatValue(user)} is not root; the ${program} has none of its capabilities in effect then, and captures nothing.`,
          fix: "Remove it, or write 0; capabilities in place of 'privileged' restrict root, too.",
          path: field,
        };
      }
    }
  },
};
