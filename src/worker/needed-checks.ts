import { isPlainCapture, isPlainIdentity, isPlainLabels, isPlainPlacement, isPlainResources } from './plain-values';
import type { WorkerModel } from './worker-model';
import type { WorkerTuning } from '../props';
import type { FamilyName, NeededChecks } from '../rules';
import type { KubernetesObject } from '../util/kubernetes-object';
import type { WorkerSpec } from '../worker-spec';

/** All checks. */
const EVERYTHING: NeededChecks = { server: true };

/** The families that a change of a group of props can make find something, and whether the API server could reject its values. */
interface Concern {
  readonly families: readonly FamilyName[];
  /** Whether the API server takes the values; what is not sure is false. */
  readonly isAccepted: (spec: WorkerSpec) => boolean;
}

const ACCEPTED = () => true;
const AMOUNTS: Concern = { families: ['resources', 'tcp-streams', 'storage'], isAccepted: isPlainResources };
const TRAFFIC: Concern = { families: ['filter', 'settings'], isAccepted: ACCEPTED };
const CAPTURE: Concern = { families: ['resources', 'storage', 'capture', 'filter', 'settings', 'security'], isAccepted: ACCEPTED };
const LABELS: Concern = { families: [], isAccepted: ACCEPTED };

/** What the groups of props concern that are changed most; every other group concerns everything. */
const CONCERNS: { readonly [group in keyof WorkerTuning]?: (spec: WorkerSpec) => Concern | undefined } = {
  resources: () => AMOUNTS,
  tracer: () => AMOUNTS,
  initContainers: () => AMOUNTS,
  placement: () => ({ families: ['placement', 'topology-spread'], isAccepted: ({ placement }) => isPlainPlacement(placement) }),
  tcpStreams: () => ({ families: ['tcp-streams', 'environment'], isAccepted: ACCEPTED }),
  capture: ({ capture }) => (isPlainCapture(capture) ? CAPTURE : undefined),
  filter: () => TRAFFIC,
  settings: () => TRAFFIC,
  labels: ({ pod }) => (isPlainLabels(pod.labels) ? LABELS : undefined),
  podLabels: ({ pod }) => (isPlainLabels(pod.podLabels) ? LABELS : undefined),
  linterWaivers: () => ({ families: [], isAccepted: ACCEPTED }),
};

/**
 * The checks that can find anything in a worker: those that its changes of a preset concern in which no rule finds anything.
 *
 * Everything is checked where anything else could have an effect: a patch, an adopted worker, names that are not plain, or a group
 * of props with an open end.
 *
 * @param model the worker
 * @param daemonSet its DaemonSet as it is now
 */
export function neededChecks(model: WorkerModel, daemonSet: KubernetesObject): NeededChecks {
  const { preset, merged, spec, problems, props } = model;
  const base = preset._soundBase()?._merge().tuning;
  const isKnown = base !== undefined && daemonSet === model.daemonSet && model.rendered === undefined && model.viewOf === undefined
    && model.helm === undefined && problems.length === 0 && !props.adopted && isPlainIdentity(spec.identity);
  if (!isKnown) {
    return EVERYTHING;
  }
  const concerns = changedGroups(base, merged.tuning).map((group) => CONCERNS[group]?.(spec));
  if (!concerns.every((concern) => concern !== undefined)) {
    return EVERYTHING;
  }
  return {
    families: new Set(concerns.flatMap(({ families }) => families)),
    server: !concerns.every(({ isAccepted }) => isAccepted(spec)),
  };
}

/** The groups that were merged over those of the preset; merging keeps the others as they are. */
function changedGroups(base: WorkerTuning, tuning: WorkerTuning): (keyof WorkerTuning)[] {
  return (Object.keys(tuning) as (keyof WorkerTuning)[]).filter((group) => tuning[group] !== base[group]);
}
