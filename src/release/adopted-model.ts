import type { KubesharkReleaseProps } from './kubeshark-release-props';
import type { Settings } from '../manifest';
import { adopt, viewOf } from '../manifest/index';
import { WorkerPreset } from '../presets';
import type { KubernetesObject } from '../util/kubernetes-object';
import { acknowledgementsOf, type WorkerModel } from '../worker/index';
import type { WorkerSpec } from '../worker-spec';

/** A worker that is there already, as a model, and what it was before the tuning. */
export interface AdoptedModel {
  readonly model: WorkerModel;
  readonly before: WorkerSpec;
}

/** The model of a worker that is there already, tuned by props of which the types were checked. */
export function adoptedModel(props: Omit<KubesharkReleaseProps, 'fleet'>, object: KubernetesObject, settings?: Settings): AdoptedModel {
  const { preset, repair, strict, acknowledge = [], ...tuning } = props;
  const { reading, merged, spec, daemonSet, rendered, findings } = adopt(object, settings, { preset, tuning });
  const known = preset ?? WorkerPreset.upstream();
  const model: WorkerModel = {
    props: { adopted: true, rbac: false, strict },
    preset: known,
    merged,
    spec,
    daemonSet,
    rendered,
    viewOf,
    reported: findings,
    problems: known._problems(),
    acknowledgements: acknowledgementsOf(preset, merged, acknowledge),
    documentedRules: preset?._documentedRules() ?? [],
  };
  return { model, before: reading.spec };
}
