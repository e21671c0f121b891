import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { AppWorkers } from './app-workers';
import { HelmAdoption } from './helm-source';
import type { KubesharkWorkerProps } from './kubeshark-worker-props';
import { workerFindings } from './worker-findings';
import { modelOf, type WorkerModel } from './worker-model';
import { renderWorker, type WorkerObjects } from './worker-objects';
import type { Finding, FindingsCache } from '../diagnostics';
import { reportText } from '../diagnostics/index';
import type { HelmValues } from '../helm';
import type { WorkerSpec } from '../worker-spec';
import { explainTable, explainTuning, type ExplainedValue } from '../worker-spec/explain';

/**
 * Kubeshark's worker: the DaemonSet that captures the traffic of every node, and what it needs to run.
 *
 * Without props it is the preset `recommended`. Whatever is wrong with it is reported when the app is synthesized,
 * all at once; errors stop the synth before a manifest is written, warnings are printed.
 */
export class KubesharkWorker extends Construct {
  /**
   * The worker that the official chart renders from these values.
   *
   * What they say counts over the chart's defaults, or over the preset if one is given; props count over both. The worker
   * is `adopted` unless the props say otherwise. Values that no prop says are kept for `toHelmValues()`, and reported.
   *
   * @param scope the chart that the worker's objects belong to; its namespace is theirs
   * @param id the id; `worker` gives exactly the names of the official chart
   * @param values the parsed values, as a values file has them; `null` deletes a default
   * @param props what the worker should be like otherwise
   * @see https://github.com/kubeshark/kubeshark/tree/master/helm-chart
   */
  public static fromHelmValues(scope: Construct, id: string, values: { [key: string]: any }, props: KubesharkWorkerProps = {}): KubesharkWorker {
    const adoption = new HelmAdoption(props, helm().readHelmValues(values));
    return new KubesharkWorker(scope, id, adoption as unknown as KubesharkWorkerProps);
  }

  /** The DaemonSet. Patch it with `ApiObject.addJsonPatch` where no prop reaches. */
  public readonly daemonSet: ApiObject;

  private readonly model: WorkerModel;
  private readonly objects: WorkerObjects;
  private readonly evaluation: FindingsCache;

  /**
   * @param scope the chart that the worker's objects belong to; its namespace is theirs
   * @param id the id; `worker` gives exactly the names of the official chart, any other id is part of all names
   * @param props what the worker should be like
   */
  constructor(scope: Construct, id: string, props: KubesharkWorkerProps = {}) {
    super(scope, id);
    const chart = Chart.of(this);
    this.model = modelOf(props, { id, namespace: chart.namespace });
    const workers = AppWorkers.of(this);
    const namespace = workers.in(chart);
    this.objects = renderWorker(this, this.model, namespace);
    this.daemonSet = this.objects.daemonSet;
    this.evaluation = workerFindings(this, this.model, this.daemonSet, namespace);
    namespace.add(this, this.model);
    workers.add({ construct: this, findings: this.evaluation });
    this.node.addValidation({ validate: () => this.evaluation.errors() });
  }

  /** The service account that the worker runs as, or `undefined` if it was given. */
  public get serviceAccount(): ApiObject | undefined {
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
    return this.model.spec;
  }

  /** Everything the rules have to say about the worker now: errors, warnings, infos, and what was acknowledged. */
  public get findings(): Finding[] {
    return this.evaluation.all();
  }

  /** The findings as text, a line each. */
  public report(): string {
    return reportText(this.node.path, this.findings);
  }

  /** Every value that counts for the worker, and where it came from: a prop, a preset, or the ground. */
  public explain(): ExplainedValue[] {
    return explainTuning(this.model.merged, (path) => this.model.preset._source(path));
  }

  /** The same as a table. */
  public explainTable(): string {
    return explainTable(this.explain());
  }

  /**
   * The values with which the official chart renders such a worker, and what of it no value says.
   *
   * A worker that came from values gives them back, changed where props say otherwise.
   */
  public toHelmValues(): HelmValues {
    return helm().writeHelmValues(this.model.merged.tuning, this.model.helm?.reading.values);
  }
}

/** Loaded for those who ask. */
function helm(): typeof import('../helm') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../helm') as typeof import('../helm');
}
