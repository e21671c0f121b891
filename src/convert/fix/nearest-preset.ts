import { pathsOf, tuningDiff } from './tuning-diff';
import { jsonDiff, specFor, type WorkerReading } from '../../manifest';
import { BASE_LAYER, WorkerPreset } from '../../presets';
import type { WorkerTuning } from '../../props';
import { daemonSet as render } from '../../render';
import type { KubernetesObject } from '../../util/kubernetes-object';
import { mergeLayer } from '../../worker-spec';

/** The label with which this library marks its output. */
const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** Whether this library has rendered a DaemonSet. */
export function isOwnOutput(daemonSet: KubernetesObject): boolean {
  return daemonSet.metadata?.labels?.[MANAGED_BY] === 'cdk8s';
}

/** The preset that needs the fewest props and patches; for manifests of other programs, the chart's. */
export function nearestPreset(reading: WorkerReading): { readonly preset: WorkerPreset; readonly tuning: WorkerTuning } {
  const presets = isOwnOutput(reading.authored) ? WorkerPreset.all() : [WorkerPreset.upstream()];
  const candidates = presets.map((preset) => {
    const base = preset === WorkerPreset.upstream() ? BASE_LAYER : preset._merge();
    const tuning = tuningDiff(reading.tuning, base.tuning);
    return { preset, tuning, base };
  });
  const changes = ({ tuning, base }: (typeof candidates)[number]) => {
    const spec = specFor(reading, mergeLayer(base, { origin: '', tuning }));
    return pathsOf(tuning).length + jsonDiff(render(spec), reading.authored).length;
  };
  return candidates.length === 1 ? candidates[0] : candidates.reduce((best, one) => (changes(one) < changes(best) ? one : best));
}
