import type { Chart } from 'cdk8s';
import type { NamespaceObjects } from './namespace-objects';
import { FindingsCache, messageOf, Severity, type RawFinding } from '../diagnostics';
import { NAMESPACE_OBJECT } from '../rules';
import { ruleIds } from '../rules/rule-ids/index';
import { totalChanges } from '../util/object-changes';

/** The label by which Pod Security is enforced. */
const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Namespaces that every cluster has. */
const BUILT_IN = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

/**
 * The findings about the namespace of a chart with new workers. They are the chart's, not a worker's: any construct of the app may
 * render the Namespace, so that the question is asked when the app is complete.
 */
export function namespaceFindings(chart: Chart, objects: NamespaceObjects): FindingsCache {
  return new FindingsCache(chart, {
    changes: totalChanges,
    find: () => findInNamespace(chart, objects),
    acknowledgements: () => [],
    strict: false,
    ruleIds,
  });
}

function findInNamespace({ namespace }: Chart, objects: NamespaceObjects): RawFinding[] {
  if (namespace === undefined || BUILT_IN.includes(namespace)) {
    return [];
  }
  const label = `${ENFORCE}: privileged`;
  const object = objects.get(namespace);
  if (object === undefined) {
    return [finding(
      Severity.INFO,
      `the app renders no Namespace '${namespace}': it must exist before the manifest is applied, and where Pod Security is enforced have the label ${label}.`,
      `Set 'createNamespace' to true, or run 'kubectl create namespace ${namespace}' and 'kubectl label namespace ${namespace} ${ENFORCE}=privileged'.`,
    )];
  }
  const level = object.metadata.getLabel(ENFORCE);
  return level === undefined || level === 'privileged' ? [] : [finding(
    Severity.ERROR,
    `the Namespace '${namespace}' enforces the Pod Security level '${level}', which rejects every pod of a worker.`,
    `Give it the label ${label}.`,
  )];
}

function finding(severity: Severity, sentence: string, fix: string): RawFinding {
  return { rule: NAMESPACE_OBJECT.id, severity, message: messageOf(NAMESPACE_OBJECT.id, sentence, fix), fix, rejectedByApiServer: false };
}
