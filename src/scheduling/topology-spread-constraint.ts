import { labelSelectorOf, type LabelSelector } from './label-selector';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { textOf } from '../util/start-of-json';
import { listOf, objectOf, objectsOf, stringMapOf } from '../util/untyped';

/** A label that the DaemonSet controller adds; its value is a hash of the pod template. */
const REVISION = 'controller-revision-hash';

/** Another one: the number of templates that a DaemonSet has had. New DaemonSets have the same value. */
const GENERATION = 'pod-template-generation';

/** The annotation in which the API server keeps that number. */
const GENERATION_ANNOTATION = 'deprecated.daemonset.template.generation';

/** A constraint that can keep pods Pending, as the scheduler reads it. */
export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  /** Whether only nodes that the pod's affinity allows count; for a DaemonSet's pod that is one node. */
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
  readonly selector: LabelSelector;
  /** 1 where the selector counts the pod itself. */
  readonly self: number;
}

/** The labels that a DaemonSet's pods will have. */
export function podLabelsOf({ metadata, spec }: KubernetesObject, pool: string): StringMap {
  const own = stringMapOf(objectOf(objectOf(objectOf(spec).template).metadata).labels);
  return { ...own, [REVISION]: `<${pool}>`, [GENERATION]: stringMapOf(objectOf(metadata).annotations)[GENERATION_ANNOTATION] ?? '1' };
}

/** The constraints with `DoNotSchedule`; the others keep no pod Pending. */
export function hardConstraints(podSpec: KubernetesObject, labels: StringMap): SpreadConstraint[] {
  return objectsOf(podSpec.topologySpreadConstraints).filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule').map((constraint) => {
    const selector = labelSelectorOf(constraint.labelSelector, revisionLabels(constraint, labels));
    return {
      topologyKey: textOf(constraint.topologyKey),
      maxSkew: Number(constraint.maxSkew ?? 1),
      minDomains: Number(constraint.minDomains ?? 1),
      honorsAffinity: constraint.nodeAffinityPolicy !== 'Ignore',
      honorsTaints: constraint.nodeTaintsPolicy === 'Honor',
      selector,
      self: selector.matches(labels) ? 1 : 0,
    };
  });
}

function revisionLabels({ matchLabelKeys }: KubernetesObject, labels: StringMap): StringMap {
  const keys = listOf(matchLabelKeys).filter((key): key is string => typeof key === 'string' && Object.hasOwn(labels, key));
  return Object.fromEntries(keys.map((key) => [key, labels[key]]));
}

/** The key of a constraint for which the API server rejects every pod, although it accepted the DaemonSet. */
export function rejectedKey(podSpec: KubernetesObject, labels: StringMap): string | undefined {
  return objectsOf(podSpec.topologySpreadConstraints).flatMap(({ matchLabelKeys, labelSelector }) => {
    const { matchLabels, matchExpressions } = objectOf(labelSelector);
    const selected = [...Object.keys(objectOf(matchLabels)), ...objectsOf(matchExpressions).map(({ key }) => key)];
    return listOf(matchLabelKeys).filter((key): key is string => typeof key === 'string' && Object.hasOwn(labels, key) && selected.includes(key));
  })[0];
}
