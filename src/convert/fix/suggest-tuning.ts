import { tuningDiff, pathsOf, withoutProp } from './tuning-diff';
import { Severity } from '../../diagnostics';
import type { RawFinding } from '../../diagnostics';
import type { WorkerReading } from '../../manifest';
import { WorkerPreset, BASE_LAYER } from '../../presets';
import type { WorkerTuning } from '../../props';
import { daemonSet } from '../../render';
import { evaluate } from '../../rules';
import { isWithin } from '../../util/object-path';
import { mergeLayer, resolve, type MergedTuning } from '../../worker-spec';

/** Props that no rule has anything against. */
export interface Suggestion {
  /** What to set on top of the preset `recommended`. */
  readonly props: WorkerTuning;
  /** All values that count then. */
  readonly merged: MergedTuning;
  /** What its author had set otherwise than the chart and a rule objects to: the preset's value counts in its place. */
  readonly dropped: readonly string[];
  /** Warnings and errors that no value of the preset cures. */
  readonly remaining: readonly RawFinding[];
}

/** Props about what belongs to a release. */
const RELEASE_PROPS = ['filter', 'settings', 'capture.sampling', 'metrics.service', 'network.createPolicy'];

/** What was added to a pod stays, whatever the rules say: nobody here can tell what it is for. */
const ADDITIONS = ['extraContainers', 'extraInitContainers', 'extraVolumes', 'extraVolumeMounts', 'extraArguments'];

/** Who the suggested worker is does not matter to what it is like. */
const IDENTITY = { release: 'kubeshark', id: 'worker', namespace: 'kubeshark' };

/**
 * Values for a worker that somebody runs already: what its author has set otherwise than the chart stays, unless a rule
 * objects; everything else is as in the preset `recommended`.
 */
export function suggestTuning(reading: WorkerReading): Suggestion {
  const authored = ownChoices(tuningDiff(reading.tuning, BASE_LAYER.tuning));
  let props = authored;
  for (let remaining = pathsOf(authored).length; remaining >= 0; remaining--) {
    const findings = findProblems(props);
    const next = findings.reduce<WorkerTuning | undefined>((found, finding) => found ?? withoutCause(props, finding), undefined);
    if (next === undefined) {
      const remainingPaths = pathsOf(props);
      return { props, merged: mergedOf(props), dropped: pathsOf(authored).filter((path) => !remainingPaths.includes(path)), remaining: findings };
    }
    props = next;
  }
  throw new Error('a prop was taken away more often than there are props');
}

/** Settings of a release live in its ConfigMap; its Service, policy and Helm's labels are its own. */
function ownChoices(differences: WorkerTuning): WorkerTuning {
  const isOwn = (path: string) => !RELEASE_PROPS.some((part) => isWithin(path, part)) && !path.startsWith('labels.helm.sh/')
    && !(differences.capture?.tls === false && isWithin(path, 'tracer'));
  return pathsOf(differences).filter((path) => !isOwn(path)).reduce((rest, path) => withoutProp(rest, path) ?? rest, differences);
}

function mergedOf(props: WorkerTuning): MergedTuning {
  return mergeLayer(WorkerPreset.recommended()._merge(), { origin: 'prop', tuning: props });
}

function findProblems(props: WorkerTuning): RawFinding[] {
  const spec = resolve(mergedOf(props), IDENTITY);
  return evaluate(spec, { daemonSet: daemonSet(spec) }).filter(({ severity }) => severity !== Severity.INFO);
}

/** The props without the one that a finding is about; a request and its limit are one subject. */
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
