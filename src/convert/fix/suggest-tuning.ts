import { isOwnOutput } from './nearest-preset';
import { tuningDiff, pathsOf, withoutProp } from './tuning-diff';
import { Severity } from '../../diagnostics';
import type { RawFinding } from '../../diagnostics';
import type { WorkerReading } from '../../manifest';
import { BASE_LAYER, type WorkerPreset } from '../../presets';
import type { WorkerTuning } from '../../props';
import { daemonSet, isWithinVersions, type VersionRange } from '../../render';
import { DaemonSetView } from '../../render/field-map';
import { evaluate } from '../../rules';
import { isWithin } from '../../util/object-path';
import { mergeLayer, resolve, type MergedTuning } from '../../worker-spec';

/** Props for a worker without warnings and errors, as far as possible. */
export interface Suggestion {
  /** The props on top of the preset. */
  readonly props: WorkerTuning;
  /** All values, including those of the preset. */
  readonly merged: MergedTuning;
  /** Paths of authored values that break a rule; the preset's values replace them. */
  readonly dropped: readonly string[];
  /** Warnings and errors that no value of the preset fixes. */
  readonly remaining: readonly RawFinding[];
}

/** Props of a release, not of a single worker. */
const RELEASE_PROPS = ['filter', 'settings', 'capture.sampling', 'metrics.service', 'network.createPolicy'];

/** Charts that render the exact tag by default (docs/evidence/image-tag.md). */
const EXACT_BY_DEFAULT: VersionRange = ['0', '52.7.8'];

/** Additions to a pod, which stay even if they break a rule: their purpose is unknown. */
export const ADDITIONS: readonly string[] = ['extraContainers', 'extraInitContainers', 'extraVolumes', 'extraVolumeMounts', 'extraArguments'];

/** Any identity; the suggestion does not depend on it. */
const IDENTITY = { release: 'kubeshark', id: 'worker', namespace: 'kubeshark' };

/**
 * Suggests props for an existing worker: authored values, which differ from the chart's, stay unless they break a rule; all
 * other values are those of the preset.
 */
export function suggestTuning(reading: WorkerReading, preset: WorkerPreset): Suggestion {
  const authored = ownChoices(tuningDiff(reading.tuning, BASE_LAYER.tuning), reading);
  // the release decides which image its workers have
  const base = isOwnOutput(reading.authored) ? preset._merge() : preset._over(BASE_LAYER);
  let props = authored;
  for (let remaining = pathsOf(authored).length; remaining >= 0; remaining--) {
    const findings = findProblems(props, base);
    const next = findings.reduce<WorkerTuning | undefined>((found, finding) => found ?? withoutCause(props, finding), undefined);
    if (next === undefined) {
      const remainingPaths = pathsOf(props);
      const dropped = pathsOf(authored).filter((path) => !remainingPaths.includes(path));
      return { props, merged: mergedOf(props, base), dropped, remaining: findings };
    }
    props = next;
  }
  throw new Error('more props were removed than there are');
}

/** The differences without those of the release: its ConfigMap, its Service, its network policy, Helm's labels and the chart's version. */
export function ownChoices(differences: WorkerTuning, { authored, tuning }: WorkerReading): WorkerTuning {
  const ofChart = isWithinVersions(String(tuning.image?.version), [EXACT_BY_DEFAULT]) ? ['image.version', 'image.exactTag'] : ['image.version'];
  const ofRelease = isOwnOutput(authored) ? RELEASE_PROPS : [...RELEASE_PROPS, ...ofChart];
  const isOwn = (path: string) => !ofRelease.some((part) => isWithin(path, part)) && !path.startsWith('labels.helm.sh/')
    && !(differences.capture?.tls === false && isWithin(path, 'tracer'));
  return pathsOf(differences).filter((path) => !isOwn(path)).reduce((rest, path) => withoutProp(rest, path) ?? rest, differences);
}

function mergedOf(props: WorkerTuning, base: MergedTuning): MergedTuning {
  return mergeLayer(base, { origin: 'prop', tuning: props });
}

function findProblems(props: WorkerTuning, base: MergedTuning): RawFinding[] {
  const spec = resolve(mergedOf(props, base), IDENTITY);
  return evaluate(spec, DaemonSetView.asWritten(daemonSet(spec))).filter(({ severity }) => severity !== Severity.INFO);
}

/** Removes the prop that a finding is about; a request and its limit count as one. */
function withoutCause(props: WorkerTuning, { prop = '', relatedProps = [] }: RawFinding): WorkerTuning | undefined {
  const subject = prop.replace(/\.(requests|limits)\b.*$/, '');
  const paths = pathsOf(props).filter((path) => !ADDITIONS.includes(path));
  const cause = [
    ...paths.filter((path) => isWithin(path, prop) || isWithin(prop, path)),
    ...paths.filter((path) => isWithin(path, subject)),
    ...paths.filter((path) => relatedProps.includes(path)),
  ][0];
  return cause === undefined ? undefined : withoutProp(props, cause);
}
