import { canonicalView } from './canonical-view';
import { supersededBy, withoutSuperseded, type Superseded } from './superseded';
import { Severity } from '../diagnostics';
import type { WorkerPreset } from '../presets';
import { BASE_LAYER } from '../presets/index';
import type { WorkerTuning } from '../props';
import { daemonSet as render } from '../render';
import type { DaemonSetView } from '../render/field-map/index';
import { SUPERSEDED } from '../rules/release/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { mergeLayer, type MergedTuning, type WorkerSpec } from '../worker-spec';
import { readWorker, specFor, withNamesOf, MANIFEST_ORIGIN, type WorkerReading } from './read-worker';
import { mergeThreeWay } from './three-way-merge';
import { withMountedVolumes, withVolumeNames } from './volume-names';
import { type Settings } from './worker-containers';
import { messageOf, type RawFinding } from '../diagnostics/index';

/** What to do to a worker that is there already. */
export interface AdoptionTuning {
  /** None: the worker stays as it is, but for the tuning. */
  readonly preset?: WorkerPreset;
  readonly tuning: WorkerTuning;
  /** Whether values of the manifest that cannot stand beside the tuning stay all the same. */
  readonly isStrict?: boolean;
}

/** A worker that was read, and what became of it. */
export interface Adoption {
  readonly reading: WorkerReading;
  readonly merged: MergedTuning;
  readonly spec: WorkerSpec;
  /** What the spec alone would come out as. */
  readonly rendered: KubernetesObject;
  /** The DaemonSet as it is written: the original with the tuning carried over. */
  readonly daemonSet: KubernetesObject;
  readonly findings: readonly RawFinding[];
}

/** Reads a worker and tunes it. Without preset and tuning the DaemonSet is the original. */
export function adopt(object: KubernetesObject, settings: Settings | undefined, { preset, tuning, isStrict = false }: AdoptionTuning): Adoption {
  const reading = readWorker(object, settings);
  const tuned = (manifest: WorkerTuning) => {
    const values = mergeLayer(BASE_LAYER, { origin: MANIFEST_ORIGIN, tuning: manifest });
    return mergeLayer(preset ? preset._over(values) : values, { origin: 'prop', tuning });
  };
  const first = specFor(reading, tuned(reading.tuning));
  const superseded = isStrict ? [] : supersededBy(reading.spec, first);
  const merged = tuned(superseded.length === 0 ? reading.tuning : withoutSuperseded(reading.tuning, superseded));
  const spec = superseded.length === 0 ? first : specFor(reading, merged);
  const rendered = render(spec);
  return {
    reading,
    merged,
    spec,
    rendered,
    daemonSet: carryOver(reading, rendered),
    findings: superseded.map(adoptionFinding),
  };
}

/** The DaemonSet with the difference to what was read. */
function carryOver(reading: WorkerReading, rendered: KubernetesObject): KubernetesObject {
  const [base, tuned] = [reading.rendered, rendered].map((one) => withNamesOf(reading, withVolumeNames(one, reading.view.daemonSet)));
  const merged = mergeThreeWay(reading.authored, base, tuned);
  return merged === reading.authored ? merged : withMountedVolumes(merged, reading.authored, tuned);
}

/** A DaemonSet of an adoption, changed or not, as it is written and as rules look at it. */
export function viewOf(daemonSet: KubernetesObject): DaemonSetView {
  return canonicalView(daemonSet).view;
}

function adoptionFinding({ prop, value, by }: Superseded): RawFinding {
  const message = `'${prop}' (${value}) of the manifest cannot stand beside ${by}, and gives way.`;
  const fix = `Set '${prop}' to what should count.`;
  return { rule: SUPERSEDED.id, severity: Severity.INFO, message: messageOf(SUPERSEDED.id, message, fix), prop, fix, rejectedByApiServer: false };
}
