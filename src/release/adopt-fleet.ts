import type { TunedWorker } from './adopt-worker';
import { adoptedModel } from './adopted-model';
import type { KubesharkReleaseProps } from './kubeshark-release-props';
import { settingsChanges } from './settings';
import type { SplitRelease } from './split-release';
import type { RawFinding } from '../diagnostics/index';
import { fleetMembers, checkFleet, poolTerms, type FleetMember, type FleetPool } from '../fleet';
import { selectionOf, type NodeSelection } from '../node-selectors/index';
import { settingsData, verticalPodAutoscaler } from '../render';
import { SETTINGS_CONFLICT, fleetFinding } from '../rules';
import type { KubernetesObject, StringMap } from '../util/kubernetes-object';
import { stringMapOf } from '../util/untyped';
import { EMPTY, mergeLayer } from '../worker-spec';

/** Where the pools of a release are among the props. */
const AT = 'fleet.';

/** The label that distinguishes the pods of a pool from those of the others: the release's own labels are all the same. */
const POOL_LABEL = 'cdk8s-kubeshark/pool';

/** A pool of a release. */
export interface TunedPool extends FleetMember {
  readonly tuned: TunedWorker;
  /** Its VerticalPodAutoscaler, where one is asked for. */
  readonly autoscaler?: KubernetesObject;
}

/** The pools in the place of a release's worker. */
export interface TunedFleet {
  readonly pools: readonly TunedPool[];
  /** The settings that the pools agree to change. */
  readonly settings: StringMap;
  readonly findings: readonly RawFinding[];
}

/** Carries a tuning over to a release's worker for each pool of a fleet. */
export function tuneFleet({ worker, configMap }: SplitRelease, { fleet, ...props }: KubesharkReleaseProps): TunedFleet {
  const data = configMap && stringMapOf(configMap.object.data);
  const { members: pools, findings } = fleetMembers(fleet!, AT, (pool, prop, excluded) => tunePool(pool, prop, excluded));
  const settings = pools[0]?.tuned.settings ?? {};
  return { pools, settings, findings: [...findings, ...pools.flatMap((pool) => conflict(pool, settings))] };

  function tunePool(pool: FleetPool, prop: string, excluded: readonly NodeSelection[]): TunedPool {
    const object = ofPool(worker.object, pool.name);
    const tune = (own: KubesharkReleaseProps) => adoptedModel(own, object, data);
    const wanted = poolProps(props, pool);
    const asked = tune(wanted).model;
    const terms = poolTerms(asked.merged.tuning.placement!, excluded, asked.spec.placement.nodeSelector);
    const { model, before } = tune(terms.nodeTerms ? { ...wanted, placement: { ...wanted.placement, nodeTerms: [...terms.nodeTerms] } } : wanted);
    const autoscaler = fleet!.verticalPodAutoscaler && verticalPodAutoscaler(model.spec, fleet!.verticalPodAutoscaler.updateMode ?? 'Off');
    const changes = settingsChanges(settingsData(before), settingsData(model.spec));
    return { ...terms, name: pool.name, prop, tuned: { model, settings: changes }, ...(autoscaler && { autoscaler }) };
  }
}

/** Whether every node gets exactly one worker of a release, as its DaemonSets are now. */
export function checkReleaseFleet(pools: readonly FleetMember[], daemonSetOf: (pool: FleetMember) => KubernetesObject): RawFinding[] {
  return checkFleet(pools.map((pool) => ({ ...pool, selection: selectionOf(daemonSetOf(pool)) })), AT);
}

/** The pool's preset and props over the release's. The metrics Service is the release's own. */
function poolProps(release: KubesharkReleaseProps, { props: { preset, ...tuning } }: FleetPool): KubesharkReleaseProps {
  const { preset: ofRelease, strict, acknowledge, repair, ...common } = release;
  const props = [common, tuning, { metrics: { service: false } }].reduce((below, own) => mergeLayer(below, { origin: 'prop', tuning: own }), EMPTY).tuning;
  return { ...props, preset: preset ?? ofRelease, strict, acknowledge };
}

/** The release's DaemonSet under the pool's name, owning the pods with the pool's label. */
function ofPool(object: KubernetesObject, pool: string): KubernetesObject {
  const { metadata, spec } = object;
  const { selector = {}, template = {} } = spec ?? {};
  const label = { [POOL_LABEL]: pool };
  return {
    ...object,
    metadata: { ...metadata, name: `${metadata?.name}-${pool}` },
    spec: {
      ...spec,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, ...label } },
      template: { ...template, metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...label } } },
    },
  };
}

function conflict({ prop, name, tuned }: TunedPool, settings: StringMap): RawFinding[] {
  const key = Object.keys({ ...settings, ...tuned.settings }).find((one) => settings[one] !== tuned.settings[one]);
  if (key === undefined) {
    return [];
  }
  const sentence = `'${prop}' (${name}) asks for other settings than the first pool (${key}); all workers of a release read one ConfigMap.`;
  return [fleetFinding(SETTINGS_CONFLICT, prop, sentence, 'Say settings, filter and sampling for the release, not for a pool.')];
}
