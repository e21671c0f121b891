import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import type { TunedPool } from './adopt-fleet';
import type { AdoptedWorker } from './adopted-worker';
import type { KubesharkReleaseHelmProps, KubesharkReleaseProps } from './kubeshark-release-props';
import type { RawObject } from './passthrough-object';
import type { ReleasePlan } from './plan-release';
import type { ReleasedObject } from './release-findings';
import { Acknowledgements, type Finding, reportText, type RawFinding, type FindingsCache } from '../diagnostics';
import type { SourceObject } from '../loader';
import { checkShape, type CheckedShape } from '../props/validation/index';
import { problemFinding } from '../rules';
import { factoryOnly } from '../util/factory-only';
import { AppWorkers, scopeInChart } from '../worker/index';

/**
 * A release of the official chart, or of whatever renders Kubeshark, with its worker tuned.
 *
 * Every object comes out as it went in, in the same order; only the worker's DaemonSet has the preset and the props carried
 * over, and the release's ConfigMap the settings among them. Without any the output equals the input. What is wrong with
 * the release is reported when the app is synthesized; only what the API server rejects in the worker itself stops the
 * synth, and so does a manifest that cannot be read.
 */
export class KubesharkRelease extends Construct {
  /**
   * A release whose manifest is in a file, such as `helm template` or `kubectl get -o yaml` writes it.
   *
   * @param scope the cdk8s chart that the objects are written with; its namespace and labels are not added to them
   * @param id the id
   * @param path the file, relative to the working directory
   * @param props what changes in the worker
   * @example
   * import { Chart } from 'cdk8s';
   * import { KubesharkRelease, WorkerPreset } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * KubesharkRelease.fromManifest(chart, 'release', 'release.yaml', {
   *   preset: WorkerPreset.recommended(),
   *   repair: true,
   * });
   */
  public static fromManifest(scope: Construct, id: string, path: string, props: KubesharkReleaseProps = {}): KubesharkRelease {
    const checked = checkShape<KubesharkReleaseProps>(props, 'KubesharkReleaseProps', '', true);
    return new KubesharkRelease(scope, id, checked, path, () => parts().readManifest(path));
  }

  /**
   * A release that helm renders now, by `helm template`.
   *
   * @param scope the cdk8s chart that the objects are written with; the Helm chart is rendered for its namespace
   * @param id the id
   * @param props the chart, and what changes in its worker
   */
  public static fromHelm(scope: Construct, id: string, props: KubesharkReleaseHelmProps): KubesharkRelease {
    const { clean, problems } = checkShape<KubesharkReleaseHelmProps>(props, 'KubesharkReleaseHelmProps', '', true);
    const inChart = scopeInChart(scope, id, 'KubesharkRelease');
    const { chart, repo, version, valuesFiles, valuesText, values, releaseName, releaseNamespace, helmExecutable, helmFlags, ...tuning } = clean;
    const namespace = releaseNamespace ?? Chart.of(inChart).namespace;
    const options = { chart, repo, version, valuesFiles, valuesText, values, releaseName, namespace, helmExecutable, helmFlags };
    // a chart of other options than those that were meant is none to look at
    const read = problems.every(({ preserved }) => preserved) ? () => parts().readChart(options) : undefined;
    return new KubesharkRelease(scope, id, { clean: tuning, problems }, chart, read);
  }

  private readonly adopted: readonly AdoptedWorker[];
  private readonly evaluation: FindingsCache;

  private constructor(
    scope: Construct, id: string, checked: CheckedShape<KubesharkReleaseProps>, name: string, read?: () => readonly SourceObject[],
  ) {
    super(scopeInChart(scope, id, 'KubesharkRelease'), id);
    factoryOnly((checked as Partial<typeof checked> | undefined)?.problems, 'KubesharkRelease', `KubesharkRelease.fromManifest(chart, '${id}', 'release.yaml')`);
    const { clean, problems } = checked;
    const { acknowledge = [], strict = false, ...tuning } = clean;
    const { isReleaseRule, planRelease, releaseFindings } = parts();
    const ofWorker = acknowledge.filter(({ rule }) => !isReleaseRule(rule));
    if (clean.fleet) {
      // one that serves a pool need not serve all
      ofWorker.forEach((one) => Acknowledgements.of(this).add(one));
    }
    const reported = problems.map(problemFinding);
    const ofOneWorker = clean.fleet ? [] : ofWorker;
    const plan = this.attempt(() => read && planRelease(read(), { ...tuning, strict, acknowledge: ofOneWorker }, name), name, reported);
    const objects = plan === undefined ? [] : this.build(plan);
    const worker = objects.find(({ source }) => source === plan?.worker);
    this.adopted = this.node.children.filter((child): child is AdoptedWorker => child instanceof parts().AdoptedWorker);
    this.evaluation = releaseFindings(this, {
      objects,
      worker,
      ...(plan && 'length' in plan.tuned && { fleet: this.fleetCheck(plan.tuned) }),
      reported: [...reported, ...plan?.findings ?? []],
      strict,
      acknowledge: acknowledge.filter(({ rule }) => isReleaseRule(rule)),
    });
    const workers = AppWorkers.of(this);
    workers.add({ construct: this, findings: this.evaluation });
    workers.overlaps.addFleet(this, () => this.evaluation.accepted());
    this.node.addValidation({ validate: () => this.evaluation.errors() });
  }

  /** The release's worker, or that of the first pool. There is none, and this throws, where the manifest could not be read. */
  public get worker(): AdoptedWorker {
    if (this.adopted.length === 0) {
      throw new Error(this.evaluation.errors().join('\n'));
    }
    return this.adopted[0];
  }

  /** The workers in the place of the release's one: of each pool of `fleet`, the catch-all's last, or the one. */
  public get workers(): AdoptedWorker[] {
    return [...this.adopted];
  }

  /** All objects in the order in which they are written, the worker's DaemonSet among them. Patch them with `addJsonPatch`. */
  public get apiObjects(): ApiObject[] {
    return this.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  }

  /** Everything there is to say about the release and its worker now: errors, warnings, infos, and what was acknowledged. */
  public get findings(): Finding[] {
    return [...this.adopted.flatMap(({ findings }) => findings), ...this.evaluation.all()];
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }

  private build({ objects, worker, tuned }: ReleasePlan): ReleasedObject[] {
    const { adoptWorker, constructIds, rawObject } = parts();
    const ids = constructIds(objects.map(({ object }) => object));
    const workers = 'length' in tuned ? tuned : [{ name: 'worker', tuned, autoscaler: undefined }];
    return objects.flatMap((source, index) => {
      if (source !== worker) {
        return [{ source, construct: rawObject(this, ids[index], source.object) }];
      }
      return workers.map(({ name, tuned: one, autoscaler }) => {
        const adopted = adoptWorker(this, name, one);
        this.node.defaultChild ??= adopted.daemonSet;
        if (autoscaler) {
          rawObject(adopted, 'Autoscaler', autoscaler);
        }
        // made by `rawObject`, like every object of a release
        return { source, construct: adopted.daemonSet as RawObject };
      });
    });
  }

  private fleetCheck(pools: readonly TunedPool[]): () => readonly RawFinding[] {
    const daemonSetOf = ({ name }: { readonly name: string }) => AppWorkers.of(this).overlaps.daemonSetOf(this.node.findChild(name));
    return () => parts().checkReleaseFleet(pools, daemonSetOf);
  }

  /** An error that the user's input causes is reported like any other finding. */
  private attempt<T>(action: () => T, name: string, reported: RawFinding[]): T | undefined {
    try {
      return action();
    } catch (error) {
      reported.push(parts().problemOf(error, name));
      return undefined;
    }
  }
}

function parts(): typeof import('./lazy') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('./lazy') as typeof import('./lazy');
}
