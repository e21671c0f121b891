import { labelSelectorOf, type LabelSelector } from './label-selector';
import { listOf, objectOf, objectsOf, stringMapOf } from '../manifest/fields';
import type { KubernetesObject, StringMap } from '../spec';

/** Labels that the DaemonSet controller adds, each with a value that no other DaemonSet's pods have. */
const CONTROLLER_LABELS = ['controller-revision-hash', 'pod-template-generation'];

/** A constraint that keeps pods waiting, as the scheduler reads it. */
export interface SpreadConstraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  /** Whether only nodes count that the pod's affinity allows: of a DaemonSet's pod that is one. */
  readonly honorsAffinity: boolean;
  readonly honorsTaints: boolean;
  readonly selector: LabelSelector;
  /** 1 where the selector counts the pod itself. */
  readonly self: number;
}

/** The labels that a DaemonSet's pods will have. */
export function podLabelsOf(template: KubernetesObject, pool: string): StringMap {
  return { ...stringMapOf(objectOf(template.metadata).labels), ...Object.fromEntries(CONTROLLER_LABELS.map((label) => [label, `<${pool}>`])) };
}

/** The constraints with `DoNotSchedule`; the others keep no pod waiting. */
export function hardConstraints(podSpec: KubernetesObject, labels: StringMap): SpreadConstraint[] {
  return objectsOf(podSpec.topologySpreadConstraints).filter(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule').map((constraint) => {
    const selector = labelSelectorOf(constraint.labelSelector, revisionLabels(constraint, labels));
    return {
      topologyKey: String(constraint.topologyKey),
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

/** The key of a constraint because of which the API server refuses every pod, though it took the DaemonSet. */
export function refusedKey(podSpec: KubernetesObject, labels: StringMap): string | undefined {
  return objectsOf(podSpec.topologySpreadConstraints).flatMap(({ matchLabelKeys, labelSelector }) => {
    const { matchLabels, matchExpressions } = objectOf(labelSelector);
    const selected = [...Object.keys(objectOf(matchLabels)), ...objectsOf(matchExpressions).map(({ key }) => key)];
    return listOf(matchLabelKeys).filter((key): key is string => typeof key === 'string' && Object.hasOwn(labels, key) && selected.includes(key));
  })[0];
}
