import type { Acknowledgement } from '../diagnostics';
import type { FleetPools } from '../fleet';
import type { WorkerPreset } from '../presets';
import type { WorkerTuning } from '../props';

/**
 * Properties for `KubesharkRelease.fromManifest`: what changes in the release's worker. What is not set stays as it is.
 */
export interface KubesharkReleaseProps extends WorkerTuning {
  /**
   * The preset whose values apply where no prop sets one.
   *
   * @default - none: the worker stays as the release has it.
   */
  readonly preset?: WorkerPreset;

  /**
   * Pools in the place of the one worker, each with the release's identity, a name and a selector label of its own, and its
   * preset and props over those of the release. Where the release runs already, its one DaemonSet must be deleted when the
   * pools are applied: until then the pools' pods find its ports taken.
   *
   * @default - none: one worker, as the release has it.
   */
  readonly fleet?: FleetPools;

  /**
   * Whether known defects of the release are repaired, as far as that needs no guess. Each fix is a finding.
   *
   * @default false
   */
  readonly repair?: boolean;

  /**
   * Whether warnings stop the synth, as errors do. Without it a release is stopped only by what the API server rejects
   * in the worker itself.
   *
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Findings that are accepted knowingly, each with its reason.
   *
   * @default - none.
   */
  readonly acknowledge?: Acknowledgement[];
}

/**
 * Properties for `KubesharkRelease.fromHelm`: the chart, named as cdk8s's `Helm` names it, and what changes in its worker.
 */
export interface KubesharkReleaseHelmProps extends KubesharkReleaseProps {
  /** The chart: a folder, an archive, an address, or its name in a repository. */
  readonly chart: string;

  /**
   * Address of the repository that the chart is in, such as `https://helm.kubeshark.com`.
   *
   * @default - the chart is a folder, an archive, an address, or in a repository that helm knows.
   */
  readonly repo?: string;

  /**
   * The chart's version, or a range of versions.
   *
   * @default - the newest.
   */
  readonly version?: string;

  /**
   * Values files, relative to the working directory, in the order of Helm's `-f`: a later one overrides an earlier one, and
   * `valuesText` and `values` override all of them. `null` deletes a default of the chart, in each language.
   *
   * @default - none.
   * @see https://helm.sh/docs/chart_template_guide/values_files/
   */
  readonly valuesFiles?: string[];

  /**
   * The text of a values file, in YAML or JSON. `values` override it. `null` deletes a default of the chart, in each language.
   *
   * @default - none.
   */
  readonly valuesText?: string;

  /**
   * Values for the chart, as in a values file; `null` deletes a default of the chart. From Python, Java and Go it does not arrive,
   * since jsii drops it: use `valuesFiles` or `valuesText` there.
   *
   * @default - the chart's own.
   */
  readonly values?: { readonly [key: string]: any };

  /**
   * Name of the release. Labels and the names of many objects follow from it.
   *
   * @default 'kubeshark'
   */
  readonly releaseName?: string;

  /**
   * Namespace that the chart is rendered for.
   *
   * @default - the cdk8s chart's namespace, or `default` if it has none.
   */
  readonly releaseNamespace?: string;

  /**
   * The program that renders the chart: its name on the PATH, or its path.
   *
   * @default 'helm'
   */
  readonly helmExecutable?: string;

  /**
   * Further arguments for `helm template`, such as `--api-versions`.
   *
   * @default - none.
   */
  readonly helmFlags?: string[];
}
