import type { SourceObject } from '../../loader';
import { onlyWorker, readWorker } from '../../manifest';
import { WorkerPreset } from '../../presets';
import { explainTuning, type ExplainedValue } from '../../worker-spec/explain';

/** Every value of the one worker in an input, and whether its manifest or the chart's default says it. */
export function explainSource(objects: readonly SourceObject[]): ExplainedValue[] {
  const { merged } = readWorker(onlyWorker(objects).object);
  const chart = WorkerPreset.upstream();
  return explainTuning(merged, (path) => chart._source(path));
}
