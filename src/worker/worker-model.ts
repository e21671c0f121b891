import { HelmAdoption } from './helm-source';
import type { KubesharkWorkerProps } from './kubeshark-worker-props';
import type { Acknowledgement, Finding, ScopedAcknowledgement, RawFinding } from '../diagnostics';
import { WorkerPreset } from '../presets';
import { type ShapeProblem } from '../props/schema/index';
import { checkShape, type CheckedShape } from '../props/validation/index';
import { daemonSet } from '../render';
import type { DaemonSetView } from '../render/field-map/index';
import type { KubernetesObject } from '../util/kubernetes-object';
import { isWithin } from '../util/object-path';
import { mergeLayer, resolve, type MergedTuning, type WorkerIdentity, type WorkerSpec } from '../worker-spec';

/** What a worker's construct knows of its place in the app. */
export interface WorkerContext {
  readonly id: string;
  readonly namespace?: string;
}

/** A worker before it becomes objects. */
export interface WorkerModel {
  readonly props: KubesharkWorkerProps;
  readonly preset: WorkerPreset;
  readonly merged: MergedTuning;
  readonly spec: WorkerSpec;
  readonly daemonSet: KubernetesObject;
  /** What the spec alone comes out as, where the DaemonSet has more to it. */
  readonly rendered?: KubernetesObject;
  /** The DaemonSet as it is written and as rules look at it, where they would not find their way about it. */
  readonly viewOf?: (daemonSet: KubernetesObject) => DaemonSetView;
  /** What was found before the rules looked. */
  readonly reported?: readonly RawFinding[];
  /** What is wrong with the props themselves; the spec is made of the rest. */
  readonly problems: readonly ShapeProblem[];
  /** The values of the chart that the worker was taken over from. */
  readonly helm?: HelmAdoption;
  readonly acknowledgements: readonly ScopedAcknowledgement[];
  /** Rules that are not reported about values of the preset, which documents them. */
  readonly documentedRules: readonly string[];
}

/** An adoption of Helm values; undefined for other props, also for a proxy that throws whatever is done with it. */
function adoptionOf(input: unknown): HelmAdoption | undefined {
  try {
    return input instanceof HelmAdoption ? input : undefined;
  } catch {
    return undefined;
  }
}

/** Turns any input as props into a model. Never throws: what is wrong is among the problems. */
export function modelOf(input: unknown, place: WorkerContext): WorkerModel {
  const helm = adoptionOf(input);
  const { clean: props, problems } = helm ? checkAdopting(helm.props) : checkProps(input, isAdopted(input) === true);
  const byDefault = helm ? WorkerPreset.upstream : WorkerPreset.recommended;
  const { preset = byDefault(), release = 'kubeshark', name, serviceAccount, acknowledge = [], ...tuning } = props;
  const merged = mergeLayer(helm ? mergeLayer(preset._merge(), helm.layer) : preset._merge(), { origin: 'prop', tuning: tuningOf(tuning) });
  const identity = { release, id: place.id, name, namespace: place.namespace, serviceAccountName: serviceAccount?.name };
  const spec = resolve(merged, { ...identity, ...ownershipOf(preset, props) });
  const effectivePreset = isChartAsItRuns(preset, props) ? undefined : preset;
  return {
    props,
    preset,
    merged,
    spec,
    daemonSet: daemonSet(spec),
    reported: helm?.findings,
    problems: [...problems, ...preset._problems(), ...helm?.problems ?? []],
    helm,
    acknowledgements: acknowledgementsOf(effectivePreset, merged, acknowledge),
    documentedRules: effectivePreset?._documentedRules() ?? [],
  };
}

/**
 * What is accepted of a worker: what its preset accepts of its own values, and what the user does. What `upstream`
 * accepts is not written into the manifest, which equals the chart's to the letter.
 */
export function acknowledgementsOf(
  preset: WorkerPreset | undefined, merged: MergedTuning, acknowledge: readonly Acknowledgement[],
): readonly ScopedAcknowledgement[] {
  const unwritten = preset === WorkerPreset.upstream();
  return [
    ...preset?.acknowledgements.map((one) => ({ ...one, own: false, unwritten, covers: (finding: Finding) => !isOfUser(finding, merged) })) ?? [],
    ...acknowledge.map((one) => ({ ...one, own: true })),
  ];
}

/**
 * Whose the objects around the DaemonSet are. A worker that is taken over uses those of its release, unless roles of its own
 * are asked for. The DaemonSet of `upstream` equals the chart's, with the names that it refers to.
 */
function ownershipOf(preset: WorkerPreset, { adopted = false, rbac = false }: KubesharkWorkerProps): Pick<WorkerIdentity, 'releaseOwned' | 'chartNames'> {
  const releaseOwned = adopted && !rbac;
  return { releaseOwned, chartNames: releaseOwned || (!adopted && preset === WorkerPreset.upstream()) };
}

/** Whether the roles of a worker are rendered. */
export function rendersRoles({ props, spec }: WorkerModel): boolean {
  return props.rbac ?? !spec.identity.releaseOwned;
}

/** The chart's defaults are accepted of who compares with them, not of workers that run with them. */
function isChartAsItRuns(preset: WorkerPreset, { adopted = false }: KubesharkWorkerProps): boolean {
  return adopted && preset === WorkerPreset.upstream();
}

function checkProps(input: unknown, allowUnknownValues: boolean): CheckedShape<KubesharkWorkerProps> {
  return checkShape<KubesharkWorkerProps>(input, 'KubesharkWorkerProps', '', allowUnknownValues);
}

/** Props on top of values that are taken over, which are adopted unless the props say otherwise. */
function checkAdopting(input: unknown): CheckedShape<KubesharkWorkerProps> {
  const { clean, problems } = checkProps(input, isAdopted(input) ?? true);
  return { clean: { adopted: true, ...clean }, problems };
}

/** Asked before anybody looked at the props, which may be anything. */
function isAdopted(input: unknown): boolean | undefined {
  try {
    return (input as KubesharkWorkerProps | undefined)?.adopted;
  } catch {
    return undefined;
  }
}

/** The props that a preset could say, too. */
function tuningOf({ rbac, createNamespace, strict, adopted, ...tuning }: KubesharkWorkerProps): KubesharkWorkerProps {
  return tuning;
}

/** Whether a finding repeats what the preset documents, and none of the values that it is about is a user's. */
export function isDocumented({ rule, prop = '', relatedProps = [] }: Pick<Finding, 'rule' | 'prop' | 'relatedProps'>, { documentedRules, merged }: WorkerModel): boolean {
  return documentedRules.includes(rule) && ![prop, ...relatedProps].some((path) => hasUserValue(path, merged));
}

/** Whether a finding is about a value that no preset of the library sets: its acknowledgements do not speak for it. */
function isOfUser({ prop = '' }: Finding, merged: MergedTuning): boolean {
  // a request and its limit are one subject
  return hasUserValue(prop.replace(/\.(requests|limits)\b.*$/, ''), merged);
}

function hasUserValue(subject: string, merged: MergedTuning): boolean {
  ours ??= new Set(['default', ...WorkerPreset.all().map(({ name }) => `preset ${name}`)]);
  return merged.someOrigin((path, origin) => !ours!.has(origin) && (isWithin(path, subject) || isWithin(subject, path)));
}

/** The origins of values that are not the user's. */
let ours: ReadonlySet<string> | undefined;
