import type { TemplateRule, RuleContext } from './rule';
import { Severity } from '../diagnostics';
import { POD } from '../render/field-map/index';
import { listAt } from '../util/object-path';
import type { WorkerTemplate } from '../worker-spec';

const PERCENTAGE = /^\d+%$/;

const surge: TemplateRule = {
  id: 'update/surge',
  severity: Severity.ERROR,
  title: 'maxSurge is 0 where workers hold ports of the node',
  why: "Two workers cannot share a node's ports: the rollout is stuck forever (didn't have free ports) while the status reports desired 9, ready 9.",
  fix: "Replace 'updateStrategy.maxSurge' by 'updateStrategy.maxUnavailable'.",
  source: 'docs/evidence/rollout.md',
  check: function* (spec, context) {
    const { type, maxSurge } = spec.updateStrategy;
    const port = type === 'OnDelete' || !isAny(maxSurge) ? undefined : nodePort(spec, context);
    if (port !== undefined) {
      yield {
        prop: 'updateStrategy.maxSurge',
        message: `'updateStrategy.maxSurge' (${maxSurge}) starts a second worker on a node whose port ${port} the first one holds: `
          + 'the rollout is stuck forever while its status looks healthy.',
        fix: "Leave 'updateStrategy.maxSurge' out, and set 'updateStrategy.maxUnavailable' to 1.",
      };
    }
  },
};

/** How workers are replaced. */
export const updateRules: readonly TemplateRule[] = [surge];

function isAny(maxSurge: number | string | null): boolean {
  return typeof maxSurge === 'string' ? PERCENTAGE.test(maxSurge) && parseInt(maxSurge, 10) > 0 : maxSurge !== null && maxSurge > 0;
}

/** The first port of the node that a worker holds: on the host network every declared one. */
function nodePort({ network: { hostNetwork } }: WorkerTemplate, { daemonSet }: RuleContext): number | undefined {
  const sidecars = listAt(`${POD}.initContainers`, daemonSet).filter((container) => container?.restartPolicy === 'Always');
  const ports = [...listAt(`${POD}.containers`, daemonSet), ...sidecars].flatMap((container) => (Array.isArray(container?.ports) ? container.ports : []));
  return ports.map((port) => port?.hostPort || (hostNetwork ? port?.containerPort : undefined)).find((port) => port > 0);
}
