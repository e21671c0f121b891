import { adopt, viewOf } from './adoption';
import type { KubesharkReleaseProps } from './kubeshark-release-props';
import type { Settings } from '../manifest';
import { WorkerPreset } from '../presets';
import { checkShape } from '../props/check-props';
import type { KubernetesObject } from '../spec';
import { acknowledgementsOf, type WorkerModel } from '../worker/worker-model';

/** The model of a worker that is there already, tuned by what was given, which may be anything. */
export function adoptedModel(given: unknown, object: KubernetesObject, settings?: Settings): WorkerModel {
  const { clean, problems } = checkShape<KubesharkReleaseProps>(given, 'KubesharkReleaseProps', '', true);
  const { preset, repair, strict, acknowledge = [], ...tuning } = clean;
  const adoption = adopt(object, settings, { preset, tuning });
  const known = preset ?? WorkerPreset.upstream();
  return {
    props: { adopted: true, rbac: false, strict },
    preset: known,
    merged: adoption.merged,
    spec: adoption.spec,
    daemonSet: adoption.daemonSet,
    rendered: adoption.rendered,
    viewOf,
    told: adoption.findings,
    problems: [...problems, ...known._problems()],
    acknowledgements: acknowledgementsOf(known, adoption.merged, acknowledge),
  };
}
