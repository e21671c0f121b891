import { Chart, type ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { AppWorkers } from './app-workers';
import { HelmAdoption } from './helm-source';
import type { KubesharkWorkerProps } from './kubeshark-worker-props';
import { scopeInChart } from './scope-in-chart';
import { TunedWorker } from './tuned-worker';
import { valuesText } from './values-text';
import { workerFindings } from './worker-findings';
import { modelOf, type WorkerModel } from './worker-model';
import { renderWorker, type WorkerObjects } from './worker-objects';
import type { FindingsCache } from '../diagnostics';
import type { HelmValues } from '../helm';
import type { WorkerSpec } from '../worker-spec';

/**
 * Kubeshark's worker: the DaemonSet that captures the traffic of every node, and what it needs to run.
 *
 * Without props it is the preset `recommended`. Whatever is wrong with it is reported when the app is synthesized,
 * all at once; errors stop the synth before a manifest is written, warnings are printed.
 *
 * @example
 * import { Chart } from 'cdk8s';
 * import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
 *
 * declare const chart: Chart;
 *
 * new KubesharkWorker(chart, 'worker', {
 *   preset: WorkerPreset.highTraffic(),
 *   createNamespace: true,
 *   placement: { hostnames: ['node-1', 'node-2'] },
 * });
 */
export class KubesharkWorker extends TunedWorker {
  /**
   * The worker that the official chart renders from these values: the DaemonSet, which runs as the account of the release.
   * With `rbac: true` it has an account, roles, network policy and metrics Service of its own.
   *
   * They override the chart's defaults, or the preset if one is set; props override both. The worker
   * is `adopted` unless the props say otherwise. Values without a prop are kept for `toHelmValues()`, and reported.
   *
   * From Python, Java and Go a value of `null` does not arrive, since jsii drops it: the chart's default stays. Where values delete
   * a default, use `fromHelmValuesFile` or `fromHelmValuesText`.
   *
   * @param scope the chart that the worker's objects belong to; its namespace is theirs
   * @param id the id; `worker` gives the DaemonSet the name of the official chart's
   * @param values the parsed values, as a values file has them; `null` deletes a default, in TypeScript and JavaScript
   * @param props what the worker should be like otherwise
   * @see https://github.com/kubeshark/kubeshark/tree/master/helm-chart
   */
  public static fromHelmValues(scope: Construct, id: string, values: { [key: string]: any }, props: KubesharkWorkerProps = {}): KubesharkWorker {
    const adoption = new HelmAdoption(props, helm().readHelmValues(values, false));
    return new KubesharkWorker(scope, id, adoption as unknown as KubesharkWorkerProps);
  }

  /**
   * The worker that the official chart renders from values files, as `fromHelmValues` has it. `null` deletes a default, in each language.
   *
   * @param scope the chart that the worker's objects belong to; its namespace is theirs
   * @param id the id; `worker` gives the DaemonSet the name of the official chart's
   * @param paths the files, relative to the working directory, in the order of Helm's `-f`: a later one over an earlier one
   * @param props what the worker should be like otherwise
   * @throws if a file cannot be read, or holds something else than one map of values
   * @see https://helm.sh/docs/chart_template_guide/values_files/
   * @example
   * import { Chart } from 'cdk8s';
   * import { KubesharkWorker, WorkerPreset } from 'cdk8s-kubeshark';
   *
   * declare const chart: Chart;
   *
   * KubesharkWorker.fromHelmValuesFile(chart, 'worker', ['values.yaml'], {
   *   preset: WorkerPreset.recommended(),
   * });
   */
  public static fromHelmValuesFile(scope: Construct, id: string, paths: string[], props: KubesharkWorkerProps = {}): KubesharkWorker {
    return KubesharkWorker.fromHelmValues(scope, id, helm().readValuesFiles(paths), props);
  }

  /**
   * The worker that the official chart renders from the text of a values file, as `fromHelmValues` has it. `null` deletes a default, in
   * each language.
   *
   * @param scope the chart that the worker's objects belong to; its namespace is theirs
   * @param id the id; `worker` gives the DaemonSet the name of the official chart's
   * @param values the text, in YAML or JSON
   * @param props what the worker should be like otherwise
   * @throws if the text cannot be read, or holds something else than one map of values
   */
  public static fromHelmValuesText(scope: Construct, id: string, values: string, props: KubesharkWorkerProps = {}): KubesharkWorker {
    return KubesharkWorker.fromHelmValues(scope, id, helm().readValuesText(values), props);
  }

  /** The DaemonSet. Patch it with `ApiObject.addJsonPatch` where no prop reaches. */
  public readonly daemonSet: ApiObject;

  /** @internal */
  protected readonly _model: WorkerModel;

  /** @internal */
  protected readonly _findings: FindingsCache;

  private readonly objects: WorkerObjects;

  /**
   * @param scope the chart that the worker's objects belong to; its namespace is theirs
   * @param id the id; `worker` gives the DaemonSet the name of the official chart's, any other id is part of all names
   * @param props what the worker should be like
   */
  constructor(scope: Construct, id: string, props: KubesharkWorkerProps = {}) {
    super(scopeInChart(scope, id, 'KubesharkWorker'), id);
    const chart = Chart.of(this);
    this._model = modelOf(props, { id, namespace: chart.namespace });
    const workers = AppWorkers.of(this);
    const namespace = workers.in(chart);
    this.objects = renderWorker(this, this._model, namespace);
    this.daemonSet = this.objects.daemonSet;
    this._findings = workerFindings(this, this._model, this.daemonSet, namespace);
    namespace.add(this, this._model);
    workers.add({ construct: this, findings: this._findings });
    if (!this._model.props.adopted) {
      workers.addNamespace(chart);
    }
    this.node.addValidation({ validate: () => this._findings.errors() });
  }

  /** The service account that the worker runs as, or `undefined` if the props name one. */
  public get serviceAccountObject(): ApiObject | undefined {
    return this.objects.serviceAccount;
  }

  /** The Service by which the worker's metrics are found, unless it is switched off. */
  public get metricsService(): ApiObject | undefined {
    return this.objects.metricsService;
  }

  /** The claim for the captured data, if one is rendered. */
  public get storageClaim(): ApiObject | undefined {
    return this.objects.storageClaim;
  }

  /** Everything that there is to know about the worker. @internal */
  public get _spec(): WorkerSpec {
    return this._model.spec;
  }

  /**
   * The values with which the official chart renders such a worker, and what no value of the chart can set.
   *
   * A worker that came from values gives them back, changed where props say otherwise. To Python, Java and Go a value of `null` does
   * not arrive, since jsii drops it: use `toHelmValuesText()` to write a values file.
   */
  public toHelmValues(): HelmValues {
    return helm().writeHelmValues(this._model.merged.tuning, this._model.helm?.reading.values);
  }

  /** The values of `toHelmValues()` as the text of a values file, with sorted keys: the same in each language. */
  public toHelmValuesText(): string {
    return valuesText(this.toHelmValues().values);
  }
}

/** Loaded for those who ask. */
function helm(): typeof import('../helm') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../helm') as typeof import('../helm');
}
