import { readHelmValues } from '../../helm';
import { findValues, mergedValues } from '../../helm/sources';
import type { SourceObject } from '../../loader';
import { onlyWorker, readWorker } from '../../manifest';
import { WorkerPreset } from '../../presets';
import { HelmAdoption, modelOf } from '../../worker';
import { explainTuning, type ExplainedValue } from '../../worker-spec/explain';

/** Every value of the single worker of an input, and its origin: the manifest, the Helm values or the chart's default. */
export function explainSource(objects: readonly SourceObject[]): ExplainedValue[] {
  const [release, ...others] = findValues(objects);
  const { merged } = release !== undefined && others.length === 0
    ? modelOf(new HelmAdoption({}, readHelmValues(mergedValues(release))), { id: 'worker' })
    : readWorker(onlyWorker(objects).object);
  const chart = WorkerPreset.upstream();
  return explainTuning(merged, (path) => chart._source(path));
}
